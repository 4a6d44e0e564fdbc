/** Two contenders, one measure: how far they are apart and how sure that is. */
import { bootstrapMean, bootstrapMeanDifference } from '../statistics/bootstrap'
import {
  cliffsDelta,
  hedgesFactor,
  matchedRankBiserial,
  pairedCohensD,
  pooledCohensD,
} from '../statistics/effect-sizes'
import type { Interval } from '../statistics/interval'
import { mean } from '../statistics/moments'
import {
  pairedPermutationTest,
  splitPermutationTest,
  waysToSplit,
} from '../statistics/permutation-test'
import { RandomSource } from '../statistics/random-source'
import { signTest } from '../statistics/sign-test'
import { studentInterval } from '../statistics/student-t'
import { wilcoxonTest } from '../statistics/wilcoxon'
import type { Observation, PairResult } from './contract'
import {
  compareObservations,
  effectBetween,
  gehanScores,
  scaled,
  type Effect,
  type Scale,
} from './order'

/** Every comparison resamples with this seed, so that a verdict can be computed again to the last digit. */
export const RESAMPLING_SEED = 24_141

/** The resamples of fewer values are too alike for a 95 % interval: Student's is used instead. */
export const FEWEST_FOR_BOOTSTRAP = 6

export interface Side {
  readonly label: string
  readonly observations: readonly Observation[]
}

/** What two contenders' observations say before Holm's correction. */
export type RawPair = Omit<PairResult, 'test' | 'conclusion'> & {
  readonly test: Omit<PairResult['test'], 'adjustedP'>
}

/** The better side comes back as `first`. @param isPaired the observations stand in pairs, in the same order */
export function comparePair(first: Side, second: Side, scale: Scale, isPaired: boolean): RawPair {
  const compare = isPaired ? comparePaired : compareUnpaired
  const result = compare(first, second, scale)
  return isSecondBetter(result, scale) ? compare(second, first, scale) : result
}

function isSecondBetter({ estimate, wins, losses }: RawPair, { kind, better }: Scale): boolean {
  if (estimate === null || estimate.bound !== 'exact') return losses > wins
  const excess = estimate.value - (kind === 'ratio' ? 1 : 0)
  return better === 'lower' ? excess > 0 : excess < 0
}

function comparePaired(first: Side, second: Side, scale: Scale): RawPair {
  const pairs = first.observations.map((one, i) => [one, second.observations[i]] as const)
  const tally = count(pairs.map(([a, b]) => compareObservations(a, b, scale)))
  const effects = pairs.map(([a, b]) => effectBetween(a, b, scale))
  const exact = exactValues(effects)
  const signP = signTest(tally.wins, tally.losses)
  const permutation = exact && pairedPermutationTest(exact, random())
  const leastP = Math.min(1, 2 ** (1 - pairs.length))
  const d = exact ? finite(pairedCohensD(exact)) : null
  return {
    first: first.label,
    second: second.label,
    isPaired: true,
    counts: [pairs.length, pairs.length],
    ...tally,
    estimate: estimateOf(effects, scale, exact ? () => pairedInterval(exact) : undefined),
    test: permutation
      ? { name: 'paired-permutation', leastP, ...permutation }
      : { name: 'sign', p: signP, leastP, isExact: true },
    signP,
    wilcoxonP: exact ? wilcoxonTest(exact) : null,
    cohensD: d,
    hedgesG: corrected(d, pairs.length - 1),
    rankBiserial: exact ? matchedRankBiserial(exact) : null,
    cliffsDelta: deltaOf(first, second),
  }
}

function compareUnpaired(first: Side, second: Side, scale: Scale): RawPair {
  const [a, b] = [first, second].map((side) => measuredValues(side, scale))
  const isExact = a !== undefined && b !== undefined && a.length > 0 && b.length > 0
  const all = [...first.observations, ...second.observations]
  const scores = gehanScores(all, scale)
  const split = first.observations.length
  const permutation = isExact
    ? splitPermutationTest(a, b, random())
    : splitPermutationTest(scores.slice(0, split), scores.slice(split), random())
  const orders = first.observations.flatMap((one) =>
    second.observations.map((other) => compareObservations(one, other, scale)),
  )
  const d = isExact ? finite(pooledCohensD(a, b)) : null
  const effect: Effect[] = isExact ? [{ value: mean(a) - mean(b), bound: 'exact' }] : []
  return {
    first: first.label,
    second: second.label,
    isPaired: false,
    counts: [first.observations.length, second.observations.length],
    ...count(orders),
    estimate: estimateOf(effect, scale, isExact ? () => unpairedInterval(a, b) : undefined),
    test: {
      name: isExact ? 'split-permutation' : 'gehan-permutation',
      leastP: Math.min(1, 2 / waysToSplit(all.length, split)),
      ...permutation,
    },
    signP: null,
    wilcoxonP: null,
    cohensD: d,
    hedgesG: corrected(d, all.length - 2),
    rankBiserial: null,
    cliffsDelta: deltaOf(first, second),
  }
}

const random = () => new RandomSource(RESAMPLING_SEED)

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

function corrected(cohensD: number | null, degrees: number): number | null {
  return cohensD === null || degrees < 2 ? null : cohensD * hedgesFactor(degrees)
}

function count(orders: readonly (number | undefined)[]) {
  const times = (order: number | undefined) => orders.filter((item) => item === order).length
  // Math.sign(-0) is -0, which equals 0.
  return { wins: times(-1), losses: times(1), ties: times(0), undecided: times(undefined) }
}

/** All effects when every one is known, else undefined. */
function exactValues(effects: readonly (Effect | undefined)[]): number[] | undefined {
  const known = effects.filter((effect) => effect !== undefined)
  const isExact = known.length === effects.length && known.every(({ bound }) => bound === 'exact')
  return isExact && known.length > 0 ? known.map(({ value }) => value) : undefined
}

/** Log values or values of a side whose runs all reached the target. */
function measuredValues({ observations }: Side, { kind }: Scale): number[] | undefined {
  if (observations.some(({ outcome }) => outcome !== 'reached')) return undefined
  return observations.map(({ value }) => scaled(value, kind))
}

/** The mean effect; a bound when some pairs are known by bounds of one direction only. */
function estimateOf(
  effects: readonly (Effect | undefined)[],
  { kind }: Scale,
  interval: (() => Interval | null) | undefined,
): PairResult['estimate'] {
  const known = effects.filter((effect) => effect !== undefined)
  const bounds = new Set(known.map(({ bound }) => bound).filter((bound) => bound !== 'exact'))
  if (known.length === 0 || known.length < effects.length || bounds.size > 1) return null
  const unscaled = (value: number) => (kind === 'ratio' ? Math.exp(value) : value)
  const [bound = 'exact'] = bounds
  const span = interval?.() ?? null
  return {
    value: unscaled(mean(known.map(({ value }) => value))),
    bound,
    interval: span && { ...span, low: unscaled(span.low), high: unscaled(span.high) },
  }
}

function pairedInterval(effects: readonly number[]): Interval | null {
  return effects.length < FEWEST_FOR_BOOTSTRAP
    ? (studentInterval(effects) ?? null)
    : bootstrapMean(effects, { random: random(), isExpanded: true })
}

function unpairedInterval(first: readonly number[], second: readonly number[]): Interval | null {
  return Math.min(first.length, second.length) < FEWEST_FOR_BOOTSTRAP
    ? null
    : bootstrapMeanDifference(first, second, { random: random(), isExpanded: true })
}

/** Over the values themselves, paired or not; null while some are not known. */
function deltaOf(first: Side, second: Side): number | null {
  const values = [first, second].map(({ observations }) =>
    observations.map(({ value, outcome }) => (outcome === 'reached' ? value : NaN)),
  )
  return values.flat().length === 0 ? null : finite(cliffsDelta(values[0], values[1]))
}
