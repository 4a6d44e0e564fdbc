/** What the editor offers while one types: names and functions, each with what it means. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import { completionsAt, type TextCompletion } from '../../src-shared/optimizer-language/completions'

/** Of a kind of name: what the words say of it. */
function meaningOf({ kind, label, value }: TextCompletion): string {
  const words = MESSAGES.optimizerLanguage
  const of = (list: Readonly<Record<string, string>>) =>
    Object.hasOwn(list, label) ? list[label] : ''
  switch (kind) {
    case 'function':
      return of(words.functions)
    case 'keyword':
      return of(words.keywords)
    case 'given':
      return of(words.given)
    case 'rate':
      return words.rate
    case 'hyperparameter':
      return words.defaultsTo(value === null ? '' : formatNumber(value))
    case 'state':
      return words.startsAt(formatNumber(value ?? 0))
    case 'temporary':
      return words.ofThisStep
  }
}

function optionOf(offer: TextCompletion): Completion {
  const { label, kind, signature } = offer
  return {
    label,
    detail: signature === '' ? undefined : signature.slice(label.length),
    info: meaningOf(offer),
    // Behind a function its arguments follow.
    apply: kind === 'function' ? applyCall : label,
  }
}

const applyCall: Completion['apply'] = (view, { label }, from, to) => {
  const isCalled = view.state.sliceDoc(to, to + 1) === '('
  const insert = isCalled ? label : `${label}()`
  const at = from + label.length + 1
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: at },
    userEvent: 'input.complete',
  })
}

/** @returns nothing where one types no word and did not ask */
export function completeText({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const found = completionsAt(state.doc.toString(), pos)
  if (found === null || found.options.length === 0) return null
  if (!explicit && found.from === pos) return null
  return { from: found.from, options: found.options.map(optionOf), filter: false }
}
