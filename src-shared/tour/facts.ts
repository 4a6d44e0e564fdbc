/** What the stations of the tour found, from the figures of their runs and paths alone. */
import { type OptimizerId, optimizerName } from '../catalogue/optimizer-catalogue'
import type { InsideFrame } from '../inside/frame'
import type { Curve, RunSummary } from '../runs/run'
import { median } from '../statistics/moments'
import { pointsOf, type TracedPath } from '../surfaces/surface-trace'
import type { SurfaceView } from '../surfaces/surface-view'
import { medianTime, observeSteps } from '../verdict/time-to-target'
import { TOUR_QUESTION } from './stations'

/** Whether what the text claims came out: as it says, in one part and not in the other, or not. */
export type Holds = 'yes' | 'partly' | 'no'

export interface RatesFacts {
  readonly station: 'rates'
  readonly holds: Holds
  readonly step: number
  /** Powers of ten that RMSprop's effective rates span, from the first layer to the last. */
  readonly decades: readonly (number | null)[]
  /** The same of SGD, over the whole net. */
  readonly flatDecades: number
  /** How many times as far as with SGD the median weight moves that moves in both runs; null where none does. */
  readonly timesAsFar: number | null
}

/** Median effective rates at some steps, and what the run ended with. */
export interface RecentSide {
  readonly rates: readonly { readonly step: number; readonly rate: number | null }[]
  /** Mean training loss of the last 100 steps, and share of test digits told right; null where it was not measured. */
  readonly loss: number | null
  readonly accuracy: number | null
}

export interface RecentFacts {
  readonly station: 'recent'
  readonly holds: Holds
  readonly rmsprop: RecentSide
  readonly adagrad: RecentSide
  /** Whether Adagrad's median rate at the end is less than half of what it was at first, and RMSprop's is not. */
  readonly dies: boolean
  /** Whether Adagrad ends with the higher loss. */
  readonly costs: boolean
}

/** Steps to the target; where it was not reached, the steps trained without. */
export interface StepsTaken {
  readonly steps: number
  readonly reached: boolean
}

export interface LopsidedFacts {
  readonly station: 'lopsided'
  readonly holds: Holds
  readonly sgd: { readonly plain: StepsTaken; readonly uneven: StepsTaken }
  readonly rmsprop: { readonly plain: StepsTaken; readonly uneven: StepsTaken }
  /** Steps on unevenly scaled pixels by steps on plain ones; null where the plain target was not reached. */
  readonly factors: { readonly sgd: number | null; readonly rmsprop: number | null }
}

export interface SaddleFacts {
  readonly station: 'saddle'
  readonly holds: Holds
  /** From the first to leave the ridge to the last; null for those that never did. */
  readonly left: readonly { readonly label: string; readonly steps: number | null }[]
  /** Steps that each had. */
  readonly most: number
}

export interface TunedSide {
  readonly learningRate: number
  /** The median over the seeds; null where fewer than half reached the target. */
  readonly steps: number | null
}

export interface TunedFacts {
  readonly station: 'tuned'
  readonly holds: Holds
  readonly untuned: { readonly sgd: TunedSide; readonly rmsprop: TunedSide }
  readonly tuned: { readonly sgd: TunedSide; readonly rmsprop: TunedSide }
  /** RMSprop's steps by SGD's; null where one of them did not get there. */
  readonly ratios: { readonly untuned: number | null; readonly tuned: number | null }
}

export type TourFacts = RatesFacts | RecentFacts | LopsidedFacts | SaddleFacts | TunedFacts

/** The two weights of a layer around a step, flat. */
export interface LayerMove {
  readonly before: Float32Array
  readonly after: Float32Array
}

/**
 * The median, over the weights that both runs move, of how many times as far the first moves them as the second.
 * @returns null where there is none
 */
export function timesAsFar(
  first: readonly LayerMove[],
  second: readonly LayerMove[],
): number | null {
  const ratios: number[] = []
  for (const [i, layer] of first.entries()) {
    const other = second[i]
    for (let at = 0; at < layer.before.length; at++) {
      const moved = Math.abs(layer.after[at] - layer.before[at])
      const otherMoved = Math.abs(other.after[at] - other.before[at])
      if (moved > 0 && otherMoved > 0) ratios.push(moved / otherMoved)
    }
  }
  return ratios.length === 0 ? null : median(ratios)
}

/** Rates that span less are one rate for all. */
const ONE_DECADE = 1

/** @param asFar of `timesAsFar` */
export function ratesFacts(
  sgd: InsideFrame,
  rmsprop: InsideFrame,
  asFar: number | null,
): RatesFacts {
  const spread = (frame: InsideFrame) => frame.whole.figures['rate-decades'] ?? 0
  const isOwn = spread(rmsprop) >= ONE_DECADE && spread(sgd) < ONE_DECADE
  const isFarther = (asFar ?? 0) > 1
  return {
    station: 'rates',
    holds: holdsOf(isOwn, isFarther),
    step: rmsprop.step,
    decades: rmsprop.layers.map(({ figures }) => figures['rate-decades']),
    flatDecades: spread(sgd),
    timesAsFar: asFar,
  }
}

const DYING = 0.5

/** @param rates by optimizer, frames from the earliest to the last */
export function recentFacts(
  runs: { readonly rmsprop: RunSummary; readonly adagrad: RunSummary },
  frames: {
    readonly rmsprop: readonly InsideFrame[]
    readonly adagrad: readonly InsideFrame[]
  },
): RecentFacts {
  const side = (run: RunSummary, of: readonly InsideFrame[]): RecentSide => ({
    rates: of.map(({ step, whole }) => ({ step, rate: whole.figures['rate-p50'] })),
    loss: run.last100MeanLoss,
    accuracy: run.testAccuracy,
  })
  const rmsprop = side(runs.rmsprop, frames.rmsprop)
  const adagrad = side(runs.adagrad, frames.adagrad)
  const dies = shareLeft(adagrad) < DYING && shareLeft(rmsprop) >= DYING
  const costs = (adagrad.loss ?? Infinity) > (rmsprop.loss ?? Infinity)
  return { station: 'recent', holds: holdsOf(dies, costs), rmsprop, adagrad, dies, costs }
}

/** What is left at the end of the rate at first. */
export function shareLeft({ rates }: RecentSide): number {
  const [first, last] = [rates[0]?.rate, rates.at(-1)?.rate]
  return first == null || last == null || first === 0 ? NaN : last / first
}

/** A run with its training losses. */
export interface RunWithLosses {
  readonly run: RunSummary
  readonly curve: Curve
}

function stepsTaken(evidence: RunWithLosses): StepsTaken {
  const { value, outcome } = observeSteps(evidence, TOUR_QUESTION)
  return { steps: value, reached: outcome === 'reached' }
}

const isOf = (id: OptimizerId) => (one: RunWithLosses) => one.run.recipe.optimizer.id === id

function runOf(runs: readonly RunWithLosses[], id: OptimizerId): RunWithLosses {
  const found = runs.find(isOf(id))
  if (found === undefined) throw new Error(`There is no run of ${id}.`)
  return found
}

/** By this much more has the one to be slowed down than the other. */
const MORE = 1.1

/** @param plain runs of SGD and RMSprop on the plain digits, one each; `uneven` those on the others */
export function lopsidedFacts(
  plain: readonly RunWithLosses[],
  uneven: readonly RunWithLosses[],
): LopsidedFacts {
  const both = (id: OptimizerId) => ({
    plain: stepsTaken(runOf(plain, id)),
    uneven: stepsTaken(runOf(uneven, id)),
  })
  const [sgd, rmsprop] = [both('sgd'), both('rmsprop')]
  const factors = { sgd: slowedBy(sgd), rmsprop: slowedBy(rmsprop) }
  const isSlowed = (factors.sgd ?? 0) > MORE
  const isLess = factors.rmsprop !== null && factors.rmsprop * MORE < (factors.sgd ?? 0)
  return { station: 'lopsided', holds: holdsOf(isSlowed, isLess), sgd, rmsprop, factors }
}

const slowedBy = ({ plain, uneven }: LopsidedFacts['sgd']) =>
  plain.reached ? uneven.steps / plain.steps : null

/** From the ridge, half-way to the minimum on either side. */
export const LEFT_AT = 1

/** The first step after which a path on the saddle is off the ridge. */
export function stepsToLeave(path: TracedPath): number | null {
  for (let point = 0; point < pointsOf(path); point++) {
    if (Math.abs(path.places[2 * point + 1]) >= LEFT_AT) return point
  }
  return null
}

/** @param paths of the view's optimizers, in their order */
export function saddleFacts(view: SurfaceView, paths: readonly TracedPath[]): SaddleFacts {
  const found = view.paths.map(({ optimizer: { id, hyperparameters } }, i) => ({
    id,
    isPlain: id === 'sgd' && hyperparameters.momentum === 0,
    label: pathLabel(id, hyperparameters.momentum),
    steps: stepsToLeave(paths[i]),
  }))
  const order = (steps: number | null) => steps ?? Infinity
  const sgd = order(found.find(({ isPlain }) => isPlain)?.steps ?? null)
  const rmsprop = order(found.find(({ id }) => id === 'rmsprop')?.steps ?? null)
  const left = found
    .map(({ label, steps }) => ({ label, steps }))
    .sort((a, b) => order(a.steps) - order(b.steps))
  return { station: 'saddle', holds: rmsprop < sgd ? 'yes' : 'no', left, most: view.steps }
}

function pathLabel(id: OptimizerId, momentum: number | undefined): string {
  const name = optimizerName(id)
  return id === 'sgd' && (momentum ?? 0) > 0 ? `${name} + momentum` : name
}

/**
 * @param untuned runs of both optimizers with the rate of the classic comparison, over the seeds; `tuned` those with the
 * rates that were chosen
 */
export function tunedFacts(
  untuned: readonly RunWithLosses[],
  tuned: readonly RunWithLosses[],
): TunedFacts {
  const sides = (runs: readonly RunWithLosses[]) => ({
    sgd: tunedSide(runs.filter(isOf('sgd'))),
    rmsprop: tunedSide(runs.filter(isOf('rmsprop'))),
  })
  const found = { untuned: sides(untuned), tuned: sides(tuned) }
  const ratios = { untuned: ratioOf(found.untuned), tuned: ratioOf(found.tuned) }
  return { station: 'tuned', holds: lead(ratios), ...found, ratios }
}

function tunedSide(runs: readonly RunWithLosses[]): TunedSide {
  return {
    learningRate: runs[0]?.run.recipe.optimizer.hyperparameters.learningRate ?? NaN,
    steps: medianTime(runs.map((one) => observeSteps(one, TOUR_QUESTION))),
  }
}

const ratioOf = ({ sgd, rmsprop }: TunedFacts['tuned']) =>
  sgd.steps === null || rmsprop.steps === null ? null : rmsprop.steps / sgd.steps

/** By this much may tuning raise the ratio before the lead at one rate counts as one of the rate, in part. */
const SHRUNK = 1.5

function lead({ untuned, tuned }: TunedFacts['ratios']): Holds {
  if (tuned === null || tuned >= 1) return 'no'
  return untuned !== null && tuned > SHRUNK * untuned ? 'partly' : 'yes'
}

const holdsOf = (first: boolean, second: boolean): Holds =>
  first && second ? 'yes' : first || second ? 'partly' : 'no'
