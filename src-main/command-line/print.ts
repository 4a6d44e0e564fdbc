/** The one way to the terminal. Whatever is printed may hold names from files: here each line of it is made visible. */
import { visible } from './visible-text'

/** A text is one line, whatever is in it; several lines are a list. */
export type PrintedLines = string | readonly string[]

const ERASE_LINE = '\r\u001b[2K'

/** Whether the standard output is to have one JSON document and nothing else. */
let isJsonAlone = false

/** Until it is done, lines that would be printed go where messages go: who reads the JSON reads nothing else. */
export async function withJsonAlone<Result>(run: () => Promise<Result>): Promise<Result> {
  isJsonAlone = true
  try {
    return await run()
  } finally {
    isJsonAlone = false
  }
}

/** Puts lines on the standard output. */
export function print(lines: PrintedLines): void {
  if (isJsonAlone) complain(lines)
  else process.stdout.write(asText(lines))
}

/** Puts a value on the standard output as JSON; what a terminal would obey is escaped inside its strings. */
export function printJson(value: unknown): void {
  process.stdout.write(visibleLines(JSON.stringify(value, null, 2).split('\n')))
}

/** Puts lines on the standard error, where results do not go. */
export function complain(lines: PrintedLines): void {
  process.stderr.write(asText(lines))
}

const NARROWEST_HELP = 60
const WIDEST_HELP = 110

/** How many columns of the terminal the lines of the help take; where there is none, as many as can be read well. */
export const helpWidth = (): number =>
  Math.min(Math.max(process.stdout.columns ?? WIDEST_HELP, NARROWEST_HELP), WIDEST_HELP)

/** Whether somebody watches the line that `showProgress` writes. */
export const isWatched = (): boolean => process.stderr.isTTY

/** Writes one line over the one before it; an empty text leaves none. */
export function showProgress(text: string): void {
  process.stderr.write(ERASE_LINE + withPlainSpaces(visible(text)))
}

function asText(lines: PrintedLines): string {
  return withPlainSpaces(visibleLines(typeof lines === 'string' ? [lines] : lines))
}

const visibleLines = (lines: readonly string[]): string =>
  lines.map((line) => `${visible(line)}\n`).join('')

/** A terminal breaks no lines at spaces, and who searches what was printed types a plain one. */
const withPlainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ')
