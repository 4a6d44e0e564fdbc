/** What an editor of texts asks for: words with what they are, completions, a summary. */
import { describe, expect, test } from 'vitest'
import { completionsAt } from '../../../src-shared/optimizer-language/completions'
import { tokensOf } from '../../../src-shared/optimizer-language/highlight'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'
import { programSummary } from '../../../src-shared/optimizer-language/summary'

const TEXT = `optimizer My rule # first
lr = 0.1 in (0, inf)
nesterov = off
state m = 1
u = 0.9 * m + g^2
m = u / sqrt(norm(g))
w = w - lr * where(nesterov and not is_bias, m, foo) * t
rate = lr`

describe('words', () => {
  const words = (text: string) =>
    tokensOf(text).map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`)

  test('are what they are in this text', () => {
    expect(words(TEXT).join('\n')).toBe(`keyword: optimizer
title: My rule
comment: # first
given: lr
operator: =
number: 0.1
keyword: in
operator: (
number: 0
operator: ,
keyword: inf
operator: )
hyperparameter: nesterov
operator: =
keyword: off
keyword: state
state: m
operator: =
number: 1
temporary: u
operator: =
number: 0.9
operator: *
state: m
operator: +
gradient: g
operator: ^
number: 2
state: m
operator: =
temporary: u
operator: /
function: sqrt
operator: (
function: norm
operator: (
gradient: g
operator: )
operator: )
weight: w
operator: =
weight: w
operator: -
given: lr
operator: *
function: where
operator: (
hyperparameter: nesterov
keyword: and
keyword: not
given: is_bias
operator: ,
state: m
operator: ,
unknown: foo
operator: )
operator: *
given: t
rate: rate
operator: =
given: lr`)
  })

  test('of a text that is too long are none', () => {
    expect(tokensOf('w '.repeat(10_000))).toEqual([])
  })
})

describe('completions', () => {
  /** At the place of the ‸, which is no part of the text. */
  const at = (marked: string) => completionsAt(marked.replace('‸', ''), marked.indexOf('‸'))
  const labels = (marked: string) => at(marked)?.options.map(({ label }) => label)
  const written = (line: string) =>
    `optimizer A\nlr = 0.1\nmomentum = 0.9\nmean_square = g\n${line}`

  test('are names and functions that begin as the word does', () => {
    expect(labels(written('w = w - m‸'))).toEqual(['momentum', 'mean_square', 'min', 'max', 'mean'])
    expect(labels(written('w = w - MO‸'))).toEqual(['momentum'])
    expect(at(written('w = w - mo‸ * g'))?.from).toBe(written('w = w - ').length)
    expect(labels(written('w = w - qq‸'))).toEqual([])
    // Behind the place the word goes on.
    expect(labels(written('w = w - mo‸mentum'))).toEqual(['momentum'])
  })

  test('are all there are where no word has begun', () => {
    const all = labels(written('w = w - ‸')) ?? []
    expect(all.slice(0, 7)).toEqual(['momentum', 'mean_square', 'w', 'g', 't', 'lr', 'is_bias'])
    expect(all).toContain('rate')
    expect(all).toContain('where')
    expect(all).not.toContain('state')
  })

  test('say how a function is called, and what a hyperparameter and a state are without more', () => {
    const options = (marked: string) => at(marked)?.options
    expect(options(written('w = cl‸'))).toEqual([
      { label: 'clamp', kind: 'function', signature: 'clamp(x, low, high)', value: null },
    ])
    expect(options(written('w = mome‸'))).toEqual([
      { label: 'momentum', kind: 'hyperparameter', signature: '', value: 0.9 },
    ])
    expect(options(`optimizer A\nlr = 1\nstate seen = 2\nseen = seen + g\nw = see‸`)).toEqual([
      { label: 'seen', kind: 'state', signature: '', value: 2 },
    ])
  })

  test('are what can stand there', () => {
    expect(labels('‸')).toEqual(['optimizer'])
    expect(labels(written('‸'))).toEqual(['mean_square', 'w', 'g', 'rate', 'state'])
    expect(labels(written('u ‸'))).toEqual([])
    expect(labels(written('u = g; ‸'))).toEqual(['mean_square', 'u', 'w', 'g', 'rate', 'state'])
    expect(labels('optimizer A\nlr = 0.1 ‸')).toEqual(['in'])
    expect(labels('optimizer A\nlr = 0.1 in (0, ‸')).toEqual(['inf'])
    expect(labels('optimizer A\nnesterov = o‸')).toEqual(['on', 'off'])
    expect(labels(written('w = where(\n  g > 0\n  a‸'))).toEqual(['abs', 'and'])
    expect(labels(written('w = (w)\nm‸'))).toEqual(['mean_square'])
  })

  test('are none in comments, numbers and the name', () => {
    for (const marked of ['w = g # m‸', 'w = 1‸', 'w = 1e‸']) expect(at(written(marked))).toBeNull()
    expect(at('optimizer m‸')).toBeNull()
    expect(at('optimizer ‸')).toBeNull()
  })

  test('do not offer the word itself while it is written for the first time', () => {
    expect(labels(written('mov‸ = g'))).toEqual([])
    expect(labels(written('moving = g\nw = mov‸'))).toEqual(['moving'])
  })
})

test('a summary says what is read, kept and assigned', () => {
  const { program } = readOptimizer(TEXT.replace('foo', '1'))
  if (!program) throw new Error('nothing was read')
  expect(programSummary(program)).toMatchObject({
    name: 'My rule',
    states: [{ name: 'm', extent: 'element', initial: 1 }],
    temporaries: ['u'],
    given: ['w', 'g', 't', 'lr', 'is_bias'],
    functions: ['where', 'sqrt', 'norm'],
    assignsGradient: false,
    hasRate: true,
  })
})
