/** Who of two contenders is ahead and by how much, before anything is resampled. */
import type { Interval } from '../statistics/interval'
import { mean } from '../statistics/moments'
import type { Observation, PairResult } from './contract'
import { compareObservations, effectBetween, scaled, type Effect, type Scale } from './order'

/** One contender's observations of a measure. */
export interface Side {
  readonly label: string
  readonly observations: readonly Observation[]
}

export interface Summary {
  readonly tally: Pick<PairResult, 'wins' | 'losses' | 'ties' | 'undecided'>
  readonly estimate: PairResult['estimate']
}

/** By the estimate where it is exact, else by the pairs won. */
export function isSecondBetter({ tally, estimate }: Summary, { kind, better }: Scale): boolean {
  if (estimate === null || estimate.bound !== 'exact') return tally.losses > tally.wins
  const excess = estimate.value - (kind === 'ratio' ? 1 : 0)
  return better === 'lower' ? excess > 0 : excess < 0
}

export interface PairSummary extends Summary {
  /** All log ratios or differences when every one is known. */
  readonly exact: number[] | undefined
}

/** @param second in the same order as the first's */
export function summarizePairs(first: Side, second: Side, scale: Scale): PairSummary {
  const pairs = first.observations.map((one, i) => [one, second.observations[i]] as const)
  const effects = pairs.map(([a, b]) => effectBetween(a, b, scale))
  return {
    tally: count(pairs.map(([a, b]) => compareObservations(a, b, scale))),
    estimate: estimateOf(effects, scale),
    exact: exactValues(effects),
  }
}

export interface UnpairedSummary extends Summary {
  /** The log values or values of both sides when every one is known. */
  readonly exact: readonly [number[], number[]] | undefined
}

/** Every run of one side stands against every run of the other. */
export function summarizeUnpaired(first: Side, second: Side, scale: Scale): UnpairedSummary {
  const [a, b] = [first, second].map((side) => measuredValues(side, scale))
  const orders = first.observations.flatMap((one) =>
    second.observations.map((other) => compareObservations(one, other, scale)),
  )
  const exact = a && b ? ([a, b] as const) : undefined
  const effects: Effect[] = exact
    ? [{ value: mean(exact[0]) - mean(exact[1]), bound: 'exact' }]
    : []
  return { tally: count(orders), estimate: estimateOf(effects, scale), exact }
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

/** Log values or values of a side whose runs all reached the target; undefined of no runs. */
function measuredValues({ observations }: Side, { kind }: Scale): number[] | undefined {
  const isKnown = observations.every(({ outcome }) => outcome === 'reached')
  if (!isKnown || observations.length === 0) return undefined
  return observations.map(({ value }) => scaled(value, kind))
}

/** The mean effect; a bound when some pairs are known by bounds of one direction only. */
function estimateOf(
  effects: readonly (Effect | undefined)[],
  { kind }: Scale,
): PairResult['estimate'] {
  const known = effects.filter((effect) => effect !== undefined)
  const bounds = new Set(known.map(({ bound }) => bound).filter((bound) => bound !== 'exact'))
  if (known.length === 0 || known.length < effects.length || bounds.size > 1) return null
  const [bound = 'exact'] = bounds
  const value = unscaled(mean(known.map((effect) => effect.value)), kind)
  return { value, bound, interval: null }
}

const unscaled = (value: number, kind: Scale['kind']) =>
  kind === 'ratio' ? Math.exp(value) : value

/** An estimate with the interval of its log or difference. */
export function withInterval(
  estimate: PairResult['estimate'],
  interval: Interval | null,
  { kind }: Scale,
): PairResult['estimate'] {
  if (estimate === null || interval === null) return estimate
  const { low, high, method } = interval
  return {
    ...estimate,
    interval: { low: unscaled(low, kind), high: unscaled(high, kind), method },
  }
}
