/** What the app was started with. Electron and Chromium put switches of their own among the arguments. */
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { realPathOf } from './files/real-path'

const COMMAND_LINE_WORD = 'lab'
const OPEN_FLAG = '--open'
const DATABASE_VARIABLE = 'OPTIMIZER_LAB_DB'

/** The words after `lab`, or undefined when the window is wanted. */
export function commandLineArguments(argv: readonly string[]): string[] | undefined {
  const start = argv.indexOf(COMMAND_LINE_WORD, 1)
  return start < 0 ? undefined : argv.slice(start + 1)
}

/** Absolute paths of the files to open in the window: each follows an `--open`. */
export function openedPaths(argv: readonly string[]): string[] {
  return argv.flatMap((word, i) =>
    word === OPEN_FLAG && i + 1 < argv.length ? [resolve(argv[i + 1])] : [],
  )
}

/**
 * The database file: `--db PATH`, else the environment variable, else `lab.sqlite` among the user's app data. Of a link
 * the file that it leads to, which is what is backed up, set aside and replaced.
 */
export function databasePath(argv: readonly string[], chosen?: string): string {
  const flag = argv.indexOf('--db')
  const path = chosen ?? (flag < 0 ? undefined : argv[flag + 1]) ?? process.env[DATABASE_VARIABLE]
  return realPathOf(path ? resolve(path) : join(app.getPath('userData'), 'lab.sqlite'))
}
