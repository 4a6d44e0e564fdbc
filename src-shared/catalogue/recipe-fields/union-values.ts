/** Values of union fields: a kind, and the numbers that belong to it. */
import { defaultSettings } from '../setting'
import type { UnionField } from './recipe-field'

/** The numbers by key, without the kind. */
export function unionSettings(value: { readonly kind: string }): Record<string, number> {
  const pairs = Object.entries<unknown>(value)
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
  )
}

/** A variant with its usual settings; those that are given and that it has too are taken over. Not yet checked. */
export function variantOf(
  field: UnionField,
  kind: string,
  given: Readonly<Record<string, number>> = {},
): { kind: string } {
  const { settings } = field.variants[kind]
  const own = Object.entries(given).filter(([key]) => settings.some((one) => one.key === key))
  return { kind, ...defaultSettings(settings), ...Object.fromEntries(own) }
}
