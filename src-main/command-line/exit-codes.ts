import { LabError } from '../../src-shared/contract/result'
import { nextCommand } from './next-command'

/** `nobodyReads` is what a shell says of a program that a closed pipe has ended. */
export const EXIT = {
  done: 0,
  runFailed: 1,
  wrongUsage: 2,
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

/**
 * The commands that help, a line each.
 * @param words of the command that failed: they may name another database than the one that is used without them
 */
export function hintsFor(error: unknown, words: readonly string[]): string[] {
  const trouble = error instanceof LabError ? error.trouble : undefined
  const backups = `See the backups with: ${nextCommand('backup --list', words)}`
  if (trouble === 'damaged' || trouble === 'altered') {
    return [`Save what can be read with: ${nextCommand('recover', words)}`, backups]
  }
  return trouble === 'not-a-database' ? [backups] : []
}
