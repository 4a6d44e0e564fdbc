/** What a query says, once it is read: conditions that a run must all meet, where to look, and in which order. */

/** From and to are included; null is open. */
export interface NumberRange {
  readonly from: number | null
  readonly to: number | null
}

/** `2026`, `2026-11`, `2026-11-22`, `today`, `yesterday`, or a time ago such as `7d`. */
export type DateWord = string

export interface DateRange {
  readonly from: DateWord | null
  readonly to: DateWord | null
}

export type Comparing = '<' | '<=' | '>' | '>='

/** One thing asked about a run; of several values or ranges, one has to fit. Fields stand by their name. */
export type Test =
  /** Somewhere in the name, the notes, the tags or the comparison's name, in capitals or not. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly field: string; readonly ranges: readonly NumberRange[] }
  | {
      readonly kind: 'compare'
      readonly field: string
      readonly operator: Comparing
      readonly value: number
    }
  | { readonly kind: 'choice'; readonly field: string; readonly values: readonly string[] }
  /** `whole`: the value is all there is, not only a part. */
  | {
      readonly kind: 'words'
      readonly field: string
      readonly whole: boolean
      readonly values: readonly string[]
    }
  | { readonly kind: 'tag'; readonly values: readonly string[] }
  /** Widths of the hidden layers. */
  | { readonly kind: 'layers'; readonly values: readonly (readonly number[])[] }
  | { readonly kind: 'date'; readonly ranges: readonly DateRange[] }
  | { readonly kind: 'date-compare'; readonly operator: Comparing; readonly value: DateWord }
  | { readonly kind: 'is'; readonly values: readonly string[] }

export interface Condition {
  readonly negated: boolean
  readonly test: Test
}

export const SCOPES = ['kept', 'trash', 'all'] as const
export type Scope = (typeof SCOPES)[number]

export interface SortKey {
  readonly field: string
  readonly descending: boolean
}

export interface RunQuery {
  readonly conditions: readonly Condition[]
  /** `kept` is everything that is not in the trash. */
  readonly scope: Scope
  /** The first decides; equal ones stand newest first. */
  readonly sort: readonly SortKey[]
}

/** What is wrong with a query, at `length` characters from `at` on; length 0 is a place between characters. */
export interface QueryProblem {
  readonly message: string
  readonly at: number
  readonly length: number
}

export interface ReadQuery {
  /** What could be understood. */
  readonly query: RunQuery
  /** In the order of their places; empty when everything could be understood. */
  readonly problems: readonly QueryProblem[]
}
