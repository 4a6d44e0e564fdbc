/** Queries for property tests: anything the language can say. */
import fc from 'fast-check'
import { QUERY_FIELDS, SORT_FIELDS } from '../../../../src-shared/runs/query/fields'
import type { Comparing, RunQuery, Test } from '../../../../src-shared/runs/query/syntax'

const namesOf = (kind: string) =>
  QUERY_FIELDS.filter((field) => field.kind === kind).map(({ name }) => name)

/** Text without a lone half of a surrogate pair, which no database keeps. */
const someText = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
    fc.constantFrom(
      'seed',
      'SGD',
      'RMSprop, seed 1',
      '"',
      '\\',
      'a b',
      '-x',
      'lr:3',
      '%',
      '_',
      '..',
    ),
  )
  .filter((text) => text.trim() !== '')
const someNumber = fc.oneof(
  fc.constantFrom(0, 1, 2, 0.01, 0.001, 0.5, 0.95, 100, 128, 2000, -1),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
)
const comparing = fc.constantFrom<Comparing>('<', '<=', '>', '>=')
const dateWord = fc.oneof(
  fc.constantFrom('today', 'yesterday', '2026', '2026-11', '2026-11-22', '2024-02-29', '1999'),
  fc
    .tuple(fc.integer({ min: 0, max: 99999 }), fc.constantFrom('h', 'd', 'w'))
    .map((two) => two.join('')),
)
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })

const numberField = fc.constantFrom(...namesOf('number'), ...namesOf('duration'))
const numberRange = fc.oneof(
  someNumber.map((value) => ({ from: value, to: value })),
  fc.tuple(someNumber, someNumber).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  someNumber.map((from) => ({ from, to: null })),
  someNumber.map((to) => ({ from: null, to })),
)
const dateRange = fc.oneof(
  dateWord.map((word) => ({ from: word, to: /[hdw]$/.test(word) ? null : word })),
  fc.tuple(dateWord, dateWord).map(([from, to]) => ({ from, to })),
  dateWord.map((from) => ({ from, to: null })),
  dateWord.map((to) => ({ from: null, to })),
)
const choiceOf = (kind: string) =>
  fc.constantFrom(...QUERY_FIELDS.filter((field) => field.kind === kind)).chain((field) =>
    some(fc.constantFrom(...(field.choices ?? []).map(({ value }) => value))).map((values) => ({
      field: field.name,
      values,
    })),
  )

export const anyTest: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: someText }),
  fc.record({
    kind: fc.constant('number' as const),
    field: numberField,
    ranges: some(numberRange),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: numberField,
    operator: comparing,
    value: someNumber,
  }),
  choiceOf('choice').map((one) => ({ kind: 'choice' as const, ...one })),
  choiceOf('is').map(({ values }) => ({ kind: 'is' as const, values })),
  fc.record({
    kind: fc.constant('words' as const),
    field: fc.constantFrom(...namesOf('words')),
    whole: fc.boolean(),
    values: some(someText),
  }),
  fc.record({ kind: fc.constant('tag' as const), values: some(someText) }),
  fc.record({
    kind: fc.constant('layers' as const),
    values: some(fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 6 })),
  }),
  fc.record({ kind: fc.constant('date' as const), ranges: some(dateRange) }),
  fc.record({ kind: fc.constant('date-compare' as const), operator: comparing, value: dateWord }),
)

export const anyQuery: fc.Arbitrary<RunQuery> = fc.record({
  conditions: fc.array(fc.record({ negated: fc.boolean(), test: anyTest }), { maxLength: 4 }),
  scope: fc.constantFrom('kept' as const, 'trash' as const, 'all' as const),
  sort: fc.uniqueArray(
    fc.record({ field: fc.constantFrom(...SORT_FIELDS), descending: fc.boolean() }),
    { maxLength: 3, selector: ({ field }) => field },
  ),
})

/** Text in the shape of a query, most of it wrong. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...QUERY_FIELDS.map(({ name }) => name)),
        fc.constantFrom(
          ':',
          '=',
          '!=',
          '<',
          '<=',
          '>',
          '>=',
          '-',
          ',',
          '"',
          '\\',
          '..',
          '%',
          ' ',
          '\n',
        ),
        fc.constantFrom(
          '0',
          '1e999',
          '95',
          '100x4',
          'none',
          'today',
          '7d',
          '2026-02-30',
          'x',
          'μ',
          '실험',
        ),
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
)
