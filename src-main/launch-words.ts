/** Reads the words that the app was started with, in which Electron and Chromium put switches of their own. */
import { resolve } from 'node:path'
import { MESSAGES } from '../src-shared/language/language'
import { UsageError } from './command-line/exit-codes'
import { refuseOptionAsValue, requireText } from './command-line/values'

const COMMAND_LINE_WORD = 'lab'
const DATABASE_FLAG = '--db'
const OPEN_FLAG = '--open'
/** What Electron's own starter loads before the app. */
const STARTER_FLAGS: readonly string[] = ['-r', '--require']

/** An option of the window's with its value, which stands in the same word or in the next. */
interface Given {
  readonly flag: string
  readonly value: string
  readonly isInline: boolean
}

interface LaunchWords {
  /** The words after `lab`; undefined when the window is wanted. */
  readonly commandLine: string[] | undefined
  /** In their order. */
  readonly given: readonly Given[]
}

/**
 * The first word that is neither a switch nor an option's value says whether the command line is wanted.
 * @param hasStarter whether a folder with the app in it comes first, as when Electron itself was started
 */
function readLaunch(argv: readonly string[], hasStarter: boolean): LaunchWords {
  const given: Given[] = []
  let foldersBefore = hasStarter ? 1 : 0
  let isFirst = true
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i]
    const option = givenBy(word, argv[i + 1])
    if (option !== undefined) {
      given.push(option)
      if (!option.isInline) i += 1
    } else if (foldersBefore > 0 && STARTER_FLAGS.includes(word)) {
      i += 1
    } else if (!word.startsWith('-')) {
      if (foldersBefore > 0) foldersBefore -= 1
      else if (!isFirst) continue
      else if (word === COMMAND_LINE_WORD) return { commandLine: argv.slice(i + 1), given }
      else isFirst = false
    }
  }
  return { commandLine: undefined, given }
}

function givenBy(word: string, next: string | undefined): Given | undefined {
  const [flag] = word.split('=', 1)
  if (flag !== DATABASE_FLAG && flag !== OPEN_FLAG) return undefined
  const isInline = word !== flag
  return { flag, value: isInline ? word.slice(flag.length + 1) : (next ?? ''), isInline }
}

/** The words after `lab`, or undefined when the window is wanted. */
export function commandLineArguments(
  argv: readonly string[],
  hasStarter: boolean,
): string[] | undefined {
  return readLaunch(argv, hasStarter).commandLine
}

/** Absolute paths of the files to open in the window: each follows an `--open`. @throws UsageError */
export function openedPaths(argv: readonly string[], hasStarter: boolean): string[] {
  return valuesOf(OPEN_FLAG, argv, hasStarter).map((path) => resolve(path))
}

/** The path that `--db` names for the window. @throws UsageError */
export function namedDatabase(argv: readonly string[], hasStarter: boolean): string | undefined {
  const [path, second] = valuesOf(DATABASE_FLAG, argv, hasStarter)
  if (second === undefined) return path
  throw new UsageError(MESSAGES.commandLine.words.givenTwice(DATABASE_FLAG))
}

function valuesOf(wanted: string, argv: readonly string[], hasStarter: boolean): string[] {
  const options = readLaunch(argv, hasStarter).given.filter(({ flag }) => flag === wanted)
  return options.map(({ flag, value, isInline }) => {
    if (!isInline) refuseOptionAsValue(flag, value)
    requireText(MESSAGES.commandLine.words.valueOf(flag), value)
    return value
  })
}
