/** What stands in an expression, before anything is known of its names. */
import type { Binary, Span } from './program'

interface Part {
  readonly span: Span
  /** Of the tree below. */
  readonly depth: number
}

export type Syntax = Part &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    | {
        readonly kind: 'call'
        readonly name: string
        readonly nameSpan: Span
        readonly given: readonly Syntax[]
      }
    | { readonly kind: 'unary'; readonly op: 'negate' | 'not'; readonly of: Syntax }
    | {
        readonly kind: 'binary'
        readonly op: Binary | 'power'
        /** As it is written. */
        readonly sign: string
        readonly left: Syntax
        readonly right: Syntax
      }
  )
