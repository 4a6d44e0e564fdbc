/** How far two contenders are apart at every step, paired by seed. */
import { smoothParts } from '../curves/finite-parts'
import { fillBetween } from '../curves/held-widths'
import { FEWEST_DRAWN, meanInterval } from '../statistics/intervals'
import { mean } from '../statistics/moments'
import { requireContenders } from './contenders'
import type { Contender, RunEvidence, VerdictQuestion } from './contract'
import { pairsOf } from './measures'
import { pairUp } from './pairing'

export interface DifferenceCurve {
  /** The contenders' labels; the curve is second less first. */
  readonly first: string
  readonly second: string
  /** The steps at which every compared run has a value. */
  readonly steps: Uint32Array
  /** Mean over the seeds that both have. */
  readonly mean: Float32Array
  /** What the band is: of too few seeds for an interval the lowest and the highest difference, of one seed none. */
  readonly extent: 'interval' | 'min-max' | 'none'
  /** NaN where there is no band. */
  readonly lower: Float32Array
  readonly upper: Float32Array
  readonly seeds: readonly number[]
}

/**
 * Intervals are computed at no more steps than this of all curves together; between, how far they reach changes along
 * straight lines.
 */
export const INTERVALS_COMPUTED = 240

/** A curve of many contenders still has its interval computed at this many steps. */
const FEWEST_INTERVALS = 12

/**
 * A curve for every two contenders that share a seed, smoothed run by run as the question says. The interval is the
 * one that the verdict gives final values, from the same resamples at every step; of fewer than 5 seeds the band is
 * the range of the differences.
 * @throws LabError('invalid-input') when there are not two contenders of which the metric was measured, or too many
 */
export function differenceCurves(
  question: VerdictQuestion,
  evidence: readonly RunEvidence[],
): DifferenceCurve[] {
  const { contenders } = requireContenders(evidence)
  const pairs = pairsOf(contenders.length)
    .map(([i, j]) => ({ first: contenders[i], second: contenders[j] }))
    .map((pair) => ({ ...pair, seeds: pairUp(pair.first, pair.second).seeds }))
    .filter(({ seeds }) => seeds.length > 0)
  const intervals = Math.max(FEWEST_INTERVALS, Math.floor(INTERVALS_COMPUTED / pairs.length))
  return pairs.map(({ first, second, seeds }) => {
    const members = seeds.map((seed): Member => {
      const sides = [first, second].map((side) => pointsOf(side, seed, question))
      return { first: sides[0], second: sides[1] }
    })
    const names = { first: first.label, second: second.label, seeds }
    return { ...names, ...differenceOf(members, intervals) }
  })
}

interface Points {
  readonly steps: Uint32Array
  readonly values: Float32Array
}

/** The two runs of a seed. */
interface Member {
  readonly first: Points
  readonly second: Points
}

function pointsOf({ evidence }: Contender, seed: number, { smoothing }: VerdictQuestion): Points {
  const found = evidence.find(({ run }) => run.recipe.seed === seed) as RunEvidence
  const { steps, values } = found.curve
  return { steps, values: smoothParts(values, smoothing) }
}

function differenceOf(members: readonly Member[], intervals: number) {
  const steps = members
    .flatMap(({ first, second }) => [first, second])
    .map(finiteSteps)
    .reduce(commonSteps)
  const differences = members.map(({ first, second }) => {
    const [a, b] = [first, second].map((points) => valuesAt(points, steps))
    return b.map((value, i) => value - a[i])
  })
  const at = (place: number) => differences.map((values) => values[place])
  const middle = Float32Array.from(steps, (_, i) => mean(at(i)))
  return { steps, mean: middle, ...bandOf(at, middle, intervals) }
}

function bandOf(at: (place: number) => number[], center: Float32Array, intervals: number) {
  const count = center.length
  const lower = new Float32Array(count).fill(NaN)
  const upper = new Float32Array(count).fill(NaN)
  const seeds = at(0).length
  const extent = seeds >= FEWEST_DRAWN ? 'interval' : seeds > 1 ? 'min-max' : 'none'
  if (extent === 'none') return { extent, lower, upper } as const
  const isExact = extent === 'min-max' || count <= intervals
  const stride = isExact ? 1 : Math.ceil((count - 1) / (intervals - 1))
  let before = 0
  for (let place = 0; place < count; place = nextPlace(place, stride, count)) {
    const [low, high] = boundsOf(at(place), extent)
    lower[place] = low
    upper[place] = high
    fillBetween({ center, lower, upper }, before, place)
    before = place
  }
  return { extent, lower, upper } as const
}

function boundsOf(values: readonly number[], extent: 'interval' | 'min-max') {
  const interval = extent === 'interval' ? meanInterval(values) : null
  return interval === null
    ? [Math.min(...values), Math.max(...values)]
    : [interval.low, interval.high]
}

/** The last place has an interval of its own, whatever the stride. */
const nextPlace = (place: number, stride: number, count: number) =>
  place === count - 1 ? count : Math.min(place + stride, count - 1)

/** Once a run has diverged, its loss is no number. */
function finiteSteps({ steps, values }: Points): Uint32Array {
  return steps.filter((_, i) => Number.isFinite(values[i]))
}

/** Both ascending, as is what they share. */
function commonSteps(a: Uint32Array, b: Uint32Array): Uint32Array {
  let place = 0
  return a.filter((step) => {
    while (place < b.length && b[place] < step) place += 1
    return b[place] === step
  })
}

function valuesAt({ steps, values }: Points, wanted: Uint32Array): Float64Array {
  let place = 0
  return Float64Array.from(wanted, (step) => {
    while (steps[place] < step) place += 1
    return values[place]
  })
}
