/** Reads Markdown within bounds: what people write is far inside them, and what is outside would stop the page. */
import { Lexer, type Token, type TokensList } from 'marked'

/** Lists and quotes within each other, and emphasis and links within each other. The reader needs some calls for each. */
const MOST_NESTED = 50
/** Characters of one paragraph: the reader's time grows with their square, and is 0.1 s at most for as many. */
const LONGEST_PARAGRAPH = 10_000

class OutOfBounds extends Error {}

class BoundedLexer extends Lexer {
  private depth = 0

  override blockTokens(src: string, tokens?: Token[], isClipped?: boolean): Token[]
  override blockTokens(src: string, tokens?: TokensList, isClipped?: boolean): TokensList
  override blockTokens(src: string, tokens?: Token[], isClipped?: boolean): Token[] {
    return this.within(() => super.blockTokens(src, tokens, isClipped))
  }

  override inlineTokens(src: string, tokens?: Token[]): Token[] {
    if (src.length > LONGEST_PARAGRAPH) throw new OutOfBounds()
    return this.within(() => super.inlineTokens(src, tokens))
  }

  private within<T>(read: () => T): T {
    if (this.depth === MOST_NESTED) throw new OutOfBounds()
    this.depth += 1
    try {
      return read()
    } finally {
      this.depth -= 1
    }
  }
}

/** @returns null for a text that is nested more deeply, or has a longer paragraph, than is read as Markdown */
export function readMarkdown(text: string): Token[] | null {
  try {
    return new BoundedLexer().lex(text)
  } catch (error) {
    if (error instanceof OutOfBounds) return null
    throw error
  }
}
