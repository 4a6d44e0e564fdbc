/** What may be written at a place of a text. */
import { FUNCTION_NAMES, functionNamed, KEYWORDS, signatureOf } from './functions'
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

/**
 * @returns names, functions and words that begin as the word before this place, all where there is none; null within a
 * comment, a number and the optimizer's name
 */
export function completionsAt(text: string, position: number): TextCompletions | null {
  const analysis = analyse(text)
  const { lexemes, comments } = analysis.lexed
  const isWithin = ({ start, end }: { start: number; end: number }) =>
    start < position && position <= end
  if (comments.some(isWithin)) return null
  const at = lexemes.find(({ span }) => isWithin(span))
  const isInTitle = lexemes.some(
    ({ kind, span }) => kind === 'title' && span.start <= position && position <= span.end,
  )
  if (isInTitle || at?.kind === 'number' || at?.kind === 'lost') return null
  const from = at?.kind === 'name' ? at.span.start : position
  const word = text.slice(from, position).toLowerCase()
  const keywords = KEYWORDS.map((label) => plain(label, 'keyword'))
  // The word that is being written is a name of the text for the time being.
  const isOther = ({ label }: TextCompletion) =>
    label !== at?.text || lexemes.filter((one) => one.text === label).length > 1 || isKnown(label)
  const options = [...namesIn(analysis), ...FUNCTIONS, ...keywords].filter(
    (option) => option.label.toLowerCase().startsWith(word) && isOther(option),
  )
  return { from, options }
}

const isKnown = (name: string) =>
  functionNamed(name) !== undefined || (KEYWORDS as readonly string[]).includes(name)
