/** Reads what a `field:value` term asks, by the kind of its field. */
import { MESSAGES } from '../../language/language'
import { readDateRange, readDateWord } from './dates'
import type { QueryField } from './field'
import type { Piece } from './lexer'
import { closestName, didYouMean } from './suggest'
import type { Comparing, DateRange, NumberRange, Test } from './syntax'
import { readDuration, readLayers, readNumber, readRange } from './values'

const { problems: words } = MESSAGES.queryLanguage

export interface ReadTerm {
  readonly field: QueryField
  readonly operator: Piece
  readonly values: readonly Piece[]
  readonly complain: (piece: Piece, message: string) => void
}

/** Undefined when it could not be read; why is then among the complaints. */
export function readTest(reading: ReadTerm): Test | undefined {
  switch (reading.field.kind) {
    case 'number':
      return readNumbers(reading, readNumber)
    case 'duration':
      return readNumbers(reading, readDuration)
    case 'date':
      return readDates(reading)
    case 'layers':
      return readListOfLayers(reading)
    case 'choice':
    case 'is':
      return readChoices(reading)
    case 'words':
    case 'tag':
      return readWords(reading)
    case 'in':
    case 'sort':
      return undefined
  }
}

const isComparing = (operator: string): operator is Comparing => /^[<>]/.test(operator)

/** The one value of a comparison; undefined when there are several. */
function comparedValue({ field, operator, values, complain }: ReadTerm): Piece | undefined {
  if (values.length === 1) return values[0]
  complain(values[1], words.oneValue(field.name, operator.text))
  return undefined
}

/** What all values say, or undefined when one says nothing. */
function readAll<T>(
  { values, complain }: ReadTerm,
  read: (text: string) => T | undefined,
  problem: (value: Piece) => string,
): T[] | undefined {
  const results = values.map((value) => {
    const result = read(value.text)
    if (result === undefined) complain(value, problem(value))
    return result
  })
  return results.every((result) => result !== undefined) ? results : undefined
}

function readNumbers(
  reading: ReadTerm,
  read: (text: string) => number | undefined,
): Test | undefined {
  const { field, operator } = reading
  const wrong = field.kind === 'duration' ? words.noTime : words.noNumber
  const problem = ({ text }: Piece) => wrong(text, field.examples)
  if (isComparing(operator.text)) {
    const piece = comparedValue(reading)
    if (piece === undefined) return undefined
    const value = read(piece.text)
    if (value === undefined) return void reading.complain(piece, problem(piece))
    return { kind: 'compare', field: field.name, operator: operator.text, value }
  }
  const ranges = readAll(reading, (text) => readRange(text, read), problem)
  if (ranges === undefined || !inOrder(reading, ranges)) return undefined
  return { kind: 'number', field: field.name, ranges }
}

function inOrder({ values, complain }: ReadTerm, ranges: readonly NumberRange[]): boolean {
  const wrong = ranges.findIndex(({ from, to }) => from !== null && to !== null && from > to)
  if (wrong < 0) return true
  complain(values[wrong], words.rangeTurned)
  return false
}

function readDates(reading: ReadTerm): Test | undefined {
  const { field, operator } = reading
  const problem = ({ text }: Piece) => words.noDay(text, field.examples)
  if (isComparing(operator.text)) {
    const piece = comparedValue(reading)
    if (piece === undefined) return undefined
    const value = readDateWord(piece.text)
    if (value === undefined) return void reading.complain(piece, problem(piece))
    return { kind: 'date-compare', operator: operator.text, value }
  }
  const ranges: readonly DateRange[] | undefined = readAll(reading, readDateRange, problem)
  return ranges && { kind: 'date', ranges }
}

/** Fields whose values have no order take `:`, `=` and `!=`. */
function refusesComparing({ field, operator, complain }: ReadTerm): boolean {
  if (!isComparing(operator.text)) return false
  complain(operator, words.noOrder(field.name, operator.text, field.examples))
  return true
}

function readListOfLayers(reading: ReadTerm): Test | undefined {
  if (refusesComparing(reading)) return undefined
  const problem = ({ text }: Piece) => words.noNetwork(text, reading.field.examples)
  const values = readAll(reading, readLayers, problem)
  return values && { kind: 'layers', values }
}

function readChoices(reading: ReadTerm): Test | undefined {
  const { field } = reading
  if (refusesComparing(reading)) return undefined
  const known = field.choices ?? []
  const find = (text: string) => {
    const wanted = text.toLowerCase()
    const choice = known.find(({ value, aliases }) => value === wanted || aliases.includes(wanted))
    if (choice !== undefined || !field.takesOwnNames || text === '') return choice?.value
    // What is nearly one of the choices is a slip, unless it has a hash.
    const isOwn = text.includes('#') || closestName(text, names) === undefined
    return isOwn ? text : undefined
  }
  const names = known.map(({ value }) => value)
  const values = readAll(reading, find, ({ text }) => {
    return words.noChoice(field.name, text, didYouMean(text, names), names)
  })
  if (values === undefined) return undefined
  return field.kind === 'is'
    ? { kind: 'is', values }
    : { kind: 'choice', field: field.name, values }
}

function readWords(reading: ReadTerm): Test | undefined {
  const { field, operator } = reading
  if (refusesComparing(reading)) return undefined
  const values = readAll(
    reading,
    (text) => (text === '' ? undefined : text),
    () => words.emptyPhrase,
  )
  if (values === undefined) return undefined
  if (field.kind === 'tag') return { kind: 'tag', values }
  return { kind: 'words', field: field.name, whole: operator.text !== ':', values }
}
