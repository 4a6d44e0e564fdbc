/** Two contenders, one measure: how far they are apart and how sure that is. */
import {
  cliffsDelta,
  hedgesFactor,
  matchedRankBiserial,
  pairedCohensD,
  pooledCohensD,
} from '../statistics/effect-sizes'
import { RESAMPLING_SEED, meanDifferenceInterval, meanInterval } from '../statistics/intervals'
import {
  pairedPermutationTest,
  splitPermutationTest,
  waysToSplit,
} from '../statistics/permutation-test'
import { RandomSource } from '../statistics/random-source'
import { signTest } from '../statistics/sign-test'
import { wilcoxonTest } from '../statistics/wilcoxon'
import type { PairResult } from './contract'
import { gehanScores, type Scale } from './order'
import {
  isSecondBetter,
  summarizePairs,
  summarizeUnpaired,
  withInterval,
  type Side,
} from './summary'

/** What two contenders' observations say before Holm's correction. */
export type RawPair = Omit<PairResult, 'test' | 'conclusion'> & {
  readonly test: Omit<PairResult['test'], 'p' | 'adjustedP'> & { readonly p: number }
}

/** The better side comes back as `first`. @param isPaired the observations stand in pairs, in the same order */
export function comparePair(first: Side, second: Side, scale: Scale, isPaired: boolean): RawPair {
  const [summarize, compare] = isPaired
    ? [summarizePairs, comparePaired]
    : [summarizeUnpaired, compareUnpaired]
  return isSecondBetter(summarize(first, second, scale), scale)
    ? compare(second, first, scale)
    : compare(first, second, scale)
}

function comparePaired(first: Side, second: Side, scale: Scale): RawPair {
  const { tally, estimate, exact } = summarizePairs(first, second, scale)
  const pairs = first.observations.length
  const signP = signTest(tally.wins, tally.losses)
  const permutation = exact && pairedPermutationTest(exact, random())
  const leastP = Math.min(1, 2 ** (1 - pairs))
  const d = exact ? finite(pairedCohensD(exact)) : null
  return {
    first: first.label,
    second: second.label,
    isPaired: true,
    counts: [pairs, pairs],
    ...tally,
    estimate: withInterval(estimate, exact ? meanInterval(exact) : null, scale),
    test: permutation
      ? { name: 'paired-permutation', leastP, ...permutation }
      : { name: 'sign', p: signP, leastP, isExact: true },
    signP,
    wilcoxonP: exact ? wilcoxonTest(exact) : null,
    cohensD: d,
    hedgesG: corrected(d, pairs - 1),
    rankBiserial: exact ? matchedRankBiserial(exact) : null,
    cliffsDelta: deltaOf(first, second),
  }
}

function compareUnpaired(first: Side, second: Side, scale: Scale): RawPair {
  const { tally, estimate, exact } = summarizeUnpaired(first, second, scale)
  const all = [...first.observations, ...second.observations]
  const split = first.observations.length
  const scores = gehanScores(all, scale)
  const [a, b] = exact ?? [scores.slice(0, split), scores.slice(split)]
  const d = exact ? finite(pooledCohensD(a, b)) : null
  return {
    first: first.label,
    second: second.label,
    isPaired: false,
    counts: [split, second.observations.length],
    ...tally,
    estimate: withInterval(estimate, exact ? meanDifferenceInterval(a, b) : null, scale),
    test: {
      name: exact ? 'split-permutation' : 'gehan-permutation',
      leastP: Math.min(1, 2 / waysToSplit(all.length, split)),
      ...splitPermutationTest(a, b, random()),
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

/** Over the values themselves, paired or not; null while some are not known. */
function deltaOf(first: Side, second: Side): number | null {
  const values = [first, second].map(({ observations }) =>
    observations.map(({ value, outcome }) => (outcome === 'reached' ? value : NaN)),
  )
  return values.flat().length === 0 ? null : finite(cliffsDelta(values[0], values[1]))
}
