/** What an editor colours: the words of a text with what each of them is. */
import { functionNamed, isKeyword, isReserved } from './functions'
import type { Span } from './program'
import { analyse, type Analysis } from './read'
import type { NameRole } from './scope'

export type HighlightKind =
  | 'keyword'
  | 'function'
  | 'number'
  | 'operator'
  | 'comment'
  /** The optimizer's name. */
  | 'title'
  | 'weight'
  | 'gradient'
  /** t, lr and is_bias. */
  | 'given'
  | 'hyperparameter'
  | 'state'
  | 'temporary'
  | 'rate'
  /** A name of which nothing is known. */
  | 'unknown'

export interface HighlightToken {
  readonly kind: HighlightKind
  readonly span: Span
}

const GIVEN: Readonly<Record<string, HighlightKind>> = { w: 'weight', g: 'gradient' }

const OF_ROLE: Readonly<Record<NameRole, HighlightKind>> = {
  given: 'given',
  hyperparameter: 'hyperparameter',
  state: 'state',
  temporary: 'temporary',
  rate: 'rate',
  lost: 'unknown',
}

function kindOfName(name: string, scope: Analysis['scope']): HighlightKind {
  if (isKeyword(name)) return 'keyword'
  if (functionNamed(name)) return 'function'
  if (Object.hasOwn(GIVEN, name)) return GIVEN[name]
  const role = scope?.roles.get(name)
  return role ? OF_ROLE[role] : isReserved(name) ? 'given' : 'unknown'
}

/** @returns the words of a text in their order, of a text with problems too; nothing of one that is too long */
export function tokensOf(text: string): readonly HighlightToken[] {
  const { lexed, scope } = analyse(text)
  const words = lexed.lexemes.flatMap(({ kind, text: word, span }): HighlightToken[] => {
    if (kind === 'name') return [{ kind: kindOfName(word, scope), span }]
    if (kind === 'number' || kind === 'title') return [{ kind, span }]
    return kind === 'sign' ? [{ kind: 'operator', span }] : []
  })
  const comments = lexed.comments.map((span): HighlightToken => ({ kind: 'comment', span }))
  return [...words, ...comments]
    .filter(({ span }) => span.end > span.start)
    .sort((a, b) => a.span.start - b.span.start)
}
