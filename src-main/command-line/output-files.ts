/** The files and folders that a command is to write or to watch, tried before it begins: training is not to end without a place for it. */
import { closeSync, openSync, rmSync, statSync, type Stats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { realPathOf } from '../files/real-path'
import { reasonOf } from '../files/system-errors'
import { MESSAGES } from '../../src-shared/language/language'
import { isSameFile } from '../files/which-file'
import { whilePartial } from '../storage/partial-files'
import type { ValueKind } from './command'
import { UsageError } from './exit-codes'

const says = () => MESSAGES.commandLine.files

/** A file that can be written; its value is the absolute path. */
export const outputFile = (
  placeholder: string,
  ...endings: readonly string[]
): ValueKind<string> => ({
  placeholder,
  read(flag, path) {
    if (!endings.some((ending) => path.toLowerCase().endsWith(ending))) {
      throw new UsageError(says().ending(flag, endings))
    }
    const absolute = resolve(path)
    requireFolder(flag, dirname(absolute))
    const present = statusOf(flag, absolute)
    if (present?.isDirectory()) throw new UsageError(says().folderInstead(flag, absolute))
    if (present?.isFile() === false) throw new UsageError(says().noFile(flag, absolute))
    tryToWrite(flag, absolute)
    return absolute
  },
})

/**
 * A folder in which files can be written; its value is the absolute path. One that is not there is made when files are
 * written, so that nothing is left behind by words that are refused; the folder that it is to stand in must be there.
 */
export const outputFolder: ValueKind<string> = {
  placeholder: 'FOLDER',
  read(flag, path) {
    const folder = resolve(path)
    const isThere = statusOf(flag, folder) !== undefined
    requireFolder(flag, isThere ? folder : dirname(folder))
    tryToWrite(flag, isThere ? join(folder, 'picture.png') : folder)
    return folder
  },
}

/** A folder that another program writes into. */
export const watchedFolder: ValueKind<string> = {
  placeholder: 'FOLDER',
  read(flag, path) {
    const folder = resolve(path)
    requireFolder(flag, folder)
    return folder
  },
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
      throw new UsageError(says().isDatabase(`--${name}`, path))
    }
  }
}

function requireFolder(flag: string, folder: string): void {
  if (statusOf(flag, folder)?.isDirectory()) return
  throw new UsageError(says().noFolder(flag, folder))
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
  return new UsageError(says().notWritable(flag, path, reason))
}
