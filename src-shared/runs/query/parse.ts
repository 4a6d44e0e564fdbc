/** Reads a query. It never fails: what cannot be understood is named with its place, the rest is read. */
import { readTest, type Reading } from './conditions'
import { SORT_FIELDS, FIELD_NAMES, findField } from './fields'
import { cutTerms, type FieldTerm, type Piece, type TextTerm } from './lexer'
import { didYouMean } from './suggest'
import type { Condition, QueryProblem, ReadQuery, RunQuery, Scope, SortKey } from './syntax'

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
    if (text.text === '') this.complain(text, 'Write something between the quotes.')
    else this.add(text, { negated, test: { kind: 'text', text: text.text } })
  }

  readField(term: FieldTerm): void {
    const { name, operator } = term
    if ([name, ...term.values].some((piece) => this.isTooLong(piece))) return
    const field = findField(name.text)
    if (field === undefined) {
      const meant = didYouMean(name.text, FIELD_NAMES)
      const quotes = meant === '' ? ' To look for it as text, put it in quotes.' : ''
      return this.complain(name, `There is no field "${name.text}".${meant}${quotes}`)
    }
    const empty = term.values.find(({ text, quoted }) => text === '' && !quoted)
    if (empty !== undefined) {
      return this.complain(empty, `Give ${field.name} a value, as in ${field.examples[0]}`)
    }
    if (term.values.length > MOST_VALUES) {
      return this.complain(term.values[MOST_VALUES], `Give at most ${MOST_VALUES} values.`)
    }
    if (field.kind === 'sort') return this.readSort(term)
    if (field.kind === 'in') return this.readScope(term)
    const reading: Reading = {
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
    else this.complain(piece, `Give at most ${MOST_CONDITIONS} conditions.`)
  }

  private readSort({ negated, operator, values }: FieldTerm): void {
    if (!this.isPlain(operator, 'sort')) return
    for (const value of values) {
      const descending = value.text.startsWith('-') !== negated
      const wanted = value.text.replace(/^-/, '')
      const field = findField(wanted)?.name ?? wanted.toLowerCase()
      if (!SORT_FIELDS.includes(field)) {
        const meant = didYouMean(wanted, SORT_FIELDS)
        this.complain(value, `Runs cannot be sorted by "${wanted}".${meant}`)
      } else if (this.sort.some((key) => key.field === field)) {
        this.complain(value, `The order by ${field} is given twice.`)
      } else {
        this.sort.push({ field, descending })
      }
    }
  }

  private readScope({ negated, name, operator, values }: FieldTerm): void {
    if (!this.isPlain(operator, 'in')) return
    const [value, another] = values
    const scope = value.text.toLowerCase()
    if (negated)
      this.complain(name, 'Leave the - out: in:trash shows the trash, in:all everything.')
    else if (another !== undefined) this.complain(another, 'Give one of in:trash and in:all.')
    else if (scope === 'trash' || scope === 'all') this.scope = scope
    else {
      const meant = didYouMean(scope, ['trash', 'all'])
      this.complain(value, `Runs can be in:trash or in:all, not in "${value.text}".${meant}`)
    }
  }

  private isPlain(operator: Piece, field: string): boolean {
    if (operator.text === ':' || operator.text === '=') return true
    this.complain(operator, `Write ${field}: with a colon.`)
    return false
  }

  private isTooLong(piece: Piece): boolean {
    if (piece.text.length <= LONGEST_PIECE) return false
    this.complain(piece, `Give at most ${LONGEST_PIECE} characters at a time.`)
    return true
  }

  private complain({ at, length }: Piece, message: string): void {
    this.problems.push({ message, at, length })
  }
}
