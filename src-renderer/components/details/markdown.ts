/**
 * Markdown as elements of the page. No HTML is ever made or parsed: what notes contain can only become the elements
 * named here, HTML in them is shown as it was typed, links show where they lead and lead nowhere.
 */
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { h, type VNode } from 'vue'
import { MESSAGES } from '../../../src-shared/messages'

type Child = VNode | string

export function renderMarkdown(text: string): Child[] {
  return renderAll(lexer(text))
}

function renderAll(tokens: readonly Token[] | undefined): Child[] {
  return (tokens ?? []).flatMap((token) => render(token as MarkedToken))
}

function render(token: MarkedToken): Child[] {
  switch (token.type) {
    case 'heading':
      return [h(`h${Math.min(6, token.depth + 3)}`, renderAll(token.tokens))]
    case 'paragraph':
      return [h('p', renderAll(token.tokens))]
    case 'blockquote':
      return [h('blockquote', renderAll(token.tokens))]
    case 'list':
      return [h(token.ordered ? 'ol' : 'ul', startOf(token), token.items.map(listItem))]
    case 'code':
      return [h('pre', h('code', token.text))]
    case 'table':
      return [table(token)]
    case 'hr':
      return [h('hr')]
    case 'strong':
    case 'em':
    case 'del':
      return [h(token.type, renderAll(token.tokens))]
    case 'codespan':
      return [h('code', plain(token.text))]
    case 'br':
      return [h('br')]
    case 'link':
      return [h('span', { class: 'link', title: token.href }, renderAll(token.tokens))]
    case 'image':
      return [MESSAGES.notes.image(token.text)]
    case 'text':
      return token.tokens === undefined ? [plain(token.text)] : renderAll(token.tokens)
    case 'escape':
      return [token.text]
    case 'html':
      return [token.raw]
    default:
      return []
  }
}

const startOf = ({ ordered, start }: Tokens.List) => (ordered && start !== 1 ? { start } : {})

function listItem({ task, checked, tokens }: Tokens.ListItem): VNode {
  // Marked puts a token for the box of a task among the item's own.
  const content = renderAll(tokens.filter(({ type }) => type !== 'checkbox'))
  if (!task) return h('li', content)
  const box = h('input', { type: 'checkbox', checked: checked === true, disabled: true })
  return h('li', { class: 'task' }, [box, ...content])
}

function table({ header, rows, align }: Tokens.Table): VNode {
  const cell = (tag: 'th' | 'td') => (one: Tokens.TableCell, column: number) =>
    h(tag, { style: { textAlign: align[column] ?? 'left' } }, renderAll(one.tokens))
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
