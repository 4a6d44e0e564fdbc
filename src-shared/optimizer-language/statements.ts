/** Reads a text's lines: what it declares, and what it assigns. */
import { Cursor, StatementLost } from './cursor'
import { ExpressionReader } from './expressions'
import { isAssignable, isReserved } from './functions'
import type { Lexed, Lexeme } from './lexemes'
import { TEXT_LIMITS } from './limits'
import type { ProblemList } from './problems'
import type { Span } from './program'
import type { Syntax } from './syntax'

export interface DeclaredRange {
  readonly min: number
  readonly max: number
  readonly exclusiveMin: boolean
  readonly exclusiveMax: boolean
}

export interface Declaration {
  /** `lost`: a name that stands in a line which could not be read. */
  readonly kind: 'number' | 'flag' | 'state' | 'lost'
  readonly name: string
  readonly nameSpan: Span
  readonly value: number
  readonly range: DeclaredRange | null
  readonly span: Span
}

export interface Assignment {
  readonly target: string
  readonly targetSpan: Span
  /** Null where it could not be read. */
  readonly value: Syntax | null
  readonly span: Span
}

export interface TextLines {
  readonly title: Lexeme | null
  readonly declarations: readonly Declaration[]
  readonly assignments: readonly Assignment[]
  /** Whether some line could not be read, so that nobody knows what it would have assigned. */
  readonly hasLost: boolean
}

const NO_RANGE: DeclaredRange = {
  min: -Infinity,
  max: Infinity,
  exclusiveMin: true,
  exclusiveMax: true,
}
const BRANCHES = ['if', 'else', 'for', 'while', 'return', 'def', 'function', 'let', 'const', 'var']

class LineReader {
  readonly declarations: Declaration[] = []
  readonly assignments: Assignment[] = []
  title: Lexeme | null = null
  hasLost = false
  private readonly cursor: Cursor
  private readonly expressions: ExpressionReader

  constructor(
    lexed: Lexed,
    private readonly problems: ProblemList,
  ) {
    this.cursor = new Cursor(lexed.lexemes, problems)
    this.expressions = new ExpressionReader(this.cursor)
  }

  run(): TextLines {
    this.cursor.skipBreaks()
    this.first()
    for (this.cursor.skipBreaks(); !this.isDone(); this.cursor.skipBreaks()) {
      try {
        this.statement()
        if (!this.cursor.endsStatement) this.cursor.loseAtOperator()
      } catch (error) {
        if (!(error instanceof StatementLost)) throw error
        this.cursor.skipStatement()
      }
    }
    return this
  }

  private isDone(): boolean {
    if (this.cursor.isAtEnd || this.problems.isFull) return true
    if (this.assignments.length < TEXT_LIMITS.statements) return false
    const most = TEXT_LIMITS.statements
    this.problems.add('too-many-statements', this.cursor.next.span, { most })
    return true
  }

  private first(): void {
    const word = this.cursor.takeIf('optimizer')
    if (word) this.title = this.cursor.take()
    else this.problems.add('no-title', this.cursor.next.span, {})
  }

  private statement(): void {
    const { next } = this.cursor
    const [second, third] = [this.cursor.ahead(1), this.cursor.ahead(2)]
    if (next.kind !== 'name' || next.text === 'not') this.noStatement()
    if (next.text === 'optimizer') this.cursor.lose('second-title', next.span, {})
    if (next.text === 'state' && second.text !== '=') return this.state()
    if (second.kind !== 'sign') this.noStatement()
    if (second.text === '==') {
      this.lostAssignment(next.text, next.span)
      this.cursor.lose('compared-for-assigned', second.span, { name: next.text })
    }
    if (second.text.length > 1) this.changeInPlace(next, second)
    if (second.text !== '=') this.noStatement()
    if (third.text === 'on' || third.text === 'off') return this.flag()
    this.numberOrAssignment()
  }

  private noStatement(): never {
    const { next } = this.cursor
    this.hasLost = true
    // Perhaps it was to declare or to assign what it begins with.
    if (next.kind === 'name' && !isReserved(next.text)) this.declareLost(next)
    if (this.cursor.ahead(1).kind === 'lost') throw new StatementLost()
    if (BRANCHES.includes(next.text))
      return this.cursor.lose('no-branches', next.span, { word: next.text })
    return this.cursor.lose('not-a-statement', next.span, { text: next.text })
  }

  private changeInPlace({ text: name, span }: Lexeme, sign: Lexeme): void {
    if (!/^(\*\*|[-+*/^])=$/.test(sign.text)) return
    this.lostAssignment(name, span)
    this.cursor.lose('changed-in-place', sign.span, { name, sign: sign.text.slice(0, -1) })
  }

  private lostAssignment(target: string, targetSpan: Span): void {
    this.assignments.push({ target, targetSpan, value: null, span: targetSpan })
  }

  private declare(
    kind: Declaration['kind'],
    { text: name, span: nameSpan }: Lexeme,
    value: number,
    range: DeclaredRange | null = null,
  ): void {
    const span = { start: nameSpan.start, end: this.cursor.last?.span.end ?? nameSpan.end }
    this.declarations.push({ kind, name, nameSpan, value, range, span })
    if (this.assignments.length > 0) this.problems.add('declared-late', nameSpan, { name })
  }

  private declareLost({ text: name, span }: Lexeme): void {
    this.declarations.push({ kind: 'lost', name, nameSpan: span, value: 0, range: null, span })
  }

  private state(): void {
    const word = this.cursor.take()
    const name = this.cursor.next
    if (name.kind !== 'name') this.cursor.lose('state-form', word.span, {})
    this.cursor.take()
    const value = this.cursor.takeIf('=') ? this.plainNumber() : undefined
    if (value !== undefined && this.cursor.endsStatement) return this.declare('state', name, value)
    this.declare('lost', name, 0)
    if (value === undefined) this.cursor.lose('state-form', name.span, {})
    this.cursor.loseAtOperator()
  }

  private flag(): void {
    const name = this.cursor.take()
    this.cursor.take()
    const isOn = this.cursor.take().text === 'on'
    this.declare(this.cursor.endsStatement ? 'flag' : 'lost', name, isOn ? 1 : 0)
  }

  /** A number with or without a minus, if one stands here. */
  private plainNumber(): number | undefined {
    const sign = this.cursor.isAt('-') && this.cursor.ahead(1).kind === 'number'
    if (sign) this.cursor.take()
    if (this.cursor.next.kind !== 'number') return undefined
    const value = Number(this.cursor.take().text)
    // There is one zero alone: a start value with a sign would be seen in a division.
    return sign && value !== 0 ? -value : value
  }

  private numberOrAssignment(): void {
    const name = this.cursor.next
    const isLateRate = name.text === 'lr' && !this.declarations.some((one) => one.name === 'lr')
    const isDeclaring = isLateRate || (this.assignments.length === 0 && !isAssignable(name.text))
    const length = this.cursor.ahead(2).text === '-' ? 4 : 3
    const [number, behind] = [this.cursor.ahead(length - 1), this.cursor.ahead(length)]
    const isNumber = number.kind === 'number'
    const ends = behind.kind === 'break' || behind.kind === 'end'
    if (isNumber && (behind.text === 'in' || (isDeclaring && ends))) this.number()
    else if (isDeclaring && (name.text === 'lr' || this.isLostNumber())) this.lostNumber()
    else this.assignment()
  }

  private number(): void {
    const name = this.cursor.take()
    this.cursor.take()
    const value = this.plainNumber() ?? 0
    if (!this.cursor.takeIf('in')) return this.declare('number', name, value, NO_RANGE)
    try {
      const range = this.range()
      if (!this.cursor.endsStatement) this.cursor.lose('range-form', this.cursor.next.span, {})
      this.declare('number', name, value, range)
    } catch (error) {
      this.declare('lost', name, value)
      throw error
    }
  }

  private range(): DeclaredRange {
    const { cursor } = this
    const open = cursor.takeIf('(') ?? cursor.takeIf('[')
    const min = open && this.bound()
    const comma = min !== undefined && cursor.takeIf(',')
    const max = comma ? this.bound() : undefined
    const close = max !== undefined ? (cursor.takeIf(')') ?? cursor.takeIf(']')) : undefined
    if (open === undefined || min === undefined || max === undefined || close === undefined)
      return cursor.lose('range-form', cursor.next.span, {})
    const exclusiveMin = open.text === '(' || min === -Infinity
    const exclusiveMax = close.text === ')' || max === Infinity
    if (min > max || (min === max && (exclusiveMin || exclusiveMax)))
      cursor.lose('empty-range', { start: open.span.start, end: close.span.end }, {})
    return { min, max, exclusiveMin, exclusiveMax }
  }

  private bound(): number | undefined {
    const isInfinite = this.cursor.ahead(this.cursor.isAt('-') ? 1 : 0).text === 'inf'
    if (!isInfinite) return this.plainNumber()
    const sign = this.cursor.takeIf('-') ? -1 : 1
    this.cursor.take()
    return sign * Infinity
  }

  /** Whether a range stands in this line: then a default was to stand before it. */
  private isLostNumber(): boolean {
    for (let places = 2; ; places++) {
      const { kind, text } = this.cursor.ahead(places)
      if (kind === 'break' || kind === 'end') return false
      if (kind === 'name' && text === 'in') return true
    }
  }

  private lostNumber(): never {
    const name = this.cursor.take()
    this.cursor.take()
    const { span } = this.cursor.next
    this.declare('lost', name, 0)
    if (this.cursor.endsStatement) this.cursor.loseAtOperand()
    return this.cursor.lose('default-not-number', span, { name: name.text })
  }

  private assignment(): void {
    const { text: target, span: targetSpan } = this.cursor.take()
    this.cursor.take()
    try {
      const value = this.expressions.read()
      if (!this.cursor.endsStatement) this.cursor.loseAtOperator()
      const span = { start: targetSpan.start, end: value.span.end }
      this.assignments.push({ target, targetSpan, value, span })
    } catch (error) {
      this.lostAssignment(target, targetSpan)
      throw error
    }
  }
}

/** @returns what the lines of a text declare and assign; those that say neither are problems, and left out */
export const linesOf = (lexed: Lexed, problems: ProblemList): TextLines =>
  new LineReader(lexed, problems).run()
