/** Settings drawn at random: the same seed draws the same ones, for every optimizer and on every machine. */
import { RandomSource } from '../statistics/random-source'
import type { RandomAxis, Search, SweepValue } from './sweep'
import { findSweepField } from './sweep-fields'

/** Draws for each trial wanted, after which there seem to be no more different settings. */
const DRAWS_PER_TRIAL = 20

/**
 * One setting after the other; some may come twice. A value of every axis is drawn, also of those that are left out,
 * so that all optimizers get the same draws.
 * @param search with axes whose values are allowed
 * @param fields those of the optimizer
 */
export function* randomSettings(
  { axes, trials, seed }: Extract<Search, { kind: 'random' }>,
  fields: ReadonlySet<string>,
): Generator<Record<string, SweepValue>> {
  const random = new RandomSource(seed)
  for (let draws = 0; draws < trials * DRAWS_PER_TRIAL; draws++) {
    const values = axes.map((axis) => [axis.field, drawn(axis, random)] as const)
    yield Object.fromEntries(values.filter(([field]) => fields.has(field)))
  }
}

function drawn(axis: RandomAxis, random: RandomSource): SweepValue {
  if ('values' in axis) return axis.values[random.below(axis.values.length)]
  const { min, max, scale, field } = axis
  const share = random.next() / 2 ** 32
  const value = scale === 'log' ? min * (max / min) ** share : min + (max - min) * share
  return Math.min(max, Math.max(min, tidy(value, isWhole(field))))
}

/** Four significant digits: a number that can be typed again, and that a last bit of `**` does not change. */
function tidy(value: number, whole: boolean): number {
  return whole ? Math.round(value) : Number(value.toPrecision(4))
}

function isWhole(field: string): boolean {
  const values = findSweepField(field)?.values
  return values?.kind === 'number' && values.whole
}
