/** The one way to the terminal. Whatever is printed may hold names from files: here each line of it is made visible. */
import { isKnownSeed } from '../../src-shared/outside/outside-recipe'
import { visible } from './visible-text'

/** What a line is, which a terminal shows by its weight and colour. */
type Look = 'heading' | 'answer' | 'failure'

export interface StyledLine {
  readonly look: Look
  readonly text: string
}

export type PrintedLine = string | StyledLine

/** A text is one line, whatever is in it; several lines are a list. */
export type PrintedLines = PrintedLine | readonly PrintedLine[]

/** Codes of ECMA-48, and how they are taken back. */
const CODES: Readonly<Record<Look, readonly [on: string, off: string]>> = {
  heading: ['\u001b[1m', '\u001b[22m'],
  answer: ['\u001b[1;32m', '\u001b[22;39m'],
  failure: ['\u001b[31m', '\u001b[39m'],
}

/** Whether a stream shows them: NO_COLOR goes before FORCE_COLOR, and that before what the stream is. */
export function hasLooks(
  { isTTY }: { readonly isTTY?: boolean },
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (env.NO_COLOR) return false
  const forced = env.FORCE_COLOR
  if (forced) return forced !== '0' && forced !== 'false'
  return isTTY === true && env.TERM !== 'dumb'
}

/** The first line of a table, or the title of what follows. */
export const heading = (text: string): StyledLine => ({ look: 'heading', text })

/** Lines of which the first is a heading, as of a table. */
export const headed = ([first, ...others]: readonly string[]): PrintedLine[] =>
  first === undefined ? [] : [heading(first), ...others]

/** The lines without their looks. */
export const plainLines = (lines: readonly PrintedLine[]): string[] =>
  lines.map((line) => (typeof line === 'string' ? line : line.text))

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
  else process.stdout.write(asText(lines, process.stdout))
}

/** A seed that nobody knows is no number. */
const knownOnly = (key: string, value: unknown): unknown =>
  key === 'seed' && typeof value === 'number' && !isKnownSeed(value) ? null : value

/** Puts a value on the standard output as JSON; what a terminal would obey is escaped inside its strings. */
export function printJson(value: unknown): void {
  process.stdout.write(visibleLines(JSON.stringify(value, knownOnly, 2).split('\n')))
}

/** Puts lines on the standard error, where results do not go. */
export function complain(lines: PrintedLines): void {
  process.stderr.write(asText(lines, process.stderr))
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

function asText(lines: PrintedLines, stream: { readonly isTTY?: boolean }): string {
  const all = typeof lines === 'string' || 'look' in lines ? [lines] : lines
  const isStyled = hasLooks(stream)
  return withPlainSpaces(all.map((line) => `${asLine(line, isStyled)}\n`).join(''))
}

function asLine(line: PrintedLine, isStyled: boolean): string {
  if (typeof line === 'string') return visible(line)
  const [on, off] = isStyled ? CODES[line.look] : ['', '']
  return on + visible(line.text) + off
}

const visibleLines = (lines: readonly string[]): string =>
  lines.map((line) => `${visible(line)}\n`).join('')

/** A terminal breaks no lines at spaces, and who searches what was printed types a plain one. */
const withPlainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ')
