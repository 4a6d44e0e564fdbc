/** Reads the lab's CSV files back, also after a spreadsheet or a data library has saved them again. */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { Curve } from '../../src-shared/runs/run'
import { METRICS, type Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { CSV_COLUMNS, RECORD_COLUMN } from './csv'
import { csvRows, type CsvRow } from './csv-rows'
import { assemble, type CarriedExperiment } from './experiment'
import { CsvRecord, parseDocument } from './experiment-header'

const { problems } = MESSAGES.exchange
const { table: words } = problems

type Column = (typeof CSV_COLUMNS)[number] | typeof RECORD_COLUMN
/** Those that are read; the others say again what the record says. */
const READ = ['run_id', 'metric', 'step', 'value', 'record'] as const satisfies Column[]

interface Points {
  readonly steps: number[]
  readonly values: number[]
}

interface GatheredRun {
  /** The first row that names it. */
  readonly row: number
  record?: CsvRecord
  readonly points: Map<Metric, Points>
}

/** Rows may stand in any order. @throws LabError('import') naming the row that is wrong */
export function experimentFromCsv(text: string): CarriedExperiment {
  const rows = csvRows(text)
  const head = (rows.next().value as CsvRow | undefined)?.cells ?? []
  const cellOf = columnReader(head)
  const runs = new Map<string, GatheredRun>()
  for (const row of rows) {
    // Files that were put together by their lines have the names once more.
    if (row.cells.every((cell, i) => cell === head[i])) continue
    checkLength(row, head.length)
    const id = cellOf(row, 'run_id')
    let run = runs.get(id)
    if (run === undefined) runs.set(id, (run = { row: row.number, points: new Map() }))
    const record = cellOf(row, 'record')
    if (!isMissing(record)) addRecord(run, id, record, row.number)
    if (!isMissing(cellOf(row, 'metric'))) addPoint(run, row, cellOf)
  }
  return assemble({ ...gathered([...runs.values()]), chart: null })
}

/** Spreadsheets leave the last cell of a row out where it is empty, and may add empty ones. */
function checkLength({ number, cells }: CsvRow, length: number): void {
  const hasMore = cells.slice(length).some((cell) => cell !== '')
  if (hasMore || cells.length < length - 1) {
    throw wrongRow(number, words.cells(cells.length, length))
  }
}

type CellOf = (row: CsvRow, name: (typeof READ)[number]) => string

function columnReader(head: readonly string[]): CellOf {
  const places = new Map(head.map((name, i) => [name.trim(), i]))
  const missing = READ.filter((name) => !places.has(name))
  if (missing.length === READ.length || !places.has('run_id')) {
    throw new LabError('import', problems.foreign)
  }
  if (missing.length > 0) throw new LabError('import', words.noColumns(missing.join(', ')))
  return ({ cells }, name) => cells[places.get(name) as number] ?? ''
}

function addRecord(run: GatheredRun, id: string, text: string, row: number): void {
  const record = parseDocument(text, CsvRecord)
  if (run.record !== undefined) throw wrongRow(row, words.sameRun)
  if (record.run.id !== id) throw wrongRow(row, words.otherRun)
  run.record = record
}

function addPoint({ points }: GatheredRun, row: CsvRow, cellOf: CellOf): void {
  const name = cellOf(row, 'metric')
  const metric = METRICS.find((known) => known === name)
  if (metric === undefined) throw wrongRow(row.number, words.noMetric(name))
  const stepText = cellOf(row, 'step')
  const step = numberIn(stepText)
  const isStep = step !== undefined && Number.isInteger(step) && step >= 1 && step <= 0xffff_ffff
  if (!isStep) throw wrongRow(row.number, words.noStep(stepText))
  const valueText = cellOf(row, 'value')
  const value = valueIn(valueText)
  if (value === undefined) throw wrongRow(row.number, notANumber(valueText))
  let curve = points.get(metric)
  if (curve === undefined) points.set(metric, (curve = { steps: [], values: [] }))
  curve.steps.push(step)
  curve.values.push(value)
}

/** How pandas, R and spreadsheets write an empty cell, which is also what they make of NaN. */
const MISSING = new Set(['', 'nan', '-nan', 'na', 'n/a', '<na>', '#n/a', '#num!', 'null', 'none'])
const INFINITE = /^([+-]?)inf(?:inity)?$/

const isMissing = (text: string): boolean => MISSING.has(text.trim().toLowerCase())

function valueIn(text: string): number | undefined {
  if (isMissing(text)) return NaN
  const infinite = INFINITE.exec(text.trim().toLowerCase())
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity
  return numberIn(text)
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** Undefined where a text is no finite decimal number. */
function numberIn(text: string): number | undefined {
  const value = DECIMAL.test(text.trim()) ? Number(text) : NaN
  return Number.isFinite(value) ? value : undefined
}

function notANumber(text: string): string {
  return /^[+-]?\d[\d.]*,\d+(?:e[+-]?\d+)?$/i.test(text.trim())
    ? words.decimalComma(text)
    : words.noNumber(text)
}

function gathered(runs: readonly GatheredRun[]) {
  const records = runs.map(({ record, row }) => {
    if (record === undefined) throw wrongRow(row, words.noRecord)
    return record
  })
  // Files that were put together may each say what comparison a run belongs to.
  const told = records.flatMap(({ comparison }) => comparison ?? [])
  const comparisons = new Map(told.map((comparison) => [comparison.id, comparison]))
  for (const { run } of records) {
    if (!comparisons.has(run.comparisonId)) {
      throw new LabError('import', words.noComparison(run.name))
    }
  }
  return {
    comparisons: [...comparisons.values()],
    runs: runs.map(({ points }, i) => ({
      record: records[i].run,
      curves: [...points].map(([metric, { steps, values }]) => curveOf(metric, steps, values)),
    })),
  }
}

function curveOf(metric: Metric, steps: readonly number[], values: readonly number[]): Curve {
  const order = Array.from(steps.keys()).sort((a, b) => steps[a] - steps[b])
  return {
    metric,
    steps: Uint32Array.from(order, (i) => steps[i]),
    values: Float32Array.from(order, (i) => values[i]),
  }
}

function wrongRow(row: number, problem: string): LabError {
  return new LabError('import', words.wrongRow(row, problem))
}
