/** When a run first reached a target, and how long it is known not to have reached it. */
import { KEPT_FIGURES, entryOf, type TargetMetric } from '../catalogue/metrics/metric-catalogue'
import type { Curve, RunSummary } from '../runs/run'
import { valuesOfLast } from '../curves/curve-summary'
import { smoothParts } from '../curves/finite-parts'
import { isKnown } from '../outside/outside-recipe'
import { survivalMedian } from '../statistics/kaplan-meier'
import { mean } from '../statistics/moments'
import type { Observation, RunEvidence, VerdictQuestion } from './contract'

/** Whether a smaller value of the metric is the better one. */
export function isLowerBetter(metric: TargetMetric): boolean {
  return entryOf(metric).better === 'lower'
}

/**
 * The first step whose value, smoothed, is the target or better; undefined when none is.
 * Values are stored as float32 and compared with the target as float32: 95 % measured is 95 % asked for.
 * @param smoothed the curve's values as the question smooths them, where they are known
 */
export function stepToTarget(
  curve: Curve,
  question: VerdictQuestion,
  smoothed = smoothParts(curve.values, question.smoothing),
): number | undefined {
  const target = Math.fround(question.target)
  const isReached = isLowerBetter(question.metric)
    ? (value: number) => value <= target
    : (value: number) => value >= target
  const at = smoothed.findIndex(isReached)
  return at < 0 ? undefined : curve.steps[at]
}

/**
 * The step at which a run reached the target. Unreached it is censored at the last step measured; diverged it is never
 * reached, and the bound is the length the run was to have.
 */
export function observeSteps(
  { run, curve }: Pick<RunEvidence, 'run' | 'curve'>,
  question: VerdictQuestion,
  smoothed?: Float32Array,
): Observation {
  const { id: runId, stepsDone, status, recipe } = run
  const start = { runId, seed: recipe.seed }
  const step = stepToTarget(curve, question, smoothed)
  if (step !== undefined) return { ...start, value: step, outcome: 'reached' }
  return status === 'diverged'
    ? { ...start, value: Math.max(recipe.steps, stepsDone), outcome: 'diverged' }
    : { ...start, value: curve.steps.at(-1) ?? 0, outcome: 'unreached' }
}

/** The time by which half have reached the target (Kaplan-Meier); null when fewer did. */
export function medianTime(observations: readonly Observation[]): number | null {
  return survivalMedian(
    observations.map(({ value, outcome }) => ({
      time: value,
      happened: outcome === 'reached',
    })),
  )
}

/** The same moment in examples seen; null when nobody knows how many a step takes. */
export function observeExamples(
  { run: { recipe } }: RunEvidence,
  steps: Observation,
): Observation | null {
  if (!isKnown(recipe, 'batchSize')) return null
  return { ...steps, value: steps.value * recipe.batchSize }
}

/** The same moment in seconds of training; null when the run's time is not known. */
export function observeSeconds(
  { run, clock }: RunEvidence,
  steps: Observation,
): Observation | null {
  const seconds = secondsAt(steps.value, run, clock)
  return seconds === null ? null : { ...steps, value: seconds }
}

/**
 * Seconds trained until a step: between the two nearest recorded points, of which the start is one; where no later
 * point is recorded, at the run's mean speed.
 */
export function secondsAt(step: number, run: RunSummary, clock: Curve): number | null {
  const next = clock.steps.findIndex((recorded) => recorded >= step)
  if (next >= 0) {
    const [stepBefore, secondsBefore] =
      next === 0 ? [0, 0] : [clock.steps[next - 1], clock.values[next - 1]]
    const share = (step - stepBefore) / (clock.steps[next] - stepBefore)
    return secondsBefore + share * (clock.values[next] - secondsBefore)
  }
  if (!run.trainingSeconds || run.stepsDone === 0) return null
  return (step * run.trainingSeconds) / run.stepsDone
}

/**
 * What the run's metric ended with: the mean training loss of its last steps, else the last measurement. Diverged is
 * worse than every number. Null when it did not come to its end.
 * @param window how many steps the training loss is a mean of
 */
export function observeFinal(
  { run, curve }: RunEvidence,
  metric: TargetMetric,
  window: number,
): Observation | null {
  const start = { runId: run.id, seed: run.recipe.seed }
  if (run.status === 'diverged') {
    return { ...start, value: isLowerBetter(metric) ? Infinity : -Infinity, outcome: 'diverged' }
  }
  if (run.status !== 'done') return null
  const value =
    metric === 'training-loss' ? meanOfLast(curve, window) : lastMeasured(run, curve, metric)
  return value === null ? null : { ...start, value, outcome: 'reached' }
}

function meanOfLast(curve: Curve, window: number): number | null {
  const value = mean(Array.from(valuesOfLast(curve, window)))
  return Number.isFinite(value) ? value : null
}

/** The summary has it where it is kept there, also of a metric that the question is not about. */
function lastMeasured(run: RunSummary, curve: Curve, metric: TargetMetric): number | null {
  const kept = KEPT_FIGURES.find((figure) => figure.metric === metric && figure.from === 'last')
  return kept === undefined ? lastValue(curve) : run[kept.name]
}

function lastValue(curve: Curve): number | null {
  const value = curve.values.at(-1)
  return value === undefined || !Number.isFinite(value) ? null : value
}
