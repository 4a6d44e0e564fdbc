/** Which of two observations is the better one, where that can be known. */
import type { Observation } from './contract'

/** What a measure's values mean. */
export interface Scale {
  readonly kind: 'ratio' | 'difference'
  readonly better: 'lower' | 'higher'
}

/** -1 when the first is better, 1 when the second is, 0 for a tie, undefined when a run ended too early to tell. */
export function compareObservations(
  first: Observation,
  second: Observation,
  { better }: Scale,
): -1 | 0 | 1 | undefined {
  if (first.outcome === 'reached' && second.outcome === 'reached') {
    const difference = first.value - second.value
    return Math.sign(better === 'lower' ? difference : -difference) as -1 | 0 | 1
  }
  if (first.outcome === 'reached') return beats(first, second) ? -1 : undefined
  if (second.outcome === 'reached') return beats(second, first) ? 1 : undefined
  return first.outcome === 'diverged' && second.outcome === 'diverged' ? 0 : undefined
}

/** A run that reached its target beats one that diverged, and one that went on at least as long without reaching it. */
function beats(reached: Observation, other: Observation): boolean {
  return other.outcome === 'diverged' || reached.value <= other.value
}

/** Gehan's scores (1965): how many of all others each observation is surely better than, less those better than it. */
export function gehanScores(observations: readonly Observation[], scale: Scale): number[] {
  return observations.map((one) =>
    observations.reduce((sum, other) => sum - (compareObservations(one, other, scale) ?? 0), 0),
  )
}

/** How one observation stands to another, in the measure's scale. */
export interface Effect {
  /** The logarithm of a ratio, or a difference. */
  readonly value: number
  readonly bound: 'exact' | 'at-most' | 'at-least'
}

/** Undefined when neither reached its target, or where a bound says nothing. */
export function effectBetween(
  first: Observation,
  second: Observation,
  { kind }: Scale,
): Effect | undefined {
  const isFirstKnown = first.outcome === 'reached'
  const isSecondKnown = second.outcome === 'reached'
  const value = scaled(first.value, kind) - scaled(second.value, kind)
  if ((!isFirstKnown && !isSecondKnown) || !Number.isFinite(value)) return undefined
  const bound = isFirstKnown ? (isSecondKnown ? 'exact' : 'at-most') : 'at-least'
  return { value: withoutRounding(value), bound }
}

export function scaled(value: number, kind: Scale['kind']): number {
  return kind === 'ratio' ? Math.log(value) : value
}

/** log(2 / 4) and log(3 / 6) are tied, though their last bits may differ. */
export function withoutRounding(value: number): number {
  return Number(value.toPrecision(12))
}
