/** How commands end: exit codes, wrong usage, and the commands that are proposed to whoever reads what was printed. */
import { LabError } from '../../src-shared/contract/result'
import { quoted } from '../cluster/plan'
import { MESSAGES } from '../../src-shared/language/language'

/** `nobodyReads` is what a shell says of a program that a closed pipe has ended. */
export const EXIT = {
  done: 0,
  runFailed: 1,
  wrongUsage: 2,
  tasksLeft: 3,
  taskClaimed: 4,
  interrupted: 130,
  nobodyReads: 141,
} as const

/** Something in the words given is wrong; the message says what and how it is right. */
export class UsageError extends Error {
  /** What is wrong, as it is printed: nearly always one line. */
  readonly lines: readonly string[]

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

const USAGE_CODES: ReadonlySet<string> = new Set([
  'invalid-input',
  'not-found',
  'dataset-invalid',
  'dataset-missing',
  'data-changed',
])

export function exitCodeFor(error: unknown): number {
  const isUsage =
    error instanceof UsageError || (error instanceof LabError && USAGE_CODES.has(error.code))
  return isUsage ? EXIT.wrongUsage : EXIT.runFailed
}

let program = 'npm run lab --'

/** How the app is called from a shell, before a command's name. */
export const programName = (): string => program

/** Says so, once, before anything is printed. */
export function callProgram(name: string): void {
  program = name
}

/**
 * A command as one types it, about the same database: without its name it would go to the usual one.
 * @param command its name and words
 * @param database the path that the command which proposes it was given
 */
export function nextCommand(command: string, database?: string): string {
  if (database === undefined) return `${program} ${command}`
  return `${program} ${command} --db=${quoted(database)}`
}

/**
 * The commands that help, a line each.
 * @param database that the command which failed was given: it may be another than the one that is used without it
 */
export function hintsFor(error: unknown, database: string | undefined): string[] {
  const trouble = error instanceof LabError ? error.trouble : undefined
  const says = MESSAGES.commandLine.hints
  const backups = says.seeBackups(nextCommand('backup --list', database))
  if (trouble === 'damaged' || trouble === 'altered') {
    return [says.recover(nextCommand('recover', database)), backups]
  }
  return trouble === 'not-a-database' ? [backups] : []
}
