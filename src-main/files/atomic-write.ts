/** What the file system is asked for so that a file under its name is always whole. */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

const PERMISSIONS = 0o7777

/**
 * Gives a finished file its name once the disk has all of it. Replaces what bears that name.
 * @param like the file whose permissions and owner it gets, where there is one
 */
export function putInPlace(finished: string, path: string, like = path): void {
  const handle = openSync(finished, 'r+')
  try {
    resemble(handle, like)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(finished, path)
  syncFolder(dirname(path))
}

/** An empty file for SQLite to write a copy of a database into, which nobody may read who may not read that. */
export function beginCopy(copy: string, like: string): void {
  writeFileSync(copy, '', { mode: permissionsOf(like) })
}

/** Copies a file that may be read for work that nobody else shall see, whatever its own permissions are. */
export function copyForWork(path: string, copy: string): void {
  copyFileSync(path, copy)
  chmodSync(copy, 0o600)
}

/** A file's permissions; undefined where there is none. */
export function permissionsOf(path: string): number | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats && stats.mode & PERMISSIONS
}

/** Gives an open file the permissions and the owner of another one, as far as that is there and the system allows it. */
export function resemble(handle: number, like: string): void {
  const stats = statSync(like, { throwIfNoEntry: false })
  if (stats === undefined || process.platform === 'win32') return
  wherePossible(() => fchownSync(handle, stats.uid, stats.gid))
  wherePossible(() => fchmodSync(handle, stats.mode & PERMISSIONS))
}

/** Only root gives files away, and some file systems know neither owners nor permissions. */
function wherePossible(change: () => void): void {
  try {
    change()
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL'].includes((error as { code: string }).code))
      throw error
  }
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
