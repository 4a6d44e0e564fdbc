/** Every measure of every pair of contenders, corrected for how many pairs were looked at. */
import { holm } from '../statistics/holm'
import { waysToSplit } from '../statistics/permutation-test'
import { comparePair, type RawPair } from './compare-pair'
import type {
  Contender,
  MeasureId,
  MeasureResult,
  Observation,
  PairResult,
  TimeId,
  VerdictQuestion,
} from './contract'
import type { TargetMetric } from '../catalogue/metrics/metric-catalogue'
import type { Scale } from './order'
import type { Pairing } from './pairing'
import type { Side } from './summary'
import {
  isLowerBetter,
  observeExamples,
  observeFinal,
  observeSeconds,
  observeSteps,
} from './time-to-target'

/** The fewest seeds that, all of one mind, can tell two of `contenders` apart after Holm; unpaired of each side. */
export function seedsNeeded(contenders: number, isPaired = true): number {
  const pairs = pairsOf(contenders).length
  if (isPaired) return Math.ceil(1 + Math.log2(pairs / SIGNIFICANCE))
  let runs = 1
  while ((2 * pairs) / waysToSplit(2 * runs, runs) > SIGNIFICANCE) runs += 1
  return runs
}

/** How small p has to be before two contenders count as told apart, and before one is called clearly ahead. */
export const SIGNIFICANCE = 0.05
export const CLEAR = 0.01

export function isTime(id: MeasureId): id is TimeId {
  return id !== 'final' && id !== 'accuracy'
}

/** Which metric a measure of the end is of. */
export function metricOf(id: MeasureId, { metric }: VerdictQuestion): TargetMetric {
  return id === 'accuracy' ? 'test-accuracy' : metric
}

export function measureScale(id: MeasureId, question: VerdictQuestion): Scale {
  if (isTime(id)) return { kind: 'ratio', better: 'lower' }
  const metric = metricOf(id, question)
  return { kind: 'difference', better: isLowerBetter(metric) ? 'lower' : 'higher' }
}

/**
 * One observation of each run; runs of which the measure is not known are left out.
 * @param window of `finalWindow`
 */
export function observe(
  contender: Contender,
  id: MeasureId,
  question: VerdictQuestion,
  window: number,
): Observation[] {
  const observations = contender.evidence.map((evidence) => {
    if (!isTime(id)) return observeFinal(evidence, metricOf(id, question), window)
    const steps = observeSteps(evidence, question)
    if (id === 'examples') return observeExamples(evidence, steps)
    return id === 'seconds' ? observeSeconds(evidence, steps) : steps
  })
  return observations.filter((observation) => observation !== null)
}

/**
 * @param pairings of the contenders at places i < j, in the order 0-1, 0-2, ..., 1-2, ...
 * @param window of `finalWindow`
 */
export function measure(
  id: MeasureId,
  contenders: readonly Contender[],
  pairings: readonly Pairing[],
  question: VerdictQuestion,
  window: number,
): MeasureResult {
  const observations = contenders.map((contender) => observe(contender, id, question, window))
  const scale = measureScale(id, question)
  const raw = pairsOf(contenders.length).map(([i, j], at) =>
    compareContenders(
      { label: contenders[i].label, observations: observations[i] },
      { label: contenders[j].label, observations: observations[j] },
      scale,
      pairings[at],
    ),
  )
  return { id, observations, pairs: conclude(raw) }
}

/** The places of every two of `count` things. */
export function pairsOf(count: number): [number, number][] {
  const places = [...Array(count).keys()]
  return places.flatMap((i) => places.slice(i + 1).map((j): [number, number] => [i, j]))
}

/** Paired by seed where at least two pairs are, or where there is but one run to pair. */
function compareContenders(first: Side, second: Side, scale: Scale, { seeds }: Pairing): RawPair {
  const isShared = ({ seed }: Observation) =>
    seeds.includes(seed) &&
    [first, second].every(({ observations }) => observations.some((other) => other.seed === seed))
  const paired = [first, second].map(({ label, observations }) => ({
    label,
    observations: observations.filter(isShared),
  }))
  const pairs = paired[0].observations.length
  const fewest = Math.min(first.observations.length, second.observations.length)
  const isPaired = pairs >= 2 || (pairs === 1 && fewest === 1)
  return isPaired
    ? comparePair(paired[0], paired[1], scale, true)
    : comparePair(first, second, scale, false)
}

function conclude(raw: readonly RawPair[]): PairResult[] {
  const adjusted = holm(raw.map(({ test }) => test.p))
  return raw.map((pair, i) => {
    const leastP = Math.min(1, pair.test.leastP * raw.length)
    const test = { ...pair.test, leastP, adjustedP: adjusted[i] }
    const result = { ...pair, test, conclusion: conclusionOf(pair, test) }
    return Math.max(...pair.counts) === 1
      ? { ...result, ...UNTESTED, test: untested(test) }
      : result
  })
}

/** One run a side has nothing to be compared with: neither its own spread nor chance. */
const UNTESTED = {
  signP: null,
  wilcoxonP: null,
  cohensD: null,
  hedgesG: null,
  rankBiserial: null,
  cliffsDelta: null,
}

const untested = (test: PairResult['test']) => ({ ...test, p: null, adjustedP: null })

function conclusionOf(
  { counts, wins, losses, ties }: RawPair,
  { adjustedP, leastP }: { readonly adjustedP: number; readonly leastP: number },
): PairResult['conclusion'] {
  if (wins + losses + ties === 0) return 'nothing'
  if (Math.max(...counts) === 1) return 'one-seed'
  if (adjustedP <= SIGNIFICANCE) return 'apart'
  return leastP > SIGNIFICANCE ? 'too-few' : 'not-apart'
}
