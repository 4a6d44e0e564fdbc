/**
 * Markdown as elements of the page. No HTML is ever made or parsed: what notes contain can only become the elements
 * named here, HTML in them is shown as it was typed, and only a paper's address is a link: any other can be copied.
 */
import type { MarkedToken, Token, Tokens } from 'marked'
import { h, type VNode } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import { OUTSIDE_ADDRESSES } from '../../src-shared/outside-addresses'
import { readMarkdown } from '../../src-shared/notes/read-markdown'

type Child = VNode | string

type ChooseAddress = (address: string) => void

/**
 * @param choose called with the address of a link that was clicked and that the app does not open
 * @returns what is too deeply nested or too long to be read as Markdown: as it was typed, with a line that says so
 */
export function renderMarkdown(text: string, choose: ChooseAddress): Child[] {
  const tokens = readMarkdown(text)
  if (tokens !== null) return renderAll(tokens, choose)
  return [
    h('p', { class: 'as-typed' }, text),
    h('p', { class: 'why-as-typed' }, MESSAGES.notes.asTyped),
  ]
}

function renderAll(tokens: readonly Token[] | undefined, choose: ChooseAddress): Child[] {
  return (tokens ?? []).flatMap((token) => render(token as MarkedToken, choose))
}

function render(token: MarkedToken, choose: ChooseAddress): Child[] {
  switch (token.type) {
    case 'heading':
      return [h(`h${Math.min(6, token.depth + 3)}`, renderAll(token.tokens, choose))]
    case 'paragraph':
      return [h('p', renderAll(token.tokens, choose))]
    case 'blockquote':
      return [h('blockquote', renderAll(token.tokens, choose))]
    case 'list':
      return [
        h(
          token.ordered ? 'ol' : 'ul',
          startOf(token),
          token.items.map((item) => listItem(item, choose)),
        ),
      ]
    case 'code':
      return [h('pre', h('code', token.text))]
    case 'table':
      return [table(token, choose)]
    case 'hr':
      return [h('hr')]
    case 'strong':
    case 'em':
    case 'del':
      return [h(token.type, renderAll(token.tokens, choose))]
    case 'codespan':
      return [h('code', plain(token.text))]
    case 'br':
      return [h('br')]
    case 'link':
      return [link(token, choose)]
    case 'image':
      return [MESSAGES.notes.image(token.text)]
    case 'text':
      return token.tokens === undefined ? [plain(token.text)] : renderAll(token.tokens, choose)
    case 'escape':
      return [token.text]
    case 'html':
      return [token.raw]
    default:
      return []
  }
}

const startOf = ({ ordered, start }: Tokens.List) => (ordered && start !== 1 ? { start } : {})

function link({ href, tokens }: Tokens.Link, choose: ChooseAddress): VNode {
  const { links } = MESSAGES
  const words = renderAll(tokens, choose)
  if (OUTSIDE_ADDRESSES.has(href)) {
    const where = { href, target: '_blank', rel: 'noreferrer', 'data-tip': links.opens(href) }
    return h('a', { class: 'link', ...where }, words)
  }
  const onClick = () => choose(href)
  return h(
    'button',
    { type: 'button', class: 'link', 'data-tip': links.copies(href), onClick },
    words,
  )
}

function listItem({ task, checked, tokens }: Tokens.ListItem, choose: ChooseAddress): VNode {
  // Marked puts a token for the box of a task among the item's own.
  const content = renderAll(
    tokens.filter(({ type }) => type !== 'checkbox'),
    choose,
  )
  if (!task) return h('li', content)
  const box = h('input', { type: 'checkbox', checked: checked === true, disabled: true })
  return h('li', { class: 'task' }, [box, ...content])
}

function table({ header, rows, align }: Tokens.Table, choose: ChooseAddress): VNode {
  const cell = (tag: 'th' | 'td') => (one: Tokens.TableCell, column: number) =>
    h(tag, { style: { textAlign: align[column] ?? 'left' } }, renderAll(one.tokens, choose))
  return h('table', [
    h('thead', h('tr', header.map(cell('th')))),
    h(
      'tbody',
      rows.map((row) => h('tr', row.map(cell('td')))),
    ),
  ])
}

/** Marked leaves entities to the browser's parser, which has no part in this. */
function plain(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  }
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/gu, (entity) => names[entity])
}
