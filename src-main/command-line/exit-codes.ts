import { LabError } from '../../src-shared/result'

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

/** The command that helps, where there is one. */
export function hintFor(error: unknown): string | undefined {
  const trouble = error instanceof LabError ? error.trouble : undefined
  if (trouble === 'damaged' || trouble === 'altered') {
    return 'Save what can be read with: npm run lab -- recover. See the backups with: npm run lab -- backup --list'
  }
  if (trouble === 'not-a-database') return 'See the backups with: npm run lab -- backup --list'
  return undefined
}
