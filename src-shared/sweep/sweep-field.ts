/** A field of a recipe that a sweep can vary. */
import { formatNumber } from '../number-format'
import type { NamedOptimizer } from '../catalogue/optimizer-choice'
import type { Recipe } from '../recipe/recipe'
import type { SweepValue } from './sweep'

/** What can be tried of a field: numbers on their natural scale, a few choices, or widths of hidden layers. */
export type FieldValues =
  | { readonly kind: 'number'; readonly scale: 'linear' | 'log'; readonly whole: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly SweepValue[] }
  | { readonly kind: 'widths' }

export interface SweepField {
  /** As recipes have it. */
  readonly key: string
  /** As the command line has it. */
  readonly alias: string
  readonly label: string
  readonly values: FieldValues
  /** What is often tried of it, as it is typed. */
  readonly tried?: { readonly values: string; readonly range?: readonly [string, string] }
  /** What a text must be to be read: "a number", "he, xavier or a standard deviation". */
  readonly expects: string
  /** A hyperparameter is not every optimizer's. */
  readonly appliesTo: (optimizer: NamedOptimizer) => boolean
  /** Undefined when the text is not what the field expects; the value is not yet checked. */
  read(text: string): SweepValue | undefined
  /** What `read` would read as this value. */
  write(value: SweepValue): string
  /** What is wrong with a value, as a sentence; undefined when it is allowed. */
  problem(value: SweepValue): string | undefined
  /** Undefined where the field does not apply. */
  valueIn(recipe: Recipe): SweepValue | undefined
  /** @param value one without a problem */
  apply(recipe: Recipe, value: SweepValue): Recipe
}

export function writeValue(value: SweepValue): string {
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'string') return value
  return value.length === 0 ? 'none' : value.join('-')
}
