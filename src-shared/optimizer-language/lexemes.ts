/** A text as words, numbers and signs. */
import { KEYWORDS } from './functions'
import { TEXT_LIMITS } from './limits'
import { nameInLanguage, nameInLetters, OTHER_CHARACTERS, OTHER_SIGNS } from './look-alikes'
import type { ProblemList } from './problems'
import type { Span } from './program'

/**
 * `title`: what stands behind `optimizer` in the first line. `break`: the end of a line, or `;`. `lost`: what a problem
 * has been said of already, so that its statement is not judged any further.
 */
type LexemeKind = 'name' | 'number' | 'sign' | 'title' | 'break' | 'lost' | 'end'

export interface Lexeme {
  readonly kind: LexemeKind
  /** As the language writes it, whatever the text has. */
  readonly text: string
  readonly span: Span
}

export interface Lexed {
  /** The last one is of the kind `end`. */
  readonly lexemes: readonly Lexeme[]
  readonly comments: readonly Span[]
}

const BLANK = /[ \t\u00a0]+/y
const LINE_END = /\r\n?|\n|;/y
const NAME = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
/** Of a module or an object, as in np.sqrt. */
const BEHIND_NAME = /(?:\.[A-Za-z_]\w*)+/y
/** What makes of a number something else when it follows at once. */
const BEHIND_NUMBER = /[\w.]+/y
const CHANGE = /(?:\*\*|[-+*/^])=(?!=)/y
const SIGN =
  /===|!==|\*\*|\/\/|&&|\|\||==|!=|<=|>=|<>|=<|=>|[-=<>+*/^()[\],!≤≥≠−–—‐×·⋅∗÷∕⁄√∞（），＝＋－＊／；]/uy
/** What nobody sees, or what turns the order of letters around: a text must be what it looks like. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/u

/** Whether a character is refused wherever it stands. */
export const isUnseen = (character: string): boolean => UNSEEN.test(character) && character !== '\t'

/** Of what stands behind the point; a formula in the place of a name is told where the name is looked up. */
function bareNameOf(name: string): string {
  const meant = nameInLanguage(name)
  return meant !== undefined && /^\w+$/.test(meant) ? meant : name
}

class Lexer {
  readonly lexemes: Lexeme[] = []
  readonly comments: Span[] = []
  private readonly told = new Set<string>()
  private at = 0
  /** Whether anything but ends of lines has been read. */
  private hasBegun = false

  constructor(
    private readonly text: string,
    private readonly problems: ProblemList,
  ) {}

  run(): Lexed {
    if (this.text.startsWith('\ufeff')) this.at = 1
    while (this.at < this.text.length && !this.problems.isFull) this.one()
    this.push('end', '', this.text.length)
    return this
  }

  private one(): void {
    if (this.match(BLANK) !== null) return
    const start = this.at
    if (this.text[start] === '#') return this.comment()
    const lineEnd = this.match(LINE_END)
    if (lineEnd !== null) return this.push('break', lineEnd === ';' ? ';' : '\n', start)
    const name = this.match(NAME)
    if (name !== null) return this.name(name, start)
    const number = this.match(NUMBER)
    if (number !== null) return this.number(number, start)
    const change = this.match(CHANGE)
    if (change !== null) return this.push('sign', change, start)
    const sign = this.match(SIGN)
    if (sign !== null) return this.sign(sign, start)
    this.unknown(start)
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return null
    this.at += found[0].length
    return found[0]
  }

  private push(kind: LexemeKind, text: string, start: number): void {
    this.lexemes.push({ kind, text, span: { start, end: this.at } })
    this.hasBegun ||= kind !== 'break'
  }

  /** How far the line goes. */
  private lineEnd(stop: RegExp): number {
    const length = this.text.slice(this.at).search(stop)
    return length === -1 ? this.text.length : this.at + length
  }

  private comment(): void {
    const start = this.at
    this.at = this.lineEnd(/[\r\n]/)
    this.comments.push({ start, end: this.at })
    this.findUnseen(start)
  }

  private findUnseen(start: number): void {
    let at = start
    for (const character of this.text.slice(start, this.at)) {
      const end = at + character.length
      if (isUnseen(character))
        this.problems.add(
          'unseen-character',
          { start: at, end },
          { codePoint: character.codePointAt(0) ?? 0 },
        )
      at = end
    }
  }

  private name(written: string, start: number): void {
    const isFirst = !this.hasBegun
    const name = this.nameMeant(written, start, isFirst)
    const span = { start, end: this.at }
    const plain = /^\w+$/.test(name)
    if (!plain && !this.told.has(name))
      this.problems.add('name-letters', span, { name, meant: nameInLetters(name) })
    if (plain && [...name].length > TEXT_LIMITS.name && !this.told.has(name))
      this.problems.add('name-too-long', span, { name, most: TEXT_LIMITS.name })
    if (!plain || name.length > TEXT_LIMITS.name) this.told.add(name)
    this.push('name', name, start)
    if (isFirst && name === KEYWORDS[0]) this.title()
  }

  /** Without the module that it was to come from; the first word of a text in small letters. */
  private nameMeant(written: string, start: number, isFirst: boolean): string {
    const behind = this.match(BEHIND_NAME) ?? ''
    const last = behind.slice(behind.lastIndexOf('.') + 1)
    const [keyword] = KEYWORDS
    const isKeyword = isFirst && behind === '' && written.toLowerCase() === keyword
    const meant = isKeyword ? keyword : last === '' ? written : bareNameOf(last)
    if (meant !== written)
      this.problems.add('other-sign', { start, end: this.at }, { text: written + behind, meant })
    return meant
  }

  private title(): void {
    this.match(BLANK)
    const start = this.at
    this.at = this.lineEnd(/[\r\n;#]/)
    this.findUnseen(start)
    const text = this.text.slice(start, this.at).trimEnd()
    this.at = start + text.length
    this.push('title', text, start)
  }

  private number(text: string, start: number): void {
    const behind = this.match(BEHIND_NUMBER)
    const span = { start, end: this.at }
    if (behind !== null) {
      const isName = /^[a-zA-Z]\w*$/.test(behind) && !/^(e|x[\da-f]*)$/i.test(behind)
      const meant = isName ? `${text} * ${behind}` : ''
      this.problems.add('not-a-number', span, { text: text + behind, meant })
    } else if (!Number.isFinite(Number(text))) this.problems.add('number-too-large', span, { text })
    else if (Number(text) === 0 && /^[0.]*[1-9]/.test(text))
      this.problems.add('number-too-small', span, { text })
    else return this.push('number', text, start)
    this.push('lost', text, start)
  }

  private sign(text: string, start: number): void {
    if (!Object.hasOwn(OTHER_SIGNS, text)) return this.push('sign', text, start)
    const meant = OTHER_SIGNS[text]
    this.problems.add('other-sign', { start, end: this.at }, { text, meant })
    if (meant === '#') return this.comment()
    const kind = /^\w+$/.test(meant) ? 'name' : meant === ';' ? 'break' : 'sign'
    this.push(kind, meant, start)
  }

  /** Several in a row are one problem. */
  private unknown(start: number): void {
    const first = String.fromCodePoint(this.text.codePointAt(start) ?? 0)
    this.at += first.length
    if (isUnseen(first)) this.findUnseen(start)
    else {
      const span = { start, end: this.at }
      this.problems.add('unknown-character', span, {
        text: first,
        meant: OTHER_CHARACTERS[first] ?? '',
      })
    }
    while (this.at < this.text.length && this.isUnknown())
      this.at += this.text.codePointAt(this.at)! > 0xffff ? 2 : 1
    this.push('lost', first, start)
  }

  private isUnknown(): boolean {
    const isAt = (pattern: RegExp) => {
      pattern.lastIndex = this.at
      return pattern.test(this.text)
    }
    return this.text[this.at] !== '#' && ![BLANK, LINE_END, NAME, NUMBER, CHANGE, SIGN].some(isAt)
  }
}

/** @returns the words, numbers and signs of a text; what is none of them is a problem */
export const lexemesOf = (text: string, problems: ProblemList): Lexed =>
  new Lexer(text, problems).run()
