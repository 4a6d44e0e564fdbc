/** The lexemes of a text, one after the other. */
import { isKeyword } from './functions'
import type { Lexeme } from './lexemes'
import type { ProblemCode, ProblemList } from './problems'

/** Ends the reading of one statement, whose problem has been said. */
export class StatementLost extends Error {}

export class Cursor {
  /** The parentheses that are open at this place. */
  readonly open: Lexeme[] = []
  private at = 0

  constructor(
    private readonly lexemes: readonly Lexeme[],
    readonly problems: ProblemList,
  ) {}

  /** A line goes on while a parenthesis is open, unless the next one begins as a statement does. */
  get next(): Lexeme {
    if (this.open.length > 0)
      while (this.lexemes[this.at].text === '\n' && !this.beginsStatement(this.at + 1)) this.at++
    return this.lexemes[this.at]
  }

  /** The one before the next, in a line before it where a parenthesis is open. */
  get last(): Lexeme | undefined {
    let at = this.at - 1
    while (this.lexemes[at]?.text === '\n') at--
    return this.lexemes[at]
  }

  /** The one that many places after the next one, within its line. */
  ahead(places: number): Lexeme {
    return this.lexemes[Math.min(this.at + places, this.lexemes.length - 1)]
  }

  take(): Lexeme {
    const lexeme = this.next
    if (lexeme.kind !== 'end') this.at++
    return lexeme
  }

  isAt(text: string): boolean {
    const { kind, text: found } = this.next
    return found === text && kind !== 'title' && kind !== 'lost'
  }

  /** Takes the next one if it is this word or sign. */
  takeIf(text: string): Lexeme | undefined {
    return this.isAt(text) ? this.take() : undefined
  }

  get isAtEnd(): boolean {
    return this.next.kind === 'end'
  }

  get endsStatement(): boolean {
    return this.next.kind === 'break' || this.next.kind === 'end'
  }

  private beginsStatement(at: number): boolean {
    while (this.lexemes[at]?.text === '\n') at++
    const [first, second] = [this.lexemes[at], this.lexemes[at + 1]]
    if (first?.kind !== 'name') return false
    return (second?.kind === 'sign' && second.text === '=') || first.text === 'state'
  }

  skipBreaks(): void {
    while (this.lexemes[this.at].kind === 'break') this.at++
  }

  /** To the end of this statement, whatever stands there. */
  skipStatement(): void {
    this.open.length = 0
    while (!this.endsStatement) this.at++
  }

  /** Ends the statement with a problem. */
  lose(...problem: Parameters<ProblemList['add']>): never {
    if (this.next.kind !== 'lost') this.problems.add(...problem)
    throw new StatementLost()
  }

  /** Where an operand or the end must stand and something else does. */
  loseAtOperator(): never {
    const { next, last } = this
    const lose = <Code extends ProblemCode>(code: Code, values: object = {}): never =>
      this.lose(code, next.span, values)
    const opener = this.open.at(-1)
    if (this.endsStatement && opener) return this.lose('unclosed', opener.span, {})
    if (next.text === '=') return lose('equals-in-expression')
    if (next.text === ')') return lose('unopened')
    if (next.text === ',') return lose('stray-comma')
    if (next.text === '[' || next.text === ']') return lose('brackets', { text: next.text })
    if (next.kind === 'name' && isKeyword(next.text))
      return lose(next.text === 'not' ? 'not-inside' : 'word-in-expression', { word: next.text })
    if (last && (next.kind === 'name' || next.kind === 'number' || next.text === '('))
      return lose('missing-operator', { left: last.text, right: next.text })
    return lose('unexpected', { text: next.text })
  }

  /** Where an operand must stand and something else does. */
  loseAtOperand(): never {
    const { next, last } = this
    const opener = this.open.at(-1)
    if (this.endsStatement && opener && opener === last)
      return this.lose('unclosed', opener.span, {})
    if (next.kind === 'name') {
      const code = next.text === 'not' ? 'not-inside' : 'word-in-expression'
      return this.lose(code, next.span, { word: next.text })
    }
    if (next.text === '[' || next.text === ']')
      return this.lose('brackets', next.span, { text: next.text })
    if (last === undefined) return this.lose('unexpected', next.span, { text: next.text })
    return this.lose('value-missing', last.span, { after: last.text })
  }
}
