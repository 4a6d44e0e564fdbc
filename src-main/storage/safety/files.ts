/** What the file system is asked for so that a file under its name is always whole. */
import { closeSync, fsyncSync, openSync, renameSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** Gives a finished file its name once the disk has all of it. Replaces what bears that name. */
export function putInPlace(finished: string, path: string): void {
  const handle = openSync(finished, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(finished, path)
  syncFolder(dirname(path))
}

/** Returns when the disk has a folder's list of names. Windows has no such thing, and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Bytes that can still be written into a folder. */
export function freeSpace(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
