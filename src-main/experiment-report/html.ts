/** HTML that is safe by how it is made: a text is always escaped, and only what this file made is not. */

/** A piece of a page. */
export class Html {
  constructor(readonly source: string) {}
}

export type PageContent = Html | string

type Attributes = Readonly<Record<string, string | undefined>>

const MEANINGS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What no page may hold: control characters and halves of pairs. */
const NO_TEXT = /[^\t\n\r\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** For texts and for values of attributes alike. */
export const escapeHtml = (text: string): string =>
  text.replace(NO_TEXT, '').replace(/[&<>"']/g, (letter) => MEANINGS[letter])

const sourceOf = (content: PageContent): string =>
  content instanceof Html ? content.source : escapeHtml(content)

/** Elements that have no end. */
const VOID = new Set(['meta', 'br', 'hr'])

/** An element; attributes that are undefined are left out. */
export function h(name: string, attributes: Attributes, ...content: readonly PageContent[]): Html {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeHtml(value)}"`],
  )
  const begin = `<${name}${said.join('')}>`
  if (VOID.has(name)) return new Html(begin)
  return new Html(`${begin}${content.map(sourceOf).join('')}</${name}>`)
}

/** Pieces behind each other, a line each. */
export const joined = (pieces: readonly PageContent[]): Html =>
  new Html(pieces.map(sourceOf).join('\n'))
