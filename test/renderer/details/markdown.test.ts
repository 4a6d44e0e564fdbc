import { mount } from '@vue/test-utils'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MarkdownText } from '../../../src-renderer/details/MarkdownText'

const html = (text: string) =>
  (mount(MarkdownText, { props: { text } }).element as HTMLElement).innerHTML

describe('notes in Markdown', () => {
  test.each([
    ['# Title', '<h4>Title</h4>'],
    ['a **b** *c* ~~d~~ `e`', '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['```\nx < y & "z"\n```', '<pre><code>x &lt; y &amp; "z"</code></pre>'],
    ['`a < b`', '<p><code>a &lt; b</code></p>'],
    ['> quoted', '<blockquote><p>quoted</p></blockquote>'],
    ['\\*plain\\*', '<p>*plain*</p>'],
    ['a\n\n---', '<p>a</p><hr>'],
  ])('%j reads as it should', (text, wanted) => {
    expect(html(text)).toBe(wanted)
  })

  test('has tables and tasks that cannot be ticked', () => {
    expect(html('| a | b |\n|---|--:|\n| 1 | 2 |')).toContain(
      '<td style="text-align: right;">2</td>',
    )
    const tasks = mount(MarkdownText, { props: { text: '- [x] done\n- [ ] open' } })
    const boxes = tasks.findAll<HTMLInputElement>('input')
    expect(boxes.map(({ element }) => [element.checked, element.disabled])).toEqual([
      [true, true],
      [false, true],
    ])
    expect(tasks.text()).toBe('doneopen')
  })

  test('opens only the papers it knows, gives any other address to be copied, and shows images as their words', async () => {
    const paper = 'https://arxiv.org/abs/1412.6980'
    const notes = mount(MarkdownText, {
      props: {
        text: `[adam](${paper}) [a](https://example.org/a) ![curve](https://example.org/b.png) <${paper}/v9>`,
      },
    })
    expect(notes.findAll('img')).toEqual([])
    expect(notes.text()).toContain('adam a [Image: curve]')
    expect(notes.findAll('a').map((one) => one.attributes('href'))).toEqual([paper])

    const [other, similar] = notes.findAll('button.link')
    expect(other.attributes('data-tip')).toBe('Copies https://example.org/a')
    await other.trigger('click')
    await similar.trigger('click')
    expect(notes.emitted('link')).toEqual([['https://example.org/a'], [`${paper}/v9`]])
  })

  const deep = (level: number) => `${'> '.repeat(level)}x`
  test.each<readonly [what: string, text: string]>([
    ['quotes', '>'.repeat(90_000)],
    ['quotes with spaces', deep(50_000)],
    ['quotes one level too deep', deep(51)],
    ['numbered lists', '1. '.repeat(30_000)],
    ['lists', Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')],
    ['emphasis without end', '_a'.repeat(50_000)],
    ['a word like an address', `${'a.'.repeat(50_000)}@`],
  ])('that are out of bounds are shown as typed, soon: %s', (_what, text) => {
    const before = performance.now()
    const notes = mount(MarkdownText, { props: { text } })
    expect(performance.now() - before).toBeLessThan(2000)
    expect(notes.find('.as-typed').text()).toBe(text.trim())
    expect(notes.text()).toContain('Shown as typed')
    expect(notes.element.querySelectorAll('blockquote, li, em')).toHaveLength(0)
  })

  test('are read as Markdown up to the bounds', () => {
    const quoted = mount(MarkdownText, { props: { text: deep(49) } })
    expect(quoted.findAll('blockquote')).toHaveLength(49)
    const long = mount(MarkdownText, { props: { text: `*${'a '.repeat(4000)}a*` } })
    expect(long.findAll('em')).toHaveLength(1)
    const many = mount(MarkdownText, { props: { text: `${'a'.repeat(9000)}\n\n`.repeat(11) } })
    expect(many.findAll('p')).toHaveLength(11)
  })

  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '![x](x" onerror="alert(1))',
    '<svg/onload=alert(1)>',
    '<iframe src="https://example.org"></iframe>',
    '`<b>`<style>*{display:none}</style>',
  ]
  const ALLOWED =
    'div,p,h4,h5,h6,strong,em,del,code,pre,ul,ol,li,input,blockquote,table,thead,tbody,tr,th,td,hr,br,button'

  test.each(hostile)('shows %j as it was typed', (text) => {
    const notes = mount(MarkdownText, { props: { text } })
    expect(notes.findAll(`:not(${ALLOWED})`)).toEqual([])
    expect(notes.html()).not.toMatch(/<[^>]*\s(on\w+|href|src)=/)
  })

  test('makes no other elements whatever is written', () => {
    const pieces = fc.constantFrom(
      ...hostile,
      '# ',
      '- ',
      '> ',
      '|a|\n|-|\n',
      '`',
      '*',
      '\n',
      '&lt;b&gt;',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
        const notes = mount(MarkdownText, { props: { text: parts.join('') } })
        expect(notes.findAll(`:not(${ALLOWED})`)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
