/** Cuts a query into words, phrases and `field:value` terms, each with its place. */
import { MESSAGES } from '../../language/language'
import type { QueryProblem } from './syntax'

/** A piece of text as it is meant, without its quotes, and where it stands with them. */
export interface Piece {
  readonly text: string
  readonly quoted: boolean
  readonly at: number
  readonly length: number
}

export interface TextTerm {
  readonly kind: 'text'
  readonly negated: boolean
  readonly text: Piece
}

export interface FieldTerm {
  readonly kind: 'field'
  readonly negated: boolean
  readonly name: Piece
  readonly operator: Piece
  /** What the commas separate; one empty piece when nothing follows the operator. */
  readonly values: readonly Piece[]
}

export type Term = TextTerm | FieldTerm

const SPACE = /\s*/y
const NEGATION = /-(?=[^\s-])/y
const FIELD_NAME = /[\p{L}\p{N}_₀-₉-]+(?=!=|[:=<>])/uy
const OPERATOR = /!=|<=|>=|[:=<>]/y
const WORD = /\S+/y
const BARE_VALUE = /[^\s,]*/y
const COMMA = /,/y
/** Within quotes a backslash makes the next quote or backslash an ordinary character. */
const PHRASE = /"(?:[^"\\]|\\.)*"?/sy

/** Never fails: what is wrong is among the problems, and the rest is still cut. */
export function cutTerms(text: string): { terms: Term[]; problems: QueryProblem[] } {
  const cutter = new Cutter(text)
  const terms: Term[] = []
  for (cutter.skipSpace(); !cutter.atEnd(); cutter.skipSpace()) terms.push(cutter.term())
  return { terms, problems: cutter.problems }
}

class Cutter {
  readonly problems: QueryProblem[] = []
  private at = 0

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.at >= this.text.length
  }

  skipSpace(): void {
    this.take(SPACE)
  }

  term(): Term {
    const negated = this.take(NEGATION) !== undefined
    const name = this.take(FIELD_NAME)
    if (name === undefined) return { kind: 'text', negated, text: this.phraseOr(WORD) }
    const operator = this.take(OPERATOR) as Piece
    return { kind: 'field', negated, name, operator, values: this.values() }
  }

  private values(): Piece[] {
    const values = [this.phraseOr(BARE_VALUE)]
    while (this.take(COMMA) !== undefined) values.push(this.phraseOr(BARE_VALUE))
    return values
  }

  private phraseOr(bare: RegExp): Piece {
    return this.phrase() ?? this.take(bare) ?? this.pieceOf('')
  }

  private phrase(): Piece | undefined {
    const piece = this.take(PHRASE)
    if (piece === undefined) return undefined
    const closed = piece.length > 1 && /^"(?:[^"\\]|\\.)*"$/s.test(piece.text)
    if (!closed) {
      this.problems.push({
        message: MESSAGES.queryLanguage.problems.openQuotes,
        at: piece.at,
        length: piece.length,
      })
    }
    const inside = piece.text.slice(1, closed ? -1 : undefined)
    return { ...piece, text: inside.replace(/\\(["\\])/g, '$1'), quoted: true }
  }

  private take(pattern: RegExp): Piece | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    return found === null ? undefined : this.pieceOf(found[0])
  }

  private pieceOf(text: string): Piece {
    const piece = { text, quoted: false, at: this.at, length: text.length }
    this.at += text.length
    return piece
  }
}
