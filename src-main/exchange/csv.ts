/**
 * Recorded points as CSV (RFC 4180), tidy: one row a point. The last column is empty but on a run's first row, where
 * it holds everything else about the run as JSON, so that the file can be read back; the other columns are for other
 * programs. Names come from that column.
 */
import type { Experiment, KeptRun } from '../storage/transfer/exchange-contract'
import { recordOf } from './experiment'
import { FORMAT, FORMAT_VERSION, type CsvRecord } from './experiment-header'
import { floatText } from './float-text'
import { RECIPE_COLUMNS, headCells, recipeCells } from './recipe-columns'

export const CSV_COLUMNS = [
  'run_id',
  'name',
  'optimizer',
  'learning_rate',
  'seed',
  'metric',
  'step',
  'value',
] as const

/** What is read back; the others say again what the record says. */
export const RECORD_COLUMN = 'record'

const NEWLINE = '\r\n'

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Where a cell begins, or would where a spreadsheet takes semicolons or tabs for separators. */
const FORMULA = /(?<=^|[;,\t\r\n])(?=[" ]*[=+\-@\t\r＝＋－＠])/g

/** A spreadsheet calculates a cell that begins like a formula; behind an apostrophe it is text. */
const harmless = (text: string): string => text.replace(FORMULA, "'")

/** A number below 0 begins like a formula and is none. */
const isDecimal = (text: string): boolean => Number.isFinite(Number(text))

/** The same JSON: where semicolons separate, a name in it could begin a cell. Tabs and line ends are escaped anyway. */
const withoutSemicolons = (json: string): string => json.replaceAll(';', '\\u003b')

/**
 * The file in pieces, one a curve, as a whole may be longer than a string can be. Every point of every metric; values
 * are written so that they read back as the same float32. A run without points has one row without metric.
 */
export function* csvPieces({ comparisons, runs }: Experiment): Generator<string> {
  yield [...CSV_COLUMNS, ...RECIPE_COLUMNS, RECORD_COLUMN].join(',') + NEWLINE
  const toTell = new Map(comparisons.map((comparison) => [comparison.id, comparison]))
  for (const run of runs) {
    const { comparisonId } = run.summary
    const comparison = toTell.get(comparisonId)
    toTell.delete(comparisonId)
    const record: CsvRecord = {
      format: FORMAT,
      version: FORMAT_VERSION,
      run: recordOf(run),
      ...(comparison !== undefined && { comparison }),
    }
    yield* rowsOf(run, quoted(withoutSemicolons(JSON.stringify(record))))
  }
}

function* rowsOf({ summary, curves }: KeptRun, record: string): Generator<string> {
  const { id, name, recipe } = summary
  const [optimizer, ...numbers] = headCells(recipe)
  const start = [id, quoted(harmless(name)), quoted(harmless(optimizer)), ...numbers]
  const settings = recipeCells(recipe).map((cell) =>
    quoted(isDecimal(cell) ? cell : harmless(cell)),
  )
  if (curves.length === 0) yield `${start.join(',')},,,,${settings.join(',')},${record}${NEWLINE}`
  const between = `,${settings.join(',')},`
  let first = record
  for (const { metric, steps, values } of curves) {
    const head = `${start.join(',')},${metric},`
    const lines: string[] = []
    values.forEach((value, i) => {
      lines.push(`${head}${steps[i]},${floatText(value)}${between}${first}${NEWLINE}`)
      first = ''
    })
    yield lines.join('')
  }
}
