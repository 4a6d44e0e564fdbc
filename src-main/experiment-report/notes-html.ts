/**
 * Notes in Markdown as HTML. Only the elements named here can come of them: HTML in notes is shown as it was typed, no
 * picture is loaded, and a link is its words with its address behind them, so that nothing in a report leads anywhere.
 */
import type { MarkedToken, Token, Tokens } from 'marked'
import { MESSAGES } from '../../src-shared/language/language'
import { readMarkdown } from '../../src-shared/notes/read-markdown'
import { h, joined, type PageContent, type Html } from './html'

/** What cannot be read as Markdown stands as it was typed. */
export function notesHtml(text: string): Html {
  const tokens = readMarkdown(text)
  const content =
    tokens === null
      ? [h('pre', {}, text), h('p', { class: 'small' }, MESSAGES.notes.asTyped)]
      : all(tokens)
  return h('div', { class: 'notes' }, joined(content))
}

const all = (tokens: readonly Token[] | undefined): PageContent[] =>
  (tokens ?? []).flatMap((token) => one(token as MarkedToken))

function one(token: MarkedToken): PageContent[] {
  switch (token.type) {
    case 'heading':
      return [h(`h${Math.min(6, token.depth + 3)}`, {}, ...all(token.tokens))]
    case 'paragraph':
      return [h('p', {}, ...all(token.tokens))]
    case 'blockquote':
      return [h('blockquote', {}, ...all(token.tokens))]
    case 'list':
      return [h(token.ordered ? 'ol' : 'ul', startOf(token), ...token.items.map(listItem))]
    case 'code':
      return [h('pre', {}, h('code', {}, token.text))]
    case 'table':
      return [table(token)]
    case 'hr':
      return [h('hr', {})]
    case 'strong':
    case 'em':
    case 'del':
      return [h(token.type, {}, ...all(token.tokens))]
    case 'codespan':
      return [h('code', {}, withoutEntities(token.text))]
    case 'br':
      return [h('br', {})]
    case 'link':
      return link(token)
    case 'image':
      return [MESSAGES.notes.image(token.text)]
    case 'text':
      return token.tokens === undefined ? [withoutEntities(token.text)] : all(token.tokens)
    case 'escape':
      return [token.text]
    case 'html':
      return token.block === true ? [h('p', {}, token.raw)] : [token.raw]
    default:
      return []
  }
}

const startOf = ({ ordered, start }: Tokens.List) =>
  ordered && start !== 1 ? { start: String(start) } : {}

function link({ href, text, tokens }: Tokens.Link): PageContent[] {
  const words = all(tokens)
  return text === href ? words : [...words, ' (', h('span', { class: 'address' }, href), ')']
}

function listItem({ task, checked, tokens }: Tokens.ListItem): Html {
  // Marked puts a token for the box of a task among the item's own.
  const content = all(tokens.filter(({ type }) => type !== 'checkbox'))
  return h('li', {}, ...(task ? [checked === true ? '☑ ' : '☐ '] : []), ...content)
}

function table({ header, rows }: Tokens.Table): Html {
  const cells = (name: 'th' | 'td', row: readonly Tokens.TableCell[]) =>
    h('tr', {}, ...row.map(({ tokens }) => h(name, {}, ...all(tokens))))
  return h(
    'table',
    {},
    h('thead', {}, cells('th', header)),
    h('tbody', {}, ...rows.map((row) => cells('td', row))),
  )
}

/** Marked leaves entities to a browser's parser; here they are the letters that they stand for. */
function withoutEntities(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  }
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/gu, (entity) => letters[entity])
}
