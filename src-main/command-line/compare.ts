/** `compare`: trains a comparison, prints the document's log and a closing table, writes the files asked for. */
import { DOCUMENT_LOG_INTERVAL, logIterations } from '../../src-shared/loss-log'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import { formatAccuracy, formatDuration, formatLoss } from '../../src-shared/number-format'
import { LabError } from '../../src-shared/result'
import type { Curve, RunId, RunSummary } from '../../src-shared/run'
import type { Verdict, VerdictQuestion } from '../../src-shared/verdict/contract'
import { comparisonAsJson } from '../exchange/comparison-json'
import { csvPieces } from '../exchange/csv'
import { writeWhole } from '../exchange/write-file'
import type { Lab } from '../lab'
import { judgeRuns } from '../storage/browsing/verdicts'
import { parseCompareOptions, type CompareOptions } from './compare-options'
import type { CommandContext } from './context'
import { EXIT } from './exit-codes'
import { drawn, viewOf } from './export'
import { print } from './print'
import { ProgressLine } from './progress-line'
import { formatTable } from './table'
import { verdictAsText } from './verdict-text'

const INTERRUPT_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export async function compare(context: CommandContext): Promise<number> {
  const options = parseCompareOptions(context.words)
  const lab = context.openLab(options.database, options.atOnce)
  const trained = await train(context, lab, options)
  const runs = trained.ids.map((id) => lab.storage.runs.get(id)).filter((run) => run !== undefined)
  const losses = lab.storage.runs.curves(trained.ids, 'training-loss')

  print(formatTable(lossLog(runs, losses)))
  print('')
  print(formatTable(closingTable(runs)))
  print(`\nTrained in ${formatDuration(trained.wallSeconds)}, kept in ${lab.databasePath}`)
  for (const { name, reason } of runs) if (reason !== null) print(`${name}: ${reason}`)
  if (trained.interrupted) {
    print('Interrupted. What was trained is kept.')
    return EXIT.interrupted
  }
  const answer = options.question && tryToJudge(lab, runs, options.question)
  if (answer !== undefined) print(`\n${verdictAsText(answer).trimEnd()}`)
  await writeFiles(context, lab, options, { ...trained, runs, losses, verdict: answer })
  return runs.every((run) => run.status === 'done') ? EXIT.done : EXIT.runFailed
}

interface Trained {
  readonly ids: readonly RunId[]
  readonly wallSeconds: number
  readonly interrupted: boolean
}

async function train(context: CommandContext, lab: Lab, options: CompareOptions): Promise<Trained> {
  const { dataset } = options.draft.base
  const known = lab.datasets.list().some((info) => info.id === dataset)
  const draft = known
    ? options.draft
    : {
        ...options.draft,
        base: { ...options.draft.base, dataset: lab.datasets.addFolder(dataset).id },
      }
  const runCount = draft.optimizers.length * draft.seeds.length
  const progress = new ProgressLine(runCount * draft.base.steps, runCount)
  context.listen((name, event) => {
    if (name === 'lab.problem') process.stderr.write(`${event as string}\n`)
    progress.receive(name, event)
  })

  let interrupted = false
  const interrupt = () => {
    interrupted = true
    void lab.training.shutDown('Interrupted from the command line; what was trained is kept.')
  }
  INTERRUPT_SIGNALS.forEach((signal) => process.once(signal, interrupt))
  const startedAt = performance.now()
  const { runs, notice } = lab.training.start(draft)
  if (notice !== undefined) process.stderr.write(`${notice}\n`)
  await lab.training.whenIdle()
  INTERRUPT_SIGNALS.forEach((signal) => process.off(signal, interrupt))
  progress.clear()
  const wallSeconds = (performance.now() - startedAt) / 1000
  return { ids: runs.map((run) => run.id), wallSeconds, interrupted }
}

/** The document's log: every run's loss at each 100th iteration, the first being 0. */
function lossLog(runs: readonly RunSummary[], losses: ReadonlyMap<RunId, Curve>): string[][] {
  const longest = Math.max(0, ...runs.map((run) => run.stepsDone))
  return [
    ['iteration', ...runs.map((run) => run.name)],
    ...logIterations(longest, DOCUMENT_LOG_INTERVAL).map((iteration) => [
      String(iteration),
      ...runs.map((run) => formatLoss(losses.get(run.id)?.values[iteration] ?? null)),
    ]),
  ]
}

function closingTable(runs: readonly RunSummary[]): string[][] {
  return [
    ['run', 'status', 'steps', 'last-100 mean', 'best', 'test accuracy', 'time', 'steps/s'],
    ...runs.map((run) => [
      run.name,
      run.status,
      String(run.stepsDone),
      formatLoss(run.last100MeanLoss),
      formatLoss(run.bestLoss),
      formatAccuracy(run.testAccuracy),
      run.trainingSeconds === null ? '–' : formatDuration(run.trainingSeconds),
      run.trainingSeconds ? String(Math.round(run.stepsDone / run.trainingSeconds)) : '–',
    ]),
  ]
}

/** Undefined, with the reason told, when too little was trained to compare. */
function tryToJudge(
  lab: Lab,
  runs: readonly RunSummary[],
  question: VerdictQuestion,
): Verdict | undefined {
  try {
    return judgeRuns(lab.storage, runs, question)
  } catch (error) {
    if (!(error instanceof LabError) || error.code !== 'invalid-input') throw error
    process.stderr.write(`${error.message}\n`)
    return undefined
  }
}

async function writeFiles(
  context: CommandContext,
  lab: Lab,
  { out, csv, json, draft }: CompareOptions,
  result: Trained & {
    runs: readonly RunSummary[]
    losses: ReadonlyMap<RunId, Curve>
    verdict: Verdict | undefined
  },
): Promise<void> {
  const write = (path: string, pieces: Iterable<string | Uint8Array>) => {
    writeWhole(path, pieces)
    print(`Wrote ${path}`)
  }
  if (json !== undefined) {
    const { runs, losses, verdict } = result
    write(json, [comparisonAsJson(result.wallSeconds, runs, losses, verdict)])
  }
  if (csv !== undefined) write(csv, csvPieces(lab.storage.exchange.experiment(result.ids)))
  if (out !== undefined) {
    const chart = { view: viewOf(result.ids), title: draft.name, carry: true }
    write(out, [await drawn(context, lab.storage, { ...chart, picture: DEFAULT_PICTURE }, 'png')])
  }
}
