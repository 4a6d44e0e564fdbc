/** The files and folders that a command is to write, tried before it begins: training is not to end without a place for it. */
import { closeSync, openSync, rmSync, statSync, type Stats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { realPathOf } from '../files/real-path'
import { reasonOf } from '../files/system-errors'
import { isSameFile } from '../files/which-file'
import { whilePartial } from '../storage/partial-files'
import { UsageError } from './exit-codes'

/** @returns the absolute path @throws UsageError when no file could be written there */
export function outputFile(
  flag: string,
  path: string | undefined,
  ...endings: readonly string[]
): string | undefined {
  if (path === undefined) return undefined
  if (!endings.some((ending) => path.toLowerCase().endsWith(ending))) {
    throw new UsageError(`${flag}: the file's name must end with ${endings.join(' or ')}.`)
  }
  const absolute = resolve(path)
  requireFolder(flag, dirname(absolute))
  const present = statusOf(flag, absolute)
  if (present !== undefined && !present.isFile()) {
    const what = present.isDirectory() ? 'a folder' : 'no ordinary file'
    throw new UsageError(`${flag}: ${absolute} is ${what}. Choose another name.`)
  }
  tryToWrite(flag, absolute)
  return absolute
}

/** @returns the absolute path @throws UsageError when no file could be written in it */
export function outputFolder(flag: string, path: string): string {
  const folder = resolve(path)
  requireFolder(flag, folder)
  tryToWrite(flag, join(folder, 'picture.png'))
  return folder
}

/**
 * A result that took the database's place would be the end of everything in it.
 * @param database its path, of a link the file that it leads to
 * @throws UsageError
 */
export function requireApart(
  database: string,
  outputs: Readonly<Record<string, string | undefined>>,
): void {
  for (const [name, path] of Object.entries(outputs)) {
    if (path !== undefined && (realPathOf(path) === database || isSameFile(path, database))) {
      throw new UsageError(`--${name}: ${path} is the database. Choose another name.`)
    }
  }
}

function requireFolder(flag: string, folder: string): void {
  if (statusOf(flag, folder)?.isDirectory()) return
  throw new UsageError(`${flag}: there is no folder ${folder}. Make it first.`)
}

/** Undefined where nothing is. */
function statusOf(flag: string, path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw notWritable(flag, path, error)
  }
}

/** What is written begins beside its place. No permission tells as surely as a file whether that is possible. */
function tryToWrite(flag: string, path: string): void {
  try {
    whilePartial(realPathOf(path), (partial) => {
      closeSync(openSync(partial, 'wx'))
      rmSync(partial)
    })
  } catch (error) {
    throw notWritable(flag, path, error)
  }
}

function notWritable(flag: string, path: string, error: unknown): UsageError {
  const reason = error instanceof Error ? reasonOf(error) : String(error)
  return new UsageError(`${flag}: ${path} cannot be written: ${reason}.`)
}
