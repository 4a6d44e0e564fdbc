/** The learning rates that a sweep tries: some a decade, and how such a grid continues beyond its ends. */
import { learningRate } from '../catalogue/optimizers/common-hyperparameters'
import { settingProblem } from '../catalogue/setting'
import type { LearningRateGrid } from './sweep'

/** How far a grid has grown beyond its first and last value. */
export interface Growth {
  readonly below: number
  readonly above: number
}

export const UNGROWN: Growth = { below: 0, above: 0 }

/** Values that a grid may gain on each side. */
export const MAX_GROWTH = 3

interface Spacing {
  readonly perDecade: number
  /** Powers of ten. */
  readonly from: number
  readonly to: number
}

/** `paper` is the grid of Schneider, Balles & Hennig (2019), "DeepOBS": 36 values, evenly spaced in the logarithm. */
const SPACINGS: Readonly<Record<LearningRateGrid, Spacing>> = {
  quick: { perDecade: 1, from: -4, to: 0 },
  standard: { perDecade: 2, from: -4, to: 0 },
  paper: { perDecade: 5, from: -5, to: 2 },
}

/**
 * The rates of a grid in ascending order, its own and those it grew by. Each is a power of ten rounded to three
 * significant digits (0.00316 between 0.001 and 0.01), so that it is the number that people read. No rate is larger
 * than an optimizer may have.
 */
export function gridRates(grid: LearningRateGrid, growth: Growth = UNGROWN): number[] {
  const { perDecade, from, to } = SPACINGS[grid]
  const first = from * perDecade - Math.min(growth.below, MAX_GROWTH)
  const last = to * perDecade + Math.min(growth.above, MAX_GROWTH)
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number((10 ** ((first + i) / perDecade)).toPrecision(3)),
  ).filter((rate) => settingProblem(learningRate(rate), rate) === undefined)
}
