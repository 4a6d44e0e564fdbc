/**
 * The rows of a CSV text (RFC 4180), one at a time, as spreadsheets and data libraries write them too: with a mark
 * before it, with semicolons or tabs, with line ends of any system.
 */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'

const { table: words } = MESSAGES.exchange.problems

export interface CsvRow {
  /** As spreadsheets count, from 1 on; a cell of several lines stands in one row. */
  readonly number: number
  readonly cells: readonly string[]
}

const SEPARATORS = [',', ';', '\t'] as const
/** How a spreadsheet may be told what separates. */
const TOLD_SEPARATOR = /^"?sep=(.)"?(?:\r\n|\r|\n)/
const PLAIN_END = { ',': /[",\r\n]/g, ';': /[";\r\n]/g, '\t': /["\t\r\n]/g } as const
type Separator = keyof typeof PLAIN_END

/** Rows without any text are left out. @throws LabError('import') naming the row where the text is no CSV */
export function* csvRows(text: string): Generator<CsvRow> {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const told = TOLD_SEPARATOR.exec(text.slice(start, start + 20))
  const separator = SEPARATORS.find((one) => one === told?.[1]) ?? separatorOf(text)
  let at = start + (told?.[0].length ?? 0)
  for (let number = told === null ? 1 : 2; at < text.length; number++) {
    const row = readRow(text, at, separator, number)
    at = row.end
    if (row.cells.some((cell) => cell !== '')) yield { number, cells: row.cells }
  }
}

/** What the names of the columns are separated by: none of them holds any of these. */
function separatorOf(text: string): Separator {
  const head = text.slice(0, 1000).split(/[\r\n]/, 1)[0]
  const count = (separator: string) => head.split(separator).length
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** A row and where the next one begins. */
function readRow(text: string, start: number, separator: Separator, row: number) {
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, row) : plainCell(text, at, separator)
    cells.push(cell.text)
    at = cell.end
    if (text[at] !== separator) break
    at += 1
  }
  if (at >= text.length) return { cells, end: at }
  if (text.startsWith('\r\n', at)) return { cells, end: at + 2 }
  if (text[at] === '\n' || text[at] === '\r') return { cells, end: at + 1 }
  throw new LabError('import', words.wrongRow(row, words.strayQuote))
}

interface Cell {
  readonly text: string
  /** Place behind it. */
  readonly end: number
}

/** Looks for one mark after the other: a cell may be as long as the file, and its end may be missing. */
function quotedCell(text: string, start: number, row: number): Cell {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) throw new LabError('import', words.wrongRow(row, words.openQuote))
    if (text[at + 1] === '"') continue
    return { text: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 }
  }
}

function plainCell(text: string, start: number, separator: Separator): Cell {
  const ends = PLAIN_END[separator]
  ends.lastIndex = start
  const end = ends.exec(text)?.index ?? text.length
  return { text: text.slice(start, end), end }
}
