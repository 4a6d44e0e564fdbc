/** What a verdict is asked about, what it is made from and what it says. Everything can be sent and stored as it is. */
import { entryOf, type TargetMetric } from '../catalogue/metrics/metric-catalogue'
import type { Curve, RunId, RunSummary } from '../runs/run'
import { CLASSIC_SMOOTHING, type Smoothing } from '../curves/smoothing'
import type { Interval } from '../statistics/interval'

export interface VerdictQuestion {
  readonly metric: TargetMetric
  /** A loss that is to be reached from above, or a share of right answers, 0 to 1, from below. */
  readonly target: number
  readonly smoothing: Smoothing
}

/** The question when nothing else is said: the training loss smoothed as in the classic comparison, others as measured. */
export function defaultQuestion(metric: TargetMetric): VerdictQuestion {
  return {
    metric,
    target: entryOf(metric).target as number,
    smoothing: metric === 'training-loss' ? CLASSIC_SMOOTHING : { kind: 'none' },
  }
}

/** A run with every recorded point of the question's metric. */
export interface RunEvidence {
  readonly run: RunSummary
  readonly curve: Curve
  /** `training-seconds`; empty where they were not recorded. */
  readonly clock: Curve
}

export interface Surroundings {
  /** Every run that was trained to choose the settings compared, those compared among them. */
  readonly trials: readonly RunSummary[]
  /** Every run that may have trained at the same time on this machine. */
  readonly neighbours: readonly RunSummary[]
}

/** One optimizer with one setting, over its seeds. */
export interface Contender {
  readonly label: string
  /** In ascending order of their seeds, each seed once. */
  readonly evidence: readonly RunEvidence[]
}

/** How far the runs of a contender are that still train. */
export interface Underway {
  /** The metric, smoothed as asked, where each stands now; the mean of them. */
  readonly value: number
  /** The step that all of them have passed, and the one they are trained to. */
  readonly step: number
  readonly steps: number
}

/** What the target took; `seconds` are of training, without evaluation and waiting. */
export type TimeId = 'steps' | 'examples' | 'seconds'
/** `final` is what the question's metric ends with, `accuracy` the test accuracy where the question is another. */
export type MeasureId = TimeId | 'final' | 'accuracy'

export interface Observation {
  readonly runId: RunId
  readonly seed: number
  /** When `reached`, the measured value; else a bound that the value lies beyond. */
  readonly value: number
  /** A run that ended first is `unreached`; one that diverged will never reach anything. */
  readonly outcome: 'reached' | 'unreached' | 'diverged'
}

/** The better of two contenders stands first wherever a side can be told. */
export interface PairResult {
  readonly first: string
  readonly second: string
  readonly isPaired: boolean
  /** Pairs compared when paired, else the runs of each side. */
  readonly counts: readonly [number, number]
  /** Pairs (or, unpaired, choices of a run from each side) that the first wins, loses, ties, and that nobody can tell. */
  readonly wins: number
  readonly losses: number
  readonly ties: number
  readonly undecided: number
  /** first / second as a ratio of geometric means, or first - second of means; null when it is not known. */
  readonly estimate: {
    readonly value: number
    readonly bound: 'exact' | 'at-most' | 'at-least'
    readonly interval: Interval | null
  } | null
  readonly test: {
    readonly name: 'paired-permutation' | 'sign' | 'split-permutation' | 'gehan-permutation'
    /** Null of one seed, of which nothing can be tested. */
    readonly p: number | null
    /** After Holm, over all pairs of the measure. */
    readonly adjustedP: number | null
    /** The smallest p that so few runs can have, after Holm. */
    readonly leastP: number
    readonly isExact: boolean
  }
  /** Two other tests of the same pairs, for the table; null where they do not apply. */
  readonly signP: number | null
  readonly wilcoxonP: number | null
  /** An effect size of log ratios or differences, negative when the first has the smaller values; null where there is none. */
  readonly cohensD: number | null
  readonly hedgesG: number | null
  readonly rankBiserial: number | null
  readonly cliffsDelta: number | null
  readonly conclusion: 'apart' | 'not-apart' | 'too-few' | 'one-seed' | 'nothing'
}

export interface MeasureResult {
  readonly id: MeasureId
  /** By contender, in their order. */
  readonly observations: readonly (readonly Observation[])[]
  readonly pairs: readonly PairResult[]
}

export interface ContenderResult {
  readonly label: string
  readonly runs: number
  readonly reached: number
  readonly diverged: number
  /** Kaplan-Meier medians; null when fewer than half reached the target. */
  readonly medianSteps: number | null
  readonly medianExamples: number | null
  readonly medianSeconds: number | null
  /** Mean over the runs that ended with a number; for the training loss, of the means over the verdict's window. */
  readonly meanFinal: number | null
  readonly finalInterval: Interval | null
  readonly meanAccuracy: number | null
}

export interface FairnessCheck {
  readonly id: FairnessId
  /** Null where it is not known. */
  readonly holds: boolean | null
  /** A sentence, also when it holds. */
  readonly reason: string
}

export const FAIRNESS_IDS = [
  'weights',
  'batches',
  'seeds',
  'data',
  'recipe',
  'length',
  'engine',
  'tuning',
  'grid',
  'load',
] as const
/** `here` only where a run was not trained here. */
export type FairnessId = (typeof FAIRNESS_IDS)[number] | 'here'

export interface Verdict {
  readonly title: string
  readonly question: VerdictQuestion
  /** For a question on the training loss, the steps at its end over which the final value is a mean; else null. */
  readonly finalWindow: number | null
  /** The answer in a sentence, by the first measure. */
  readonly headline: string
  /** Why it is no proof, or not yet; null where nothing has to be said. */
  readonly caveat: string | null
  /** How far the leader is ahead of each rival by that measure, a sentence a rival. */
  readonly sentences: readonly string[]
  /** What the other measures say: each is tested at 5 % of its own, so that together they err more often. */
  readonly secondary: readonly string[]
  readonly contenders: readonly ContenderResult[]
  readonly measures: readonly MeasureResult[]
  readonly fairness: readonly FairnessCheck[]
  /** What was left out and why, and what limits the figures. */
  readonly notes: readonly string[]
}

/** A verdict's answer and what stands beside it under the chart, for any number of contenders. */
export interface Glance {
  readonly headline: string
  readonly caveat: string | null
  /** Null of one contender, or of more than a verdict compares. */
  readonly verdict: Verdict | null
  /** Those of which something was measured, with the steps each run took to the target. */
  readonly contenders: readonly (ContenderResult & { readonly steps: readonly Observation[] })[]
}
