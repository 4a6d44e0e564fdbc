/** The rows of the table under the chart: what is known of each configuration that is shown, and of its seeds. */
import { SUMMARY_WINDOW } from '../../src-shared/curves/curve-summary'
import type { Configuration } from '../../src-shared/runs/configuration'
import {
  isMeasured,
  isActive,
  type RunProgress,
  type RunStatus,
  type RunSummary,
} from '../../src-shared/runs/run'
import { mean } from '../../src-shared/statistics/moments'
import type { Glance, Observation } from '../../src-shared/verdict/contract'
import { isBetween } from '../../src-shared/verdict/leader'

/** What is known of the training losses of a run while they come. */
export interface LossFigures {
  readonly last: number | null
  readonly last100: number | null
  readonly best: number | null
}

/** A row of one run, or of all seeds of a configuration. */
export interface ResultFigures {
  readonly status: RunStatus
  /** Of all runs together, so that they tell how far a configuration has come. */
  readonly steps: number
  readonly allSteps: number
  /** Of the run that has trained longest. */
  readonly mostSteps: number
  readonly loss: number | null
  readonly last100: number | null
  readonly best: number | null
  readonly accuracy: number | null
  readonly stepsPerSecond: number | null
  /** Trained by those that have ended. */
  readonly seconds: number | null
  /** Until the last of them ends; null while it is not worth telling. */
  readonly remaining: number | null
}

/** The seconds that are left, once steps and seconds enough were measured; else null. */
export function remainingOf({
  step,
  stepsPerSecond,
  remainingSeconds,
}: RunProgress): number | null {
  return isMeasured(step, stepsPerSecond) && stepsPerSecond > 0 && Number.isFinite(remainingSeconds)
    ? remainingSeconds
    : null
}

/** @param lossesOf the training losses of a run as far as they are in memory */
export function resultFigures(
  runs: readonly RunSummary[],
  progress: ReadonlyMap<string, RunProgress>,
  lossesOf: (run: RunSummary) => LossFigures,
): ResultFigures {
  const figures = runs.map((run) => ({ run, losses: lossesOf(run), now: progress.get(run.id) }))
  const training = figures.filter(({ run }) => isActive(run.status))
  const running = training.flatMap(({ now }) => now ?? [])
  const left = running.map(remainingOf)
  const ended = runs.filter(({ status }) => !isActive(status))
  const stepsOf = ({ run, now }: (typeof figures)[number]) =>
    Math.max(now?.step ?? 0, run.stepsDone)
  const seconds = ended.flatMap(({ trainingSeconds }) => trainingSeconds ?? [])
  const trained = sum(ended.map(({ stepsDone, recipe }) => stepsDone - (recipe.origin?.step ?? 0)))
  const isWaiting = running.length < training.length
  return {
    status: statusOf(runs),
    steps: sum(figures.map(stepsOf)),
    allSteps: sum(runs.map(({ recipe }) => recipe.steps)),
    mostSteps: Math.max(...figures.map(stepsOf)),
    loss: meanOf(figures.map(({ losses }) => losses.last)),
    last100: meanOf(
      figures.map(({ run, losses }) =>
        isActive(run.status) ? losses.last100 : run.last100MeanLoss,
      ),
    ),
    best: lowestOf(
      figures.map(({ run, losses }) => (isActive(run.status) ? losses.best : run.bestLoss)),
    ),
    accuracy: meanOf(runs.map(({ testAccuracy }) => testAccuracy)),
    stepsPerSecond:
      running.length > 0
        ? sum(running.map(({ stepsPerSecond }) => stepsPerSecond))
        : training.length === 0 && sum(seconds) > 0
          ? trained / sum(seconds)
          : null,
    seconds: training.length === 0 && seconds.length > 0 ? sum(seconds) : null,
    remaining:
      isWaiting || left.length === 0 || left.includes(null)
        ? null
        : Math.max(...left.map((one) => one ?? 0)),
  }
}

/** What most wants to be known of several: that they train, that one went wrong, that all are done. */
const LOUDEST: readonly RunStatus[] = [
  'running',
  'queued',
  'failed',
  'diverged',
  'interrupted',
  'stopped',
  'done',
]

const statusOf = (runs: readonly RunSummary[]): RunStatus =>
  LOUDEST.find((status) => runs.some((run) => run.status === status)) ?? 'done'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null)

const meanOf = (values: readonly (number | null)[]) =>
  known(values).length === 0 ? null : mean(known(values))

const lowestOf = (values: readonly (number | null)[]) =>
  known(values).length === 0 ? null : Math.min(...known(values))

/** Follows the losses of runs that train: of each only what is new is looked at. */
export function lossFollower(): (id: string, values: Float32Array) => LossFigures {
  const seen = new Map<string, { length: number; best: number }>()
  return (id, values) => {
    const before = seen.get(id)
    const isGrown = before !== undefined && before.length <= values.length
    let best = isGrown ? before.best : Infinity
    for (let i = isGrown ? before.length : 0; i < values.length; i++) {
      if (values[i] < best) best = values[i]
    }
    seen.set(id, { length: values.length, best })
    const window = values.subarray(-SUMMARY_WINDOW)
    return {
      last: finite(values.at(-1) ?? NaN),
      last100: window.length === 0 ? null : finite(mean(Array.from(window))),
      best: finite(best),
    }
  }
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)

type Contender = Glance['contenders'][number]

/** What a glance says of a configuration: the contender that has any of its runs. */
export function contenderOf(
  { runs }: Pick<Configuration<RunSummary>, 'runs'>,
  glance: Glance | null,
): Contender | undefined {
  const ids = new Set(runs.map(({ id }) => id))
  return glance?.contenders.find(({ steps }) => steps.some(({ runId }) => ids.has(runId)))
}

export function observationOf(id: string, glance: Glance | null): Observation | undefined {
  return glance?.contenders.flatMap(({ steps }) => steps).find(({ runId }) => runId === id)
}

/**
 * How many times the reference's steps a contender takes, as the verdict has it: the geometric mean over the seeds, or a
 * bound of it.
 */
export function ratioTo(
  reference: string,
  label: string,
  glance: Glance | null,
): { readonly value: number; readonly bound: 'exact' | 'at-most' | 'at-least' } | null {
  if (reference === label) return { value: 1, bound: 'exact' }
  const steps = glance?.verdict?.measures.find(({ id }) => id === 'steps')
  const pair = steps?.pairs.find((one) => isBetween(one, label, reference))
  if (!pair?.estimate) return null
  const { value, bound } = pair.estimate
  if (pair.first === label) return { value, bound }
  const turned = { exact: 'exact', 'at-most': 'at-least', 'at-least': 'at-most' } as const
  return { value: 1 / value, bound: turned[bound] }
}

/** Whose steps the others are measured in: the baseline's if it is among them, else the slowest's. */
export function referenceOf(glance: Glance | null, baseline: string | null): string | undefined {
  if (!glance?.verdict) return undefined
  const { contenders } = glance
  const own = contenders.find(({ steps }) => steps.some(({ runId }) => runId === baseline))
  if (own !== undefined) return own.label
  const slowness = ({ medianSteps }: Contender) => medianSteps ?? Infinity
  return contenders.reduce((slowest, one) => (slowness(one) > slowness(slowest) ? one : slowest))
    .label
}
