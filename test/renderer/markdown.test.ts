import { mount } from '@vue/test-utils'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MarkdownText } from '../../src-renderer/components/details/MarkdownText'

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

  test('shows links without leading anywhere, and images as their words', () => {
    const notes = mount(MarkdownText, {
      props: {
        text: '[paper](https://example.org/a) ![curve](https://example.org/b.png) <https://c.org>',
      },
    })
    expect(notes.findAll('a, img')).toEqual([])
    expect(notes.text()).toContain('paper [Image: curve]')
    expect(notes.get('.link').attributes('title')).toBe('https://example.org/a')
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
    'div,p,h4,h5,h6,strong,em,del,code,pre,ul,ol,li,input,blockquote,table,thead,tbody,tr,th,td,hr,br,span'

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
