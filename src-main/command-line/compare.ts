/** `compare`: trains a comparison, prints the log of the classic comparison and a closing table, writes the files asked for. */
import { formatDuration } from '../../src-shared/number-format'
import { MESSAGES } from '../../src-shared/language/language'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import { LabError } from '../../src-shared/contract/result'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { suggestedHeldOut } from '../../src-shared/sweep/held-out'
import { sweepReport, type SweepReport } from '../../src-shared/sweep/sweep-report'
import { comparedRuns } from '../../src-shared/verdict/compared-runs'
import type { Verdict } from '../../src-shared/verdict/contract'
import { comparisonAsJson } from '../exchange/comparison-json'
import { csvPieces } from '../exchange/csv'
import { writeWhole } from '../exchange/write-file'
import type { Lab } from '../lab'
import { judgeRuns } from '../storage/browse/thread/verdicts'
import { runsOfComparison } from '../storage/browse/run-list-repository'
import { defineCommand, type CommandContext, type ValuesOf } from './command'
import { COMPARE_OPTIONS, chosenComparison, type Comparison } from './compare-options'
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
import { questionFor, verdictAsText, type AskedQuestion } from './verdict'

type Values = ValuesOf<typeof COMPARE_OPTIONS>

const says = () => MESSAGES.commandLine.training

export const compare = defineCommand({
  name: 'compare',
  summary: () => MESSAGES.commandLine.commands.compare,
  argument: null,
  options: COMPARE_OPTIONS,
  notes: () => [],
  run: ({ values, database }, context) => trainComparison(values, database, context),
})

async function trainComparison(
  values: Values,
  database: string | undefined,
  context: CommandContext,
): Promise<number> {
  const comparison = chosenComparison(values)
  const { out, csv, json } = values
  requireApart(context.databasePath(database), { out, csv, json })
  const lab = context.openLab(database, values['at-once'])
  const draft = fittedToDataset(lab, comparison)
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
  const where = says().keptIn(lab.databasePath)
  print(['', says().trained(formatDuration(wallSeconds), where)])
  printReasons(runs)
  if (interrupted) {
    printInterrupted(database, [begun.comparisonId])
    return EXIT.interrupted
  }
  const { question } = comparison
  const answer = question && tryToJudge(lab, runs, question)
  if (answer !== undefined) print(['', ...verdictAsText(answer)])
  const trained = { ids, wallSeconds, compared, trials, report, losses, verdict: answer }
  await writeFiles(context, lab, values, draft.name, trained)
  return isComplete(compared) ? EXIT.done : EXIT.runFailed
}

/** What a person named instead of a data set is a folder with one. A sweep holds out the usual share of its examples. */
function fittedToDataset({ datasets }: Lab, { draft, holdsOutUsual }: Comparison) {
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
  question: AskedQuestion,
): Verdict | undefined {
  try {
    const compared = comparedRuns(runs)
    return judgeRuns(lab.storage, compared, questionFor(question, compared))
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
  { out, csv, json }: Pick<Values, 'out' | 'csv' | 'json'>,
  title: string,
  result: Trained,
): Promise<void> {
  const write = (path: string, pieces: Iterable<string | Uint8Array>) => {
    writeWhole(path, pieces)
    print(says().wrote(path))
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
    const chart = { view: viewOf(lab.storage, result.ids), title, carry: true }
    write(out, [await drawn(context, lab.storage, { ...chart, picture: DEFAULT_PICTURE }, 'png')])
  }
}
