/** What may be written at a place of a text. */
import {
  FUNCTION_NAMES,
  functionNamed,
  isAssignable,
  isKeyword,
  KEYWORDS,
  signatureOf,
} from './functions'
import type { Lexeme } from './lexemes'
import type { Span } from './program'
import { analyse, type Analysis } from './read'
import type { NameRole } from './scope'

export interface TextCompletion {
  /** What is put in. */
  readonly label: string
  readonly kind: 'function' | 'keyword' | Exclude<NameRole, 'lost'>
  /** Of a function: how it is called. */
  readonly signature: string
  /** Of a hyperparameter its default, of a state its start value. */
  readonly value: number | null
}

export interface TextCompletions {
  /** Where the word begins that a completion replaces; it ends at the place asked about. */
  readonly from: number
  readonly options: readonly TextCompletion[]
}

const plain = (label: string, kind: TextCompletion['kind'], value: number | null = null) => ({
  ...{ label, kind, value },
  signature: '',
})

/** The names of a text, those of this text's own first. */
function namesIn({ scope }: Analysis): TextCompletion[] {
  const own = [...(scope?.roles ?? [])].flatMap(([name, role]) => {
    if (role === 'lost') return []
    const declared = scope?.hyperparameters.find((one) => one.name === name)
    const value = declared?.value ?? scope?.states.get(name) ?? null
    return [plain(name, role, value)]
  })
  const kinds = ['hyperparameter', 'state', 'temporary', 'given']
  const ordered = kinds.flatMap((kind) => own.filter((one) => one.kind === kind))
  return [...ordered, plain('rate', 'rate')]
}

const FUNCTIONS: readonly TextCompletion[] = FUNCTION_NAMES.map((label) => {
  const known = functionNamed(label)
  return { label, kind: 'function', signature: known ? signatureOf(known) : '', value: null }
})

const isFixed = (name: string) => functionNamed(name) !== undefined || isKeyword(name)

/** What of all names and words can stand behind the lexemes of a statement. */
function fits(before: readonly Lexeme[], hasTitle: boolean): (option: TextCompletion) => boolean {
  const last = before.at(-1)
  const has = (text: string) => before.some((lexeme) => lexeme.text === text)
  if (!hasTitle) return ({ label }) => label === 'optimizer'
  if (last === undefined) return ({ label, kind }) => label === 'state' || isTarget(label, kind)
  if (has('in')) return ({ label }) => label === 'inf'
  if (!has('=')) return () => false
  if (before.length === 3 && last.kind === 'number') return ({ label }) => label === 'in'
  const words = before.length === 2 ? ['on', 'off', 'not'] : ['and', 'or', 'not']
  return ({ label, kind }) => kind !== 'keyword' || words.includes(label)
}

const isTarget = (label: string, kind: TextCompletion['kind']) =>
  kind === 'state' || kind === 'temporary' || isAssignable(label)

/**
 * @returns names, functions and words that begin as the word before this place and can stand there, all of them where no
 * word has begun; null within a comment, a number and the optimizer's name
 */
export function completionsAt(text: string, position: number): TextCompletions | null {
  const analysis = analyse(text)
  const { lexemes, comments } = analysis.lexed
  const isWithin = ({ start, end }: Span) => start < position && position <= end
  const at = lexemes.find(({ span }) => isWithin(span))
  const isInTitle = lexemes.some(
    ({ kind, span }) => kind === 'title' && span.start <= position && position <= span.end,
  )
  if (comments.some(isWithin) || isInTitle || at?.kind === 'number' || at?.kind === 'lost')
    return null
  const from = at?.kind === 'name' ? at.span.start : position
  const word = text.slice(from, position).toLowerCase()
  const keywords = KEYWORDS.map((label) => plain(label, 'keyword'))
  // The word that is being written is a name of the text for the time being.
  const isOther = ({ label }: TextCompletion) =>
    label !== at?.text || lexemes.filter((one) => one.text === label).length > 1 || isFixed(label)
  const isFit = fits(...beforeIn(lexemes, from))
  const options = [...namesIn(analysis), ...FUNCTIONS, ...keywords].filter(
    (option) => option.label.toLowerCase().startsWith(word) && isOther(option) && isFit(option),
  )
  return { from, options }
}

/** What stands before a place in its statement, and whether the text has begun with its name before that. */
function beforeIn(lexemes: readonly Lexeme[], place: number): [readonly Lexeme[], boolean] {
  const before = lexemes.filter(({ kind, span }) => kind !== 'end' && span.end <= place)
  let [begin, open] = [0, 0]
  for (const [at, { kind, text }] of before.entries()) {
    if (text === '(') open++
    if (text === ')') open--
    // A line goes on while a parenthesis is open, unless the next one assigns.
    const goesOn = text !== ';' && open > 0 && before[at + 2]?.text !== '='
    if (kind !== 'break' || goesOn) continue
    begin = at + 1
    open = 0
  }
  return [before.slice(begin), before.some(({ kind }) => kind === 'title')]
}
