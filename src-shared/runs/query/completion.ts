/** What could stand at the cursor of a query box. */
import { MESSAGES } from '../../language/language'
import type { QueryField } from './field'
import { QUERY_FIELDS, SORT_FIELDS, findField } from './fields'
import { cutTerms, type FieldTerm, type Piece, type Term } from './lexer'
import { printValue } from './print'

/** Names that only the database knows. */
export interface QueryVocabulary {
  readonly tags: readonly string[]
  readonly datasets: readonly string[]
  /** The newest first. */
  readonly comparisons: readonly string[]
  /** Somebody's own: name and hash. */
  readonly optimizers: readonly string[]
}

export interface Completion {
  /** Put in the place of `from` to `to`. */
  readonly text: string
  readonly label: string
  readonly help: string
}

export interface Completions {
  readonly from: number
  readonly to: number
  readonly items: readonly Completion[]
}

const MOST_ITEMS = 50

/** @param cursor place in the text, 0 to its length */
export function completions(
  text: string,
  cursor: number,
  vocabulary: QueryVocabulary,
): Completions {
  const term = cutTerms(text).terms.find((one) => startOf(one) <= cursor && cursor <= endOf(one))
  if (term === undefined) return { from: cursor, to: cursor, items: fieldItems('') }
  // On the minus itself there is nothing to complete.
  if (cursor < startOf(term) + (term.negated ? 1 : 0))
    return { from: cursor, to: cursor, items: [] }
  if (term.kind === 'text') return textItems(term.text, cursor)
  const { name, operator } = term
  if (cursor <= name.at + name.length) {
    const items = fieldItems(name.text.slice(0, cursor - name.at)).map(withoutColon)
    return { from: name.at, to: name.at + name.length, items }
  }
  const inOperator = cursor < operator.at + operator.length
  return inOperator ? { from: cursor, to: cursor, items: [] } : valueItems(term, cursor, vocabulary)
}

const withoutColon = (item: Completion): Completion => ({
  ...item,
  text: item.text.replace(/:$/, ''),
})

function startOf(term: Term): number {
  const first = term.kind === 'text' ? term.text : term.name
  return first.at - (term.negated ? 1 : 0)
}

function endOf(term: Term): number {
  const last = term.kind === 'text' ? term.text : term.values[term.values.length - 1]
  return last.at + last.length
}

/** A word that is being typed may become a field; a phrase in quotes is what it is. */
function textItems({ text, quoted, at, length }: Piece, cursor: number): Completions {
  if (quoted) return { from: cursor, to: cursor, items: [] }
  const typed = text.slice(0, Math.max(0, cursor - at))
  return { from: at, to: at + length, items: fieldItems(typed) }
}

function fieldItems(typed: string): Completion[] {
  const names = (field: QueryField) => [field.name, ...field.aliases]
  return ranked(typed, QUERY_FIELDS, names).map((field) => ({
    text: `${field.name}:`,
    label: field.name,
    help: `${field.help} ${field.examples[0]}`,
  }))
}

function valueItems(term: FieldTerm, cursor: number, vocabulary: QueryVocabulary): Completions {
  const field = findField(term.name.text)
  const value = term.values.find(({ at, length }) => at <= cursor && cursor <= at + length)
  if (field === undefined || value === undefined) return { from: cursor, to: cursor, items: [] }
  const typed = value.quoted ? value.text : value.text.slice(0, cursor - value.at)
  const items = ranked(typed.replace(/^-/, ''), valuesOf(field, vocabulary), ([word]) => [word])
  const minus = field.kind === 'sort' && typed.startsWith('-') ? '-' : ''
  return {
    from: value.at,
    to: value.at + value.length,
    items: items.map(([word, help]) => ({
      text: `${minus}${printValue(word)}`,
      label: `${minus}${word}`,
      help,
    })),
  }
}

type Value = readonly [word: string, help: string]

function valuesOf(field: QueryField, vocabulary: QueryVocabulary): readonly Value[] {
  const plain = (words: readonly string[]): Value[] => words.map((word) => [word, ''])
  switch (field.kind) {
    case 'tag':
      return plain(vocabulary.tags)
    case 'date':
      return Object.entries(MESSAGES.queryLanguage.days)
    case 'sort':
      return SORT_FIELDS.map((name) => [
        name,
        findField(name)?.help ?? MESSAGES.queryLanguage.pinned,
      ])
    case 'words':
      if (field.name === 'dataset') return plain(vocabulary.datasets)
      return field.name === 'comparison' ? plain(vocabulary.comparisons) : []
    default:
      return plain([
        ...(field.choices ?? []).map(({ value }) => value),
        ...(field.takesOwnNames ? vocabulary.optimizers : []),
      ])
  }
}

/** Those that begin with what was typed, then those that contain it, each in their own order. */
function ranked<T>(typed: string, all: readonly T[], names: (one: T) => readonly string[]): T[] {
  const wanted = typed.toLowerCase()
  const fits = (test: (name: string) => boolean) => (one: T) =>
    names(one).some((name) => test(name.toLowerCase()))
  const starting = all.filter(fits((name) => name.startsWith(wanted)))
  const containing = all.filter(
    (one) => !starting.includes(one) && fits((name) => name.includes(wanted))(one),
  )
  return [...starting, ...containing].slice(0, MOST_ITEMS)
}
