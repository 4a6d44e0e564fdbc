import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QUERY_FIELDS, findField } from '../../../../src-shared/runs/query/fields'
import { queryHelp, queryHelpText } from '../../../../src-shared/runs/query/help'
import { EVERYTHING, readQuery } from '../../../../src-shared/runs/query/parse'
import { printQuery } from '../../../../src-shared/runs/query/print'
import type { RunQuery } from '../../../../src-shared/runs/query/syntax'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../../src-shared/catalogue/optimizer-catalogue'
import { anyQuery, anyText } from './queries'
import { processorTime } from '../../../processor-time'

function read(text: string): RunQuery {
  const { query, problems } = readQuery(text)
  expect(problems).toEqual([])
  return query
}

/** The only test of a query without negation. */
function readTest(text: string) {
  const { conditions } = read(text)
  expect(conditions).toHaveLength(1)
  expect(conditions[0].negated).toBe(false)
  return conditions[0].test
}

const number = (
  field: string,
  ...ranges: readonly (readonly [number | null, number | null])[]
) => ({
  kind: 'number',
  field,
  ranges: ranges.map(([from, to]) => ({ from, to })),
})
const dates = (...ranges: readonly (readonly [string | null, string | null])[]) => ({
  kind: 'date',
  ranges: ranges.map(([from, to]) => ({ from, to })),
})

describe('a query', () => {
  test('that is empty asks for everything', () => {
    for (const text of ['', ' ', '\n\t ']) expect(read(text)).toEqual(EVERYTHING)
  })

  test('of the issue means what it says', () => {
    const text =
      'optimizer:rmsprop lr<=0.01 acc>0.95 tag:lecture3 status:done hidden:100x4 "free text" -tag:bad sort:-acc'
    expect(read(text)).toEqual({
      conditions: [
        { negated: false, test: { kind: 'choice', field: 'optimizer', values: ['rmsprop'] } },
        { negated: false, test: { kind: 'compare', field: 'lr', operator: '<=', value: 0.01 } },
        { negated: false, test: { kind: 'compare', field: 'acc', operator: '>', value: 0.95 } },
        { negated: false, test: { kind: 'tag', values: ['lecture3'] } },
        { negated: false, test: { kind: 'choice', field: 'status', values: ['done'] } },
        { negated: false, test: { kind: 'layers', values: [[100, 100, 100, 100]] } },
        { negated: false, test: { kind: 'text', text: 'free text' } },
        { negated: true, test: { kind: 'tag', values: ['bad'] } },
      ],
      scope: 'kept',
      sort: [{ field: 'acc', descending: true }],
    })
  })

  test.each<[string, unknown]>([
    ['seed:0..4', number('seed', [0, 4])],
    ['seed:..4,7,9..', number('seed', [null, 4], [7, 7], [9, null])],
    ['acc:94.8%', number('acc', [0.948, 0.948])],
    ['acc:90%..95%', number('acc', [0.9, 0.95])],
    ['LR=1e-3', number('lr', [0.001, 0.001])],
    ['η:.5', number('lr', [0.5, 0.5])],
    ['μ:-0', number('momentum', [0, 0])],
    ['nesterov:on', number('nesterov', [1, 1])],
    ['weightDecay:0', number('weight-decay', [0, 0])],
    ['weight_decay:0', number('weight-decay', [0, 0])],
    ['eps:0', number('epsilon', [0, 0])],
    ['learning_rate:1', number('lr', [1, 1])],
    ['batch_size:8', number('batch', [8, 8])],
    ['nesterov:True', number('nesterov', [1, 1])],
    ['alpha:0.5', number('decay', [0.5, 0.5])],
    ['β₁:0.9', number('beta1', [0.9, 0.9])],
    ['time:2m', number('time', [120, 120])],
    ['time:500ms..1h', number('time', [0.5, 3600])],
    ['time>90', { kind: 'compare', field: 'time', operator: '>', value: 90 }],
    ['optimizer:SGD,Adam', { kind: 'choice', field: 'optimizer', values: ['sgd', 'adam'] }],
    ['hidden:none,100-50-10', { kind: 'layers', values: [[], [100, 50, 10]] }],
    ['hidden=100x2-10', { kind: 'layers', values: [[100, 100, 10]] }],
    ['name:"a, b",c', { kind: 'words', field: 'name', whole: false, values: ['a, b', 'c'] }],
    ['name="SGD"', { kind: 'words', field: 'name', whole: true, values: ['SGD'] }],
    ['"say \\"hi\\" \\\\ \\n"', { kind: 'text', text: 'say "hi" \\ \\n' }],
    ['it’s', { kind: 'text', text: 'it’s' }],
    ['is:pinned', { kind: 'is', values: ['pinned'] }],
    ['started:today', dates(['today', 'today'])],
    ['started:7d', dates(['7d', null])],
    ['started:2026-11-01..2026-11-22', dates(['2026-11-01', '2026-11-22'])],
    ['started>=2026-11', { kind: 'date-compare', operator: '>=', value: '2026-11' }],
  ])('%s', (text, expected) => {
    expect(readTest(text)).toEqual(expected)
  })

  test('is turned round by a minus, by !=, and by both not at all', () => {
    const negations = ['-lr:1', 'lr!=1', '-lr!=1', 'lr:1'].map(
      (text) => read(text).conditions[0].negated,
    )
    expect(negations).toEqual([true, true, false, false])
  })

  test('can be sorted by several keys, in one term or more', () => {
    const sort = [
      { field: 'optimizer', descending: false },
      { field: 'acc', descending: true },
    ]
    expect(read('sort:optimizer,-accuracy').sort).toEqual(sort)
    expect(read('sort:opt -sort:acc').sort).toEqual(sort)
    expect(read('in:trash').scope).toBe('trash')
    expect(read('in:all').scope).toBe('all')
  })

  test('knows every hyperparameter of every optimizer, by key and by symbol', () => {
    for (const id of OPTIMIZER_IDS) {
      for (const entry of OPTIMIZER_CATALOGUE[id].hyperparameters) {
        expect(findField(entry.key)?.kind).toBe('number')
        if (entry.kind === 'number') expect(findField(entry.symbol)).toBe(findField(entry.key))
      }
    }
  })
})

describe('a problem', () => {
  test.each(['x', '"x y"', 'x:1', 'name:x', 'tag:a,x', 'in:x', 'is:x'])(
    'is a piece too long to be looked for, in a sentence as long as others: %s',
    (text) => {
      const { query, problems } = readQuery(text.replace('x', 'x'.repeat(100_000)))
      expect(query).toEqual(EVERYTHING)
      expect(problems[0].message).toBe('Give at most 1,000 characters at a time.')
    },
  )

  /** The characters that are marked, and what is said about them. */
  const problemsOf = (text: string) =>
    readQuery(text).problems.map(({ at, length, message }) => [
      text.slice(at, at + length),
      message,
    ])

  test.each<[string, string, string]>([
    ['a optimzer:sgd', 'optimzer', 'There is no field "optimzer". Did you mean optimizer?'],
    ['betas:0.9', 'betas', '"betas" is beta1 and beta2 here; ask for each of them.'],
    ['zzzzz:1', 'zzzzz', 'There is no field "zzzzz". To look for it as text, put it in quotes.'],
    ['optimizer:rmsprp lr:1', 'rmsprp', 'There is no optimizer:rmsprp. Did you mean rmsprop?'],
    ['activation:tanh', 'tanh', 'There is no activation:tanh. Choose one of: relu, sigmoid.'],
    ['lr:0.1,abc', 'abc', '"abc" is not a number, as in lr<=0.01 or lr:0.001..0.1'],
    ['lr<1e999', '1e999', '"1e999" is not a number, as in lr<=0.01 or lr:0.001..0.1'],
    ['lr<1,2', '2', 'lr< takes one value. Lists go with a colon.'],
    ['seed:4..0', '4..0', 'A range goes from the smaller to the larger, as in 0..4'],
    [
      'hidden:100y4',
      '100y4',
      '"100y4" is no network, as in hidden:100x4 or hidden:100-50-10 or hidden:none',
    ],
    [
      'hidden:5x17',
      '5x17',
      '"5x17" is no network, as in hidden:100x4 or hidden:100-50-10 or hidden:none',
    ],
    ['tag<3', '<', 'tag cannot be compared with <; write tag:lecture3 or -tag:bad'],
    [
      'started:2026-02-30',
      '2026-02-30',
      '"2026-02-30" is not a day, as in started:today or started:7d or started>=2026-11-22',
    ],
    ['sort:-accc', '-accc', 'Runs cannot be sorted by "accc". Did you mean acc?'],
    ['sort:acc,-acc', '-acc', 'The order by acc is given twice.'],
    ['sort>acc', '>', 'Write sort: with a colon.'],
    ['in:trsh', 'trsh', 'Runs can be in:trash or in:all, not in "trsh". Did you mean trash?'],
    ['-in:trash', 'in', 'Leave the - out: in:trash shows the trash, in:all everything.'],
    ['tag:"open', '"open', 'Close the quotes.'],
    ['""', '""', 'Write something between the quotes.'],
    ['name:""', '""', 'Write something between the quotes.'],
  ])('in %s is shown at its place', (text, marked, message) => {
    expect(problemsOf(text)).toEqual([[marked, message]])
  })

  test('of a value that is missing stands where it should be', () => {
    expect(readQuery('lr: acc>0.9').problems).toEqual([
      { message: 'Give lr a value, as in lr<=0.01', at: 3, length: 0 },
    ])
    expect(readQuery('seed:1,').problems).toMatchObject([{ at: 7, length: 0 }])
  })

  test('leaves the rest of the query readable', () => {
    const { query, problems } = readQuery('lr:x acc>0.9 foo:1 sort:seed')
    expect(problems.map(({ at }) => at)).toEqual([3, 13])
    expect(printQuery(query)).toBe('acc>0.9 sort:seed')
  })
})

describe('for any text', () => {
  test('reading ends with problems inside the text, and what was understood is read back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { query, problems } = readQuery(text)
        for (const { at, length, message } of problems) {
          expect(at).toBeGreaterThanOrEqual(0)
          expect(length).toBeGreaterThanOrEqual(0)
          expect(at + length).toBeLessThanOrEqual(text.length)
          expect(message).toMatch(/^[^\n]+$/)
        }
        expect(readQuery(printQuery(query))).toEqual({ query, problems: [] })
      }),
      { numRuns: 2000 },
    )
  })

  test('any query is read as what was printed', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(readQuery(printQuery(query))).toEqual({ query, problems: [] })
      }),
      { numRuns: 2000 },
    )
  })

  test('long and repetitive text takes no long time', () => {
    const texts = ['"', '\\', '-', 'a:', '"\\', ',', 'lr:1,', '..', '1e', ' -"a\\'].map((part) =>
      part.repeat(10_000 / part.length),
    )
    expect(processorTime(() => texts.forEach((text) => readQuery(text)))).toBeLessThan(2000)
  })
})

describe('the help', () => {
  test('has an entry for every field, each with examples that are read without problems', () => {
    expect(QUERY_FIELDS.flatMap(({ examples }) => examples).length).toBeGreaterThan(40)
    for (const { name, examples } of QUERY_FIELDS) {
      expect(examples.length, name).toBeGreaterThan(0)
      for (const example of examples) expect(readQuery(example).problems, example).toEqual([])
    }
    const rules = queryHelp()[0].entries
    for (const { example } of rules) expect(readQuery(example).problems, example).toEqual([])
    for (const { name } of QUERY_FIELDS)
      expect(queryHelpText()).toMatch(new RegExp(`  -?${name}[:<>=!]`))
  })

  test('names no field twice', () => {
    const names = QUERY_FIELDS.flatMap(({ name, aliases }) => [name, ...aliases])
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  })
})
