/** What a command closes with that has trained a comparison, or has had it trained: results, verdict and files. */
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { sweepReport, type SweepReport } from '../../src-shared/sweep/sweep-report'
import { comparedRuns } from '../../src-shared/verdict/compared-runs'
import type { Verdict } from '../../src-shared/verdict/contract'
import { comparisonDocument } from '../exchange/comparison-json'
import { csvPieces } from '../exchange/csv'
import { writeWhole } from '../exchange/write-file'
import type { Lab } from '../lab'
import { judgeRuns } from '../storage/browse/thread/verdicts'
import { runsOfComparison } from '../storage/browse/run-list-repository'
import type { CommandContext } from './command'
import { EXIT } from './exit-codes'
import { drawn, viewOf } from './export'
import { complain, print } from './print'
import {
  isComplete,
  partByRole,
  printReasons,
  printResults,
  printSweep,
  type Losses,
} from './results'
import { questionFor, verdictAsText, type AskedQuestion } from './verdict'

/** A comparison as it is stored, with what its tables say. */
export interface Results {
  readonly runs: readonly RunSummary[]
  readonly compared: readonly RunSummary[]
  readonly trials: readonly RunSummary[]
  /** Null without a sweep. */
  readonly report: SweepReport | null
  /** Of the runs compared. */
  readonly losses: Losses
}

/**
 * Prints what became of a comparison.
 * @param closing the line behind the tables
 */
export function tellResults(
  { storage }: Lab,
  comparisonId: string,
  draft: ComparisonDraft,
  closing: string,
): Results {
  const runs = runsOfComparison(storage.list, comparisonId)
  const { compared, trials } = partByRole(runs)
  const losses = storage.runs.curves(idsOf(compared), 'training-loss')
  const report = sweepReport(storage.runs.comparison(comparisonId)?.draft ?? draft, runs)
  printSweep(report)
  printResults(runs, losses)
  print(['', closing])
  printReasons(runs)
  return { runs, compared, trials, report, losses }
}

const idsOf = (runs: readonly RunSummary[]): RunId[] => runs.map(({ id }) => id)

interface OutputFiles {
  readonly out?: string | undefined
  readonly csv?: string | undefined
  readonly json?: string | undefined
}

/** What `--out`, `--csv` and `--json` name; a `--json` that stands alone names no file. */
export const namedFiles = ({
  out,
  csv,
  json,
}: Omit<OutputFiles, 'json'> & { readonly json?: string | true | undefined }) => ({
  out,
  csv,
  json: json === true ? undefined : json,
})

export interface Wanted {
  /** Files to write. */
  readonly files: OutputFiles
  /** Takes the document of the results where the standard output is to have it. */
  readonly answer?: ((document: object) => void) | undefined
  readonly title: string
  readonly wallSeconds: number
  /** What a verdict is to answer; undefined for none. */
  readonly question: AskedQuestion | undefined
}

/** Prints the verdict and writes the files. @returns the exit code */
export async function conclude(
  context: CommandContext,
  lab: Lab,
  results: Results,
  wanted: Wanted,
): Promise<number> {
  const { question } = wanted
  const verdict = question && tryToJudge(lab, results.runs, question)
  if (verdict !== undefined) print(['', ...verdictAsText(verdict)])
  await writeFiles(context, lab, results, wanted, verdict)
  return isComplete(results.compared) ? EXIT.done : EXIT.runFailed
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

/** What `--json` says of a comparison. */
export function resultsDocument(
  { compared, trials, report, losses }: Omit<Results, 'runs'>,
  wallSeconds: number,
  verdict?: Verdict,
) {
  const tuning = report === null ? undefined : { trials, report }
  return comparisonDocument(wallSeconds, compared, losses, verdict, tuning)
}

async function writeFiles(
  context: CommandContext,
  lab: Lab,
  results: Results,
  { files: { out, csv, json }, answer, title, wallSeconds }: Wanted,
  verdict: Verdict | undefined,
): Promise<void> {
  const write = (path: string, pieces: Iterable<string | Uint8Array>) => {
    writeWhole(path, pieces)
    print(MESSAGES.commandLine.training.wrote(path))
  }
  const { compared, trials } = results
  const document = resultsDocument(results, wallSeconds, verdict)
  if (json !== undefined) write(json, [`${JSON.stringify(document)}\n`])
  answer?.(document)
  if (csv !== undefined) {
    write(csv, csvPieces(lab.storage.exchange.experiment(idsOf([...trials, ...compared]))))
  }
  if (out !== undefined) {
    const chart = { view: viewOf(lab.storage, idsOf(compared)), title, carry: true }
    write(out, [await drawn(context, lab.storage, { ...chart, picture: DEFAULT_PICTURE }, 'png')])
  }
}
