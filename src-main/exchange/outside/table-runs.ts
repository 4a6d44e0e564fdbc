/** The runs of a table, row by row. */
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { metricOfName } from '../../../src-shared/outside/metric-names'
import type { UnderstoodName } from '../../../src-shared/outside/metric-names'
import { isUsableStep, type FoundFile, type FoundRun, type FoundSeries } from './gather-runs'
import { namedByPlace } from './run-names'
import { saidOf, fieldOf } from './said'
import { numberIn, timeIn } from './table-cells'
import type { TablePlan } from './table-columns'

const words = () => MESSAGES.exchange.problems.table

/** More are a sign that what names the runs does not. */
const MOST_RUNS = 2000

interface GrowingRun {
  readonly name: string
  readonly series: Map<string, FoundSeries>
  readonly said: Map<string, string>
  /** The first point that was recorded. */
  beginning: readonly string[]
}

export interface TableFacts {
  readonly head: { readonly columns: readonly string[] }
  readonly delimiter: string
  readonly said: readonly (readonly [string, string])[]
}

export class TableRuns {
  readonly #plan: TablePlan
  readonly #table: TableFacts
  readonly #place: string
  readonly #runs = new Map<string, GrowingRun>()
  readonly #leftOut: Set<string>
  readonly #known = new Map<string, UnderstoodName | null>()
  /** Columns of further figures, until one of them proves to be a parameter. */
  readonly #varying = new Map<number, string>()
  #unusableSteps = 0

  /** @param place the file's name or path */
  constructor(plan: TablePlan, table: TableFacts, place: string) {
    this.#plan = plan
    this.#table = table
    this.#place = place
    this.#leftOut = new Set(plan.leftOut)
  }

  /** @throws LabError('import') naming the row that is wrong */
  add(row: readonly string[], number: number): void {
    const { columns } = this.#table.head
    // Files that were put together by their lines have the names once more.
    if (row[this.#plan.step]?.trim() === columns[this.#plan.step]) return
    const step = this.#stepIn(row, number)
    if (step === null) return
    const time = this.#timeIn(row)
    if (this.#plan.tidy === undefined) this.#addFigures(row, number, step, time)
    else this.#addValue(row, number, step, time, this.#plan.tidy)
  }

  /** Null where a row has none that can be used. */
  #stepIn(row: readonly string[], number: number): number | null {
    const cell = row[this.#plan.step] ?? ''
    const step = numberIn(cell, this.#table.delimiter)
    if (step === undefined) {
      throw new LabError('import', words().wrongRow(number, words().noNumber(cell)))
    }
    if (step !== null && isUsableStep(step)) return step
    this.#unusableSteps += 1
    return null
  }

  #timeIn(row: readonly string[]): number | null {
    const { time } = this.#plan
    return time === undefined ? null : timeIn(row[time] ?? '', this.#table.delimiter)
  }

  #addFigures(row: readonly string[], number: number, step: number, time: number | null): void {
    for (const column of this.#plan.metrics) {
      const value = this.#numberIn(row[column.column] ?? '', number)
      if (value === null) continue
      const run = this.#runOf(row, column.run)
      const name = this.#table.head.columns[column.column]
      addPoint(run, name, column, step, value, time)
    }
  }

  #addValue(
    row: readonly string[],
    number: number,
    step: number,
    time: number | null,
    tidy: NonNullable<TablePlan['tidy']>,
  ): void {
    const name = (row[tidy.name] ?? '').trim()
    const metric = this.#metricOf(name)
    if (metric === null) {
      if (fieldOf(name) !== undefined) {
        const { said } = this.#runOf(row)
        if (!said.has(name)) said.set(name, row[tidy.value] ?? '')
      } else if (name !== '') this.#leftOut.add(name)
      return
    }
    const value = this.#numberIn(row[tidy.value] ?? '', number)
    if (value !== null) addPoint(this.#runOf(row), name, metric, step, value, time)
  }

  #metricOf(name: string): UnderstoodName | null {
    let metric = this.#known.get(name)
    if (metric === undefined) this.#known.set(name, (metric = metricOfName(name)))
    return metric
  }

  #numberIn(cell: string, row: number): number | null {
    const value = numberIn(cell, this.#table.delimiter)
    if (value === undefined) {
      throw new LabError('import', words().wrongRow(row, words().noNumber(cell)))
    }
    return value
  }

  #runOf(row: readonly string[], named?: string): GrowingRun {
    const { runs, said } = this.#plan
    const key = JSON.stringify([named, ...runs.map((column) => (row[column] ?? '').trim())])
    let run = this.#runs.get(key)
    if (run === undefined) {
      if (this.#runs.size >= MOST_RUNS) {
        throw new LabError('import', MESSAGES.outsideFiles.problems.tooManyRuns(MOST_RUNS))
      }
      run = { name: this.#nameOf(row, named), series: new Map(), said: new Map(), beginning: [] }
      this.#runs.set(key, run)
    }
    for (const column of said) this.#say(run, column, (row[column] ?? '').trim())
    return run
  }

  /** A parameter is the same in all rows of a run; a number that changes is a figure the lab has no metric for. */
  #say({ said }: GrowingRun, column: number, cell: string): void {
    if (cell === '') return
    const name = this.#table.head.columns[column]
    const before = said.get(name)
    if (before === undefined) said.set(name, cell)
    else if (before !== cell && fieldOf(name) === undefined) this.#varying.set(column, name)
  }

  #nameOf(row: readonly string[], named: string | undefined): string {
    const { columns } = this.#table.head
    const parts = this.#plan.runs.flatMap((column) => {
      const cell = (row[column] ?? '').trim()
      if (cell === '') return []
      const field = fieldOf(columns[column])
      return field === undefined || field === 'optimizer' ? [cell] : [`${columns[column]} ${cell}`]
    })
    const name = [...(named === undefined ? [] : [named]), ...parts].join(', ')
    return name === '' ? namedByPlace(this.#place).name : name
  }

  found(): FoundFile {
    const plan = this.#plan
    const varying = new Set(this.#varying.values())
    const runs = [...this.#runs.values()].map((run): FoundRun => {
      const said = [...run.said].filter(([name]) => !varying.has(name))
      return {
        name: run.name,
        said: saidOf([...said, ...this.#table.said]),
        series: [...run.series.values()],
        beginning: run.beginning,
      }
    })
    return {
      format: plan.format,
      runs,
      leftOut: [...this.#leftOut, ...varying],
      epochsAsSteps: plan.stepIsEpoch,
      isFromZero: plan.isFromZero ?? false,
      unusableSteps: this.#unusableSteps,
      cutOff: false,
    }
  }
}

function addPoint(
  run: GrowingRun,
  name: string,
  found: { readonly metric: Metric; readonly rank: number; readonly isPerCent: boolean },
  step: number,
  value: number,
  time: number | null,
): void {
  let series = run.series.get(name)
  if (series === undefined) {
    const { metric, rank, isPerCent } = found
    series = { name, metric, rank, isPerCent, steps: [], values: [], times: [] }
    run.series.set(name, series)
    if (run.beginning.length === 0) run.beginning = [name, String(step), String(value)]
  }
  series.steps.push(step)
  series.values.push(value)
  if (time !== null) series.times.push(time)
}
