/** Reads a query. It never fails: what cannot be understood is named with its place, the rest is read. */
import { MESSAGES } from '../../language/language'
import { readTest, type ReadTerm } from './conditions'
import { SORT_FIELDS, FIELD_NAMES, fieldsTogetherCalled, findField } from './fields'
import { cutTerms, type FieldTerm, type Piece, type TextTerm } from './lexer'
import { didYouMean } from './suggest'
import type { Condition, QueryProblem, ReadQuery, RunQuery, Scope, SortKey } from './syntax'

const { problems: words } = MESSAGES.queryLanguage

/** More than anybody types; SQL has limits of its own. */
const MOST_CONDITIONS = 200
const MOST_VALUES = 500
/** Characters of a word, phrase or value. */
const LONGEST_PIECE = 1000

export const EVERYTHING: RunQuery = { conditions: [], scope: 'kept', sort: [] }

/** Reads a query such as `optimizer:rmsprop lr<=0.01 -tag:bad "free text" sort:-acc`. */
export function readQuery(text: string): ReadQuery {
  const { terms, problems } = cutTerms(text)
  const reader = new Reader(problems)
  for (const term of terms) {
    if (term.kind === 'text') reader.readText(term)
    else reader.readField(term)
  }
  return {
    query: { conditions: reader.conditions, scope: reader.scope, sort: reader.sort },
    problems: [...problems].sort((a, b) => a.at - b.at),
  }
}

class Reader {
  readonly conditions: Condition[] = []
  readonly sort: SortKey[] = []
  scope: Scope = 'kept'

  constructor(private readonly problems: QueryProblem[]) {}

  readText({ negated, text }: TextTerm): void {
    if (this.isTooLong(text)) return
    if (text.text === '') this.complain(text, words.emptyPhrase)
    else this.add(text, { negated, test: { kind: 'text', text: text.text } })
  }

  readField(term: FieldTerm): void {
    const { name, operator } = term
    if ([name, ...term.values].some((piece) => this.isTooLong(piece))) return
    const field = findField(name.text)
    if (field === undefined) {
      const several = fieldsTogetherCalled(name.text)
      if (several.length > 0) return this.complain(name, words.severalFields(name.text, several))
      return this.complain(name, words.noField(name.text, didYouMean(name.text, FIELD_NAMES)))
    }
    const empty = term.values.find(({ text, quoted }) => text === '' && !quoted)
    if (empty !== undefined) {
      return this.complain(empty, words.noValue(field.name, field.examples[0]))
    }
    if (term.values.length > MOST_VALUES) {
      return this.complain(term.values[MOST_VALUES], words.tooManyValues(MOST_VALUES))
    }
    if (field.kind === 'sort') return this.readSort(term)
    if (field.kind === 'in') return this.readScope(term)
    const reading: ReadTerm = {
      field,
      operator,
      values: term.values,
      complain: (piece, message) => this.complain(piece, message),
    }
    const test = readTest(reading)
    if (test === undefined) return
    this.add(name, { negated: term.negated !== (operator.text === '!='), test })
  }

  private add(piece: Piece, condition: Condition): void {
    if (this.conditions.length < MOST_CONDITIONS) this.conditions.push(condition)
    else this.complain(piece, words.tooManyConditions(MOST_CONDITIONS))
  }

  private readSort({ negated, operator, values }: FieldTerm): void {
    if (!this.isPlain(operator, 'sort')) return
    for (const value of values) {
      const descending = value.text.startsWith('-') !== negated
      const wanted = value.text.replace(/^-/, '')
      const field = findField(wanted)?.name ?? wanted.toLowerCase()
      if (!SORT_FIELDS.includes(field)) {
        this.complain(value, words.noOrderBy(wanted, didYouMean(wanted, SORT_FIELDS)))
      } else if (this.sort.some((key) => key.field === field)) {
        this.complain(value, words.orderTwice(field))
      } else {
        this.sort.push({ field, descending })
      }
    }
  }

  private readScope({ negated, name, operator, values }: FieldTerm): void {
    if (!this.isPlain(operator, 'in')) return
    const [value, another] = values
    const scope = value.text.toLowerCase()
    if (negated) this.complain(name, words.scopeTurned)
    else if (another !== undefined) this.complain(another, words.twoScopes)
    else if (scope === 'trash' || scope === 'all') this.scope = scope
    else {
      this.complain(value, words.noScope(value.text, didYouMean(scope, ['trash', 'all'])))
    }
  }

  private isPlain(operator: Piece, field: string): boolean {
    if (operator.text === ':' || operator.text === '=') return true
    this.complain(operator, words.colon(field))
    return false
  }

  private isTooLong(piece: Piece): boolean {
    if (piece.text.length <= LONGEST_PIECE) return false
    this.complain(piece, words.tooLong(LONGEST_PIECE))
    return true
  }

  private complain({ at, length }: Piece, message: string): void {
    this.problems.push({ message, at, length })
  }
}
