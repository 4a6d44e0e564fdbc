/** Verdicts on runs that are kept: what they are asked about is read here, and judged in src-shared. */
import type { RunId, RunSummary } from '../../../../src-shared/runs/run'
import type { Metric } from '../../../../src-shared/catalogue/metrics/metric-catalogue'
import type {
  RunEvidence,
  Surroundings,
  Verdict,
  VerdictQuestion,
} from '../../../../src-shared/verdict/contract'
import { differenceCurves } from '../../../../src-shared/verdict/difference-curve'
import { performanceProfile } from '../../../../src-shared/verdict/performance-profile'
import { glance, judge } from '../../../../src-shared/verdict/verdict'
import type { RunListRepository } from '../browse-contract'
import type { RunRepository } from '../../contract'
import type { BrowsingService } from './service'

export interface VerdictSources {
  readonly list: Pick<
    RunListRepository,
    'summaries' | 'summariesOfComparisons' | 'summariesTrainedWithin'
  >
  readonly runs: Pick<RunRepository, 'curves'>
}

/**
 * The verdict on runs that are kept. What was trained in the same comparisons counts as tried out to choose the
 * settings; every run kept may have shared the machine.
 * @throws LabError('invalid-input') when there is nothing to compare
 */
export function judgeRuns(
  sources: VerdictSources,
  runs: readonly RunSummary[],
  question: VerdictQuestion,
): Verdict {
  return judge(question, evidenceOf(sources, runs, question.metric), surroundingsOf(sources, runs))
}

function surroundingsOf({ list }: VerdictSources, runs: readonly RunSummary[]): Surroundings {
  const comparisons = new Set(runs.map(({ comparisonId }) => comparisonId))
  return {
    trials: list.summariesOfComparisons([...comparisons]),
    neighbours: list.summariesTrainedWithin(...trainingSpan(runs)),
  }
}

/** The commands that compare runs, answered at once; ids that are gone are passed over. */
export function verdictService(sources: VerdictSources) {
  const evidenceFor = (ids: readonly RunId[], { metric }: VerdictQuestion) =>
    evidenceOf(sources, sources.list.summaries(ids), metric)
  return {
    'verdict.judge': ({ ids, question }) =>
      judgeRuns(sources, sources.list.summaries(ids), question),
    'verdict.glance': ({ ids, question }) => {
      const runs = sources.list.summaries(ids)
      return glance(
        question,
        evidenceOf(sources, runs, question.metric),
        surroundingsOf(sources, runs),
      )
    },
    'verdict.differences': ({ ids, question }) =>
      differenceCurves(question, evidenceFor(ids, question)),
    'verdict.profile': ({ ids, question, targets }) =>
      performanceProfile(question, evidenceFor(ids, question), targets),
  } satisfies Partial<BrowsingService>
}

function evidenceOf(
  sources: VerdictSources,
  runs: readonly RunSummary[],
  metric: Metric,
): RunEvidence[] {
  const ids = runs.map(({ id }) => id)
  const curves = sources.runs.curves(ids, metric)
  const clocks = sources.runs.curves(ids, 'training-seconds')
  return runs.flatMap((run) => {
    const curve = curves.get(run.id)
    const clock = clocks.get(run.id)
    return curve === undefined || clock === undefined ? [] : [{ run, curve, clock }]
  })
}

/** From the first start until the last end; without end while one is training. */
function trainingSpan(runs: readonly RunSummary[]): [from: number, to: number] {
  const starts = runs.map(({ startedAt }) => startedAt ?? Infinity)
  const ends = runs.map(({ finishedAt }) => finishedAt ?? Infinity)
  return [Math.min(...starts), Math.max(...ends)]
}
