import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completions } from '../../../../src-shared/runs/query/completion'
import { readQuery } from '../../../../src-shared/runs/query/parse'
import { anyText } from './queries'

const VOCABULARY = {
  tags: ['bad', 'lecture3', 'lecture4'],
  datasets: ['mnist-10k', 'mnist-60k'],
  comparisons: ['SGD and RMSprop'],
  optimizers: ['Lion#8a56a98634eb'],
}

/** `|` is the cursor. Gives the texts that could be put there and the query with the first of them. */
function complete(marked: string) {
  const cursor = marked.indexOf('|')
  const text = marked.replace('|', '')
  const { from, to, items } = completions(text, cursor, VOCABULARY)
  const texts = items.map((item) => item.text)
  return { texts, first: text.slice(0, from) + (texts[0] ?? '') + text.slice(to) }
}

describe('completing', () => {
  test('an empty box offers every field, with help', () => {
    const { items } = completions('', 0, VOCABULARY)
    expect(items.length).toBeGreaterThan(30)
    expect(items[0]).toEqual({
      text: 'optimizer:',
      label: 'optimizer',
      help: 'The optimizer. optimizer:rmsprop',
    })
    expect(items.every(({ help }) => help !== '')).toBe(true)
  })

  test.each<[string, string]>([
    ['opt|', 'optimizer:'],
    ['seed:1 -ta|', 'seed:1 -tag:'],
    ['opt|:sgd', 'optimizer:sgd'],
    ['tag:lec|', 'tag:lecture3'],
    ['tag:bad,le|', 'tag:bad,lecture3'],
    ['tag:b|,lecture3', 'tag:bad,lecture3'],
    ['optimizer:rm| lr:1', 'optimizer:rmsprop lr:1'],
    ['dataset:60|', 'dataset:mnist-60k'],
    ['comparison:rms|', 'comparison:"SGD and RMSprop"'],
    ['comparison:"sgd|', 'comparison:"SGD and RMSprop"'],
    ['sort:-bes|', 'sort:-best'],
    ['started:|', 'started:today'],
    ['is:pi|', 'is:pinned'],
    ['in:|', 'in:trash'],
    ['a | b', 'a optimizer: b'],
  ])('%s', (marked, expected) => {
    expect(complete(marked).first).toBe(expected)
  })

  test('what begins as typed stands before what contains it', () => {
    expect(complete('learn|').texts).toEqual(['lr:'])
    expect(complete('e|').texts.slice(0, 4)).toEqual([
      'epsilon:',
      'eta-minus:',
      'eta-plus:',
      'engine:',
    ])
    expect(complete('status:d|').texts).toEqual([
      'done',
      'diverged',
      'queued',
      'stopped',
      'failed',
      'interrupted',
    ])
  })

  test('where nothing is known, nothing is offered', () => {
    for (const marked of ['"text|"', 'lr:0.|', 'foo:b|', 'tag:zzz|'])
      expect(complete(marked).texts).toEqual([])
  })

  test('for any text and place, every item makes a longer query that is no worse', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), (text, place) => {
        const cursor = Math.min(place, text.length)
        const { from, to, items } = completions(text, cursor, VOCABULARY)
        expect(0 <= from && from <= to && to <= text.length).toBe(true)
        expect(from <= cursor && cursor <= to).toBe(true)
        for (const item of items) readQuery(text.slice(0, from) + item.text + text.slice(to))
      }),
      { numRuns: 1000 },
    )
  })
})
