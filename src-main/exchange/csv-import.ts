/** Reads the lab's CSV files back. */
import { MESSAGES } from '../../src-shared/messages'
import { LabError } from '../../src-shared/result'
import { METRICS, type Curve, type Metric } from '../../src-shared/run'
import { CSV_COLUMNS } from './csv'
import { csvRows } from './csv-rows'
import { assemble, type CarriedExperiment } from './experiment'
import { CsvRecord, parseDocument } from './experiment-header'

const { problems } = MESSAGES.exchange

interface GatheredRun {
  readonly record: CsvRecord
  readonly points: Map<Metric, { readonly steps: number[]; readonly values: number[] }>
}

/** @throws LabError('import') naming the row that is wrong */
export function experimentFromCsv(text: string): CarriedExperiment {
  const rows = csvRows(text)
  const head = rows.next().value as string[] | undefined
  const places = new Map(head?.map((name, i) => [name.trim(), i]))
  if (!CSV_COLUMNS.every((name) => places.has(name))) throw new LabError('import', problems.foreign)
  const columnOf = (name: (typeof CSV_COLUMNS)[number]) => places.get(name) as number
  const [id, metric, step, value, record] = (
    ['run_id', 'metric', 'step', 'value', 'record'] as const
  ).map(columnOf)

  const runs = new Map<string, GatheredRun>()
  let line = 1
  for (const row of rows) {
    line += 1
    if (row.length !== head?.length) throw wrongRow(line)
    if (row[record] !== '') addRun(runs, row[id], row[record], line)
    const run = runs.get(row[id])
    if (run === undefined) throw wrongRow(line)
    if (row[metric] !== '') addPoint(run, row[metric], row[step], row[value], line)
  }
  return assemble({
    comparisons: [...runs.values()].flatMap(({ record: { comparison } }) => comparison ?? []),
    runs: [...runs.values()].map(({ record: { run }, points }) => ({
      record: run,
      curves: [...points].map(([name, { steps, values }]): Curve => ({
        metric: name,
        steps: Uint32Array.from(steps),
        values: Float32Array.from(values),
      })),
    })),
    chart: null,
  })
}

function addRun(runs: Map<string, GatheredRun>, id: string, text: string, line: number): void {
  const record = parseDocument(text, CsvRecord)
  if (runs.has(id) || record.run.id !== id) throw wrongRow(line)
  runs.set(id, { record, points: new Map() })
}

function addPoint(
  { points }: GatheredRun,
  name: string,
  stepText: string,
  valueText: string,
  line: number,
): void {
  const metric = METRICS.find((known) => known === name)
  const step = Number(stepText)
  const value = numberOf(valueText)
  const isStep = Number.isInteger(step) && step >= 1 && step <= 0xffff_ffff
  if (metric === undefined || !isStep || value === undefined) throw wrongRow(line)
  let curve = points.get(metric)
  if (curve === undefined) points.set(metric, (curve = { steps: [], values: [] }))
  curve.steps.push(step)
  curve.values.push(value)
}

/** Also as pandas ("inf") and R ("Inf") write what is not finite. */
const NOT_FINITE: Readonly<Record<string, number>> = {
  nan: NaN,
  infinity: Infinity,
  inf: Infinity,
  '-infinity': -Infinity,
  '-inf': -Infinity,
}

function numberOf(text: string): number | undefined {
  const special = NOT_FINITE[text.toLowerCase()]
  if (special !== undefined) return special
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value
}

function wrongRow(line: number): LabError {
  return new LabError('import', problems.wrongRow(line))
}
