/** `compare`: trains a comparison, prints the log of the classic comparison and a closing table, writes the files asked for. */
import { formatDuration } from '../../src-shared/number-format'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import { LabError } from '../../src-shared/contract/result'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { suggestedHeldOut } from '../../src-shared/sweep/held-out'
import { sweepReport, type SweepReport } from '../../src-shared/sweep/sweep-report'
import { comparedRuns } from '../../src-shared/verdict/compared-runs'
import type { Verdict, VerdictQuestion } from '../../src-shared/verdict/contract'
import { comparisonAsJson } from '../exchange/comparison-json'
import { csvPieces } from '../exchange/csv'
import { writeWhole } from '../exchange/write-file'
import type { Lab } from '../lab'
import { judgeRuns } from '../storage/browse/thread/verdicts'
import { runsOfComparison } from '../training/queue/runs-of-comparison'
import { parseCompareOptions, type CompareOptions } from './compare-options'
import type { CommandContext } from './context'
import { EXIT } from './exit-codes'
import { drawn, viewOf } from './export'
import { requireApart } from './output-files'
import { complain, print } from './print'
import {
  isComplete,
  partByRole,
  printReasons,
  printResults,
  printSweep,
  type Losses,
} from './results'
import { printInterrupted, trainAndWait } from './train-and-wait'
import { verdictAsText } from './verdict-text'

export async function compare(context: CommandContext): Promise<number> {
  const options = parseCompareOptions(context.words)
  const { out, csv, json } = options
  requireApart(context.databasePath(options.database), { out, csv, json })
  const lab = context.openLab(options.database, options.atOnce)
  const draft = fittedToDataset(lab, options)
  const { begun, wallSeconds, interrupted } = await trainAndWait(context, lab, () => {
    const { comparisonId, notice } = lab.training.start(draft)
    if (notice !== undefined) complain(notice)
    return { comparisonId }
  })
  const runs = runsOfComparison(lab.storage.list, begun.comparisonId)
  const { compared, trials } = partByRole(runs)
  const ids = compared.map(({ id }) => id)
  const losses = lab.storage.runs.curves(ids, 'training-loss')

  const stored = lab.storage.runs.comparison(begun.comparisonId)
  const report = sweepReport(stored?.draft ?? draft, runs)
  printSweep(report)
  printResults(runs, losses)
  print(['', `Trained in ${formatDuration(wallSeconds)}, kept in ${lab.databasePath}`])
  printReasons(runs)
  if (interrupted) {
    printInterrupted(context, [begun.comparisonId])
    return EXIT.interrupted
  }
  const answer = options.question && tryToJudge(lab, runs, options.question)
  if (answer !== undefined) print(['', ...verdictAsText(answer)])
  const trained = { ids, wallSeconds, compared, trials, report, losses, verdict: answer }
  await writeFiles(context, lab, options, trained)
  return isComplete(compared) ? EXIT.done : EXIT.runFailed
}

/** What a person named instead of a data set is a folder with one. A sweep holds out the usual share of its examples. */
function fittedToDataset({ datasets }: Lab, { draft, holdsOutUsual }: CompareOptions) {
  const { dataset: named } = draft.base
  const isKnown = datasets.list().some((info) => info.id === named)
  const dataset = isKnown ? named : datasets.addFolder(named).id
  if (!holdsOutUsual) return { ...draft, base: { ...draft.base, dataset } }
  const { trainCount } = datasets.info(datasets.resolveDataset(dataset).id)
  const validationExamples = suggestedHeldOut(trainCount)
  return { ...draft, base: { ...draft.base, dataset, validationExamples } }
}

/** Undefined, with the reason told, when too little was trained to compare. */
function tryToJudge(
  lab: Lab,
  runs: readonly RunSummary[],
  question: VerdictQuestion,
): Verdict | undefined {
  try {
    return judgeRuns(lab.storage, comparedRuns(runs), question)
  } catch (error) {
    if (!(error instanceof LabError) || error.code !== 'invalid-input') throw error
    complain(error.message)
    return undefined
  }
}

interface Trained {
  /** Ids of the runs compared. */
  readonly ids: readonly RunId[]
  readonly wallSeconds: number
  readonly compared: readonly RunSummary[]
  readonly trials: readonly RunSummary[]
  /** Null without a sweep. */
  readonly report: SweepReport | null
  readonly losses: Losses
  readonly verdict: Verdict | undefined
}

async function writeFiles(
  context: CommandContext,
  lab: Lab,
  { out, csv, json, draft }: CompareOptions,
  result: Trained,
): Promise<void> {
  const write = (path: string, pieces: Iterable<string | Uint8Array>) => {
    writeWhole(path, pieces)
    print(`Wrote ${path}`)
  }
  if (json !== undefined) {
    const { wallSeconds, compared, trials, report, losses, verdict } = result
    const tuning = report === null ? undefined : { trials, report }
    write(json, [comparisonAsJson(wallSeconds, compared, losses, verdict, tuning)])
  }
  if (csv !== undefined) {
    const all = [...result.trials.map(({ id }) => id), ...result.ids]
    write(csv, csvPieces(lab.storage.exchange.experiment(all)))
  }
  if (out !== undefined) {
    const chart = { view: viewOf(result.ids), title: draft.name, carry: true }
    write(out, [await drawn(context, lab.storage, { ...chart, picture: DEFAULT_PICTURE }, 'png')])
  }
}
