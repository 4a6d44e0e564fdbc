/** What a field of the query language is, and the values of a choice. */

export type FieldKind =
  'number' | 'duration' | 'choice' | 'words' | 'tag' | 'layers' | 'date' | 'is' | 'in' | 'sort'

export interface QueryField {
  /** As a query is printed; others that are understood are the aliases. Capitals do not matter. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind: FieldKind
  readonly help: string
  readonly examples: readonly string[]
  /** For a choice, its values, each with what else it is called. */
  readonly choices?: readonly Choice[]
  /** Whether a value may be no choice, but the name of somebody's own optimizer, or name and hash. */
  readonly takesOwnNames?: true
  readonly sortable: boolean
}

export interface Choice {
  readonly value: string
  readonly aliases: readonly string[]
}

export const queryChoice = (value: string, ...aliases: readonly string[]): Choice => ({
  value,
  aliases,
})
export const choices = (values: readonly string[]): Choice[] =>
  values.map((value) => queryChoice(value))
