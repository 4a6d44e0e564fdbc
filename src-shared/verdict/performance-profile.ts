/**
 * On which share of the workloads a contender comes within a factor of the fastest (Dolan & More, 2002; AlgoPerf,
 * Dahl et al., 2023).
 */
import { joinWords } from '../curves/chart-title'
import { MESSAGES } from '../language/language'
import { LabError } from '../contract/result'
import type { RunId } from '../runs/run'
import { median } from '../statistics/moments'
import { requireComparable } from './contenders'
import type { RunEvidence, TimeId, VerdictQuestion } from './contract'
import { isShare } from '../catalogue/metrics/metric-catalogue'
import { finalWindow } from './final-window'
import { observe } from './measures'
import { groupWorkloads, type Workload } from './workloads'
import { medianTime } from './time-to-target'

const words = MESSAGES.verdict.profile

/** `one` is the question's for all; `own` is each workload's, from what its best contender ends with. */
export const TARGET_RULES = ['one', 'own'] as const
export type TargetRule = (typeof TARGET_RULES)[number]

export interface ProfileWorkload {
  /** Data set and net, as they are called in sentences. */
  readonly label: string
  readonly target: number
  /** By contender: median time to target over its seeds; null where fewer than half reached it. */
  readonly times: readonly (number | null)[]
}

export interface PerformanceProfile {
  readonly time: TimeId
  readonly question: VerdictQuestion
  readonly contenders: readonly string[]
  /** By contender: the first of its runs that was given, by which it is recognized. */
  readonly firstRuns: readonly RunId[]
  readonly workloads: readonly ProfileWorkload[]
  /** By contender: `shares[i]` of the workloads within `factors[i]` of the fastest, and so up to the next factor. */
  readonly curves: readonly {
    readonly factors: readonly number[]
    readonly shares: readonly number[]
  }[]
  /** What could not be taken in, as sentences. */
  readonly notes: readonly string[]
}

/** A workload's own target lies this far above the best loss, or the best share of wrong answers, that was reached. */
export const OWN_TARGET_MARGIN = 0.1

/**
 * The profile over every workload that all contenders were trained on. The time is the Kaplan-Meier median over the
 * seeds, in steps, or in examples where the workloads' batches differ in size; one that fewer than half of the seeds
 * reached is infinite.
 * @throws LabError('invalid-input') when there are fewer than two contenders or too many, or no workload has them all
 */
export function performanceProfile(
  question: VerdictQuestion,
  evidence: readonly RunEvidence[],
  rule: TargetRule,
): PerformanceProfile {
  const { contenders, firstRuns, workloads, notes } = groupWorkloads(evidence)
  requireComparable(contenders.length)
  const complete = workloads.filter(({ members }) => members.every((one) => one !== undefined))
  if (complete.length === 0) {
    throw new LabError('invalid-input', words.noneComplete(joinWords(contenders)))
  }
  const sizes = complete.map(({ recipe }) => recipe.batchSize)
  const time: TimeId = new Set(sizes).size > 1 ? 'examples' : 'steps'
  const profiled = complete.map((workload) => profileWorkload(workload, time, question, rule))
  return {
    time,
    question,
    contenders,
    firstRuns,
    workloads: profiled,
    curves: contenders.map((_, i) => profileCurve(profiled, i)),
    notes: [...notes, ...workloads.flatMap((workload) => lackingNote(workload, contenders))],
  }
}

function profileWorkload(
  { label, members }: Workload,
  time: TimeId,
  question: VerdictQuestion,
  rule: TargetRule,
): ProfileWorkload {
  const sides = members.filter((one) => one !== undefined)
  const window = finalWindow(sides.flat())
  const target = rule === 'one' ? question.target : ownTarget(sides, question, window)
  const times = sides.map((evidence) => {
    const observations = observe({ label, evidence }, time, { ...question, target }, window)
    return medianTime(observations)
  })
  return { label, target, times }
}

/**
 * The median final value over the seeds of the contender that has the best, relaxed by the margin: a loss, or a share
 * of wrong answers, may be that much larger. The question's target where no run came to its end.
 */
function ownTarget(
  sides: readonly (readonly RunEvidence[])[],
  question: VerdictQuestion,
  window: number,
): number {
  const medians = sides
    .map((evidence) => observe({ label: '', evidence }, 'final', question, window))
    .filter((finals) => finals.length > 0)
    .map((finals) => median(finals.map(({ value }) => value)))
    .filter(Number.isFinite)
  if (medians.length === 0) return question.target
  const relaxed = 1 + OWN_TARGET_MARGIN
  return isShare(question.metric)
    ? 1 - (1 - Math.max(...medians)) * relaxed
    : Math.min(...medians) * relaxed
}

/** Begins at factor 1, the fastest of a workload; a contender that never reached a target never gets to its share. */
function profileCurve(workloads: readonly ProfileWorkload[], place: number) {
  const ratios = workloads.map(({ times }) => ratioToBest(times, place))
  const factors = [...new Set([1, ...ratios.filter(Number.isFinite)])].sort((a, b) => a - b)
  const shares = factors.map(
    (factor) => ratios.filter((ratio) => ratio <= factor).length / ratios.length,
  )
  return { factors, shares }
}

/** Infinity where the target was not reached. */
export function ratioToBest(times: readonly (number | null)[], place: number): number {
  const time = times[place]
  if (time === null) return Infinity
  return time / Math.min(...times.filter((one) => one !== null))
}

function lackingNote({ label, members }: Workload, contenders: readonly string[]): string[] {
  const lacking = contenders.filter((_, i) => members[i] === undefined)
  return lacking.length === 0 ? [] : [words.lacking(label, joinWords(lacking))]
}
