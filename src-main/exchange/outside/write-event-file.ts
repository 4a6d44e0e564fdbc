/** Runs of the lab as TensorBoard reads them: an event a step with every metric of it, and the recipe. */
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { fileNameOf } from '../../../src-shared/file-name'
import type { Curve, RunSummary } from '../../../src-shared/runs/run'
import type { KeptRun } from '../../storage/transfer/exchange-contract'
import { RECIPE_COLUMNS, headCells, recipeCells } from '../recipe-columns'
import { framed } from './event-records'
import { bytesField, doubleField, floatField, varintField } from './wire-format'

/** A file in the folder that TensorBoard is given. */
export interface EventFile {
  /** TensorBoard takes the folder for the run's name. */
  readonly folder: string
  readonly name: string
  readonly pieces: () => Iterable<Uint8Array>
}

/** One for each run, in a folder of its own. */
export function eventFiles(runs: readonly KeptRun[]): EventFile[] {
  const taken = new Set<string>()
  return runs.map((run) => ({
    folder: fileNameOf(run.summary.name, 'run', taken).replace(/\.run$/, ''),
    name: `events.out.tfevents.${Math.floor(beginOf(run.summary))}.optimizer-lab`,
    pieces: () => pieces(run),
  }))
}

/** Seconds since 1970. */
const beginOf = ({ startedAt, queuedAt }: RunSummary): number => (startedAt ?? queuedAt) / 1000

/** TensorBoard puts tags into groups by what stands before the slash: losses together, accuracies together. */
export const tagOf = (metric: Metric): string =>
  metric.replace(/^(training|validation|test)-(loss|accuracy)$/, '$2/$1')

/** Events that are written as one piece. */
const AT_ONCE = 1000

function* pieces({ summary, curves }: KeptRun): Generator<Uint8Array> {
  const begin = beginOf(summary)
  yield event(begin, 0, bytesField(3, 'brain.Event:2'))
  yield event(begin, 0, summaryOf(hyperparametersOf(summary), recipeText(summary)))
  const timeOf = clockOf(summary, curves)
  let events: Buffer[] = []
  for (const { step, values } of steps(curves)) {
    const summaryValues = values.map(([metric, value]) =>
      bytesField(1, bytesField(1, tagOf(metric)), floatField(2, value)),
    )
    events.push(event(timeOf(step), step, summaryOf(...summaryValues)))
    if (events.length < AT_ONCE) continue
    yield Buffer.concat(events)
    events = []
  }
  yield Buffer.concat(events)
}

const event = (seconds: number, step: number, content: Buffer): Buffer =>
  framed(
    Buffer.concat([
      doubleField(1, seconds),
      ...(step === 0 ? [] : [varintField(2, step)]),
      content,
    ]),
  )

const summaryOf = (...values: readonly Buffer[]): Buffer => bytesField(5, ...values)

/** The points of all curves in the order of their steps. */
function* steps(curves: readonly Curve[]) {
  const at = curves.map(() => 0)
  for (;;) {
    let step = Infinity
    curves.forEach((curve, i) => {
      if (at[i] < curve.steps.length) step = Math.min(step, curve.steps[at[i]])
    })
    if (step === Infinity) return
    const values: [Metric, number][] = []
    curves.forEach(({ metric, steps: own, values: all }, i) => {
      if (own[at[i]] !== step) return
      values.push([metric, all[at[i]]])
      at[i] += 1
    })
    yield { step, values }
  }
}

/** When a step was taken: seconds of training are known of some steps, and in between they grow evenly. */
function clockOf(summary: RunSummary, curves: readonly Curve[]): (step: number) => number {
  const begin = beginOf(summary)
  const known = curves.find(({ metric }) => metric === 'training-seconds')
  const points =
    known === undefined ? [] : Array.from(known.steps, (step, i) => [step, known.values[i]])
  const finite = points.filter(([, seconds]) => Number.isFinite(seconds))
  if (finite.length === 0) {
    const end = summary.finishedAt === null ? begin : summary.finishedAt / 1000
    finite.push([Math.max(1, summary.stepsDone), Math.max(0, end - begin)])
  }
  let next = 0
  return (step) => {
    while (next < finite.length - 1 && finite[next][0] < step) next += 1
    const [before, earlier] = next === 0 ? [0, 0] : finite[next - 1]
    const [after, later] = finite[next]
    const share = Math.min(1, (step - before) / (after - before))
    return begin + earlier + share * (later - earlier)
  }
}

/** What its plugin of that name shows in a table and compares runs by: `SessionStartInfo`. */
function hyperparametersOf(summary: RunSummary): Buffer {
  const { recipe } = summary
  const cells = recipeCells(recipe)
  const [optimizer, learningRate, seed] = headCells(recipe)
  const settings: [string, string][] = [
    ['optimizer', optimizer],
    ['learning_rate', learningRate],
    ['seed', seed],
    ...RECIPE_COLUMNS.map((name, i): [string, string] => [name, cells[i]]),
  ]
  const entries = settings.flatMap(([name, text]) => {
    if (text === '') return []
    const number = Number(text)
    const value = Number.isFinite(number) ? doubleField(2, number) : bytesField(3, text)
    return [bytesField(1, bytesField(1, name), bytesField(2, value))]
  })
  const start = bytesField(
    3,
    ...entries,
    bytesField(4, summary.name),
    doubleField(5, beginOf(summary)),
  )
  const plugin = bytesField(1, bytesField(1, 'hparams'), bytesField(2, start))
  return bytesField(1, bytesField(1, '_hparams_/session_start_info'), bytesField(9, plugin))
}

const STRING = 7

/** The whole recipe, or what is known of one that was trained elsewhere, as the plugin for texts shows it. */
function recipeText({ recipe }: RunSummary): Buffer {
  const known = recipe.outside ?? recipe
  const shape = bytesField(2, bytesField(2, varintField(1, 1)))
  const tensor = bytesField(8, varintField(1, STRING), shape, bytesField(8, JSON.stringify(known)))
  const plugin = bytesField(9, bytesField(1, bytesField(1, 'text')))
  return bytesField(1, bytesField(1, 'recipe/text_summary'), tensor, plugin)
}
