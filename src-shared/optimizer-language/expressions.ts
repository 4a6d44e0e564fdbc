/** Reads expressions by recursive descent, one function a precedence. */
import type { Cursor } from './cursor'
import { isKeyword } from './functions'
import type { Lexeme } from './lexemes'
import { TEXT_LIMITS } from './limits'
import type { Binary, Span } from './program'
import type { Syntax } from './syntax'

const COMPARED: Readonly<Record<string, Binary>> = {
  '<': 'less',
  '<=': 'atMost',
  '>': 'greater',
  '>=': 'atLeast',
  '==': 'equal',
  '!=': 'notEqual',
}
const ADDED: Readonly<Record<string, Binary>> = { '+': 'add', '-': 'subtract' }
const MULTIPLIED: Readonly<Record<string, Binary>> = { '*': 'multiply', '/': 'divide' }

export class ExpressionReader {
  /** How many parentheses, calls and signs are around the place. */
  private nested = 0

  constructor(private readonly cursor: Cursor) {}

  /** The whole of an expression; what stands behind it is for the caller. */
  read(): Syntax {
    this.nested = 0
    return this.or()
  }

  private within<Result>(at: Lexeme, read: () => Result): Result {
    if (this.nested >= TEXT_LIMITS.depth)
      this.cursor.lose('too-deep', at.span, { most: TEXT_LIMITS.depth })
    this.nested++
    const result = read()
    this.nested--
    return result
  }

  /** Chains are as deep as they are long. */
  private checked(syntax: Syntax, at: Lexeme): Syntax {
    if (syntax.depth > TEXT_LIMITS.depth)
      this.cursor.lose('too-deep', at.span, { most: TEXT_LIMITS.depth })
    return syntax
  }

  private binary(op: Binary | 'power', sign: Lexeme, left: Syntax, right: Syntax): Syntax {
    const span = { start: left.span.start, end: right.span.end }
    const depth = 1 + Math.max(left.depth, right.depth)
    return this.checked({ kind: 'binary', op, sign: sign.text, left, right, span, depth }, sign)
  }

  private takeOneOf(table: Readonly<Record<string, Binary>>): Lexeme | undefined {
    const { kind, text } = this.cursor.next
    return kind === 'sign' && Object.hasOwn(table, text) ? this.cursor.take() : undefined
  }

  private chain(table: Readonly<Record<string, Binary>>, operand: () => Syntax): Syntax {
    let left = operand()
    for (let sign = this.takeOneOf(table); sign; sign = this.takeOneOf(table))
      left = this.binary(table[sign.text], sign, left, operand())
    return left
  }

  private words(word: 'and' | 'or', operand: () => Syntax): Syntax {
    let left = operand()
    for (let at = this.cursor.takeIf(word); at; at = this.cursor.takeIf(word))
      left = this.binary(word, at, left, operand())
    return left
  }

  private or(): Syntax {
    return this.words('or', () => this.words('and', () => this.not()))
  }

  private not(): Syntax {
    const sign = this.cursor.takeIf('not')
    if (!sign) return this.comparison()
    return this.unary(
      'not',
      sign,
      this.within(sign, () => this.not()),
    )
  }

  private unary(op: 'negate' | 'not', sign: Lexeme, of: Syntax): Syntax {
    const span = { start: sign.span.start, end: of.span.end }
    return this.checked({ kind: 'unary', op, of, span, depth: of.depth + 1 }, sign)
  }

  private comparison(): Syntax {
    const left = this.sum()
    const sign = this.takeOneOf(COMPARED)
    if (!sign) return left
    const compared = this.binary(COMPARED[sign.text], sign, left, this.sum())
    const again = this.takeOneOf(COMPARED)
    if (again) this.cursor.lose('chained-comparison', again.span, {})
    return compared
  }

  private sum(): Syntax {
    return this.chain(ADDED, () => this.chain(MULTIPLIED, () => this.signed()))
  }

  private signed(): Syntax {
    const sign = this.cursor.takeIf('-')
    if (!sign) return this.power()
    return this.unary(
      'negate',
      sign,
      this.within(sign, () => this.signed()),
    )
  }

  private power(): Syntax {
    const base = this.operand()
    const sign = this.cursor.takeIf('^')
    if (!sign) return base
    if (this.cursor.isAt('-')) this.cursor.lose('exponent-sign', this.cursor.next.span, {})
    return this.binary(
      'power',
      sign,
      base,
      this.within(sign, () => this.power()),
    )
  }

  private operand(): Syntax {
    const { cursor } = this
    const { kind, text, span } = cursor.next
    if (kind === 'number') {
      cursor.take()
      return { kind: 'number', value: Number(text), span, depth: 1 }
    }
    if (kind === 'name' && !isKeyword(text)) {
      const name = cursor.take()
      return cursor.isAt('(') ? this.call(name) : { kind: 'name', name: text, span, depth: 1 }
    }
    return cursor.isAt('(') ? this.parenthesis() : cursor.loseAtOperand()
  }

  private parenthesis(): Syntax {
    const { result, span } = this.enclosed(() => this.or())
    return { ...result, span }
  }

  private call(name: Lexeme): Syntax {
    const { result: given, span: behind } = this.enclosed(() => this.given())
    const span = { start: name.span.start, end: behind.end }
    const depth = 1 + Math.max(0, ...given.map((one) => one.depth))
    const call: Syntax = { kind: 'call', name: name.text, nameSpan: name.span, given, span, depth }
    return this.checked(call, name)
  }

  private given(): readonly Syntax[] {
    const given: Syntax[] = []
    if (this.cursor.isAt(')')) return given
    do given.push(this.or())
    while (this.cursor.takeIf(','))
    return given
  }

  /** What stands between a parenthesis and the one that closes it. */
  private enclosed<Result>(read: () => Result): { result: Result; span: Span } {
    const { cursor } = this
    const opener = cursor.take()
    cursor.open.push(opener)
    const result = this.within(opener, read)
    if (!cursor.isAt(')')) cursor.loseAtOperator()
    const { span } = cursor.take()
    cursor.open.pop()
    return { result, span: { start: opener.span.start, end: span.end } }
  }
}
