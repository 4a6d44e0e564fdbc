/** The query language: whatever is typed is read, printed and asked of a database, and nothing of it takes long. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { completions } from '../../src-shared/runs/query/completion'
import { QUERY_FIELDS } from '../../src-shared/runs/query/fields'
import { readQuery } from '../../src-shared/runs/query/parse'
import { underlineProblem } from '../../src-main/command-line/choose-runs'
import { printQuery } from '../../src-shared/runs/query/print'
import { GROUPINGS } from '../../src-shared/runs/run-list'
import { sampleExperiment } from '../exchange/sample-experiment'
import { anyQuery, anyText } from '../shared/runs/query/queries'
import { failureOf } from '../storage/sample-runs'
import { anyCharacter, nastyText } from './anything'
import { watchMemoryBetween, withinASecond } from './bounds'
import { TRIES, holds, recordHeld } from './holds'
import { expectRefusal } from './taking-in'

let folder: string
let storage: Storage

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-queries-'))
  storage = openStorage(join(folder, 'lab.sqlite'))
  for (let i = 0; i < 20; i++) storage.exchange.add(sampleExperiment().experiment)
})
watchMemoryBetween(beforeAll, afterAll)
afterAll(() => {
  storage.close()
  rmSync(folder, { recursive: true, force: true })
  recordHeld({ fault: 'Fuzzed: query language', tries: 4 * TRIES + TRIES / 5, lost: 'nothing' })
})

function ask(query: string): void {
  const { keys } = storage.list.query({ query, grouping: null })
  storage.list.rows([...keys.slice(0, 5)])
}

/** Reads, prints and asks; what is printed is read as the same query, and printed as the same text. */
async function tryQuery(text: string): Promise<void> {
  await withinASecond(
    () => `The query ${JSON.stringify(text.slice(0, 500))}`,
    () => {
      const { query, problems } = readQuery(text)
      for (const problem of problems) {
        expect(problem.at + problem.length).toBeLessThanOrEqual(text.length)
        expect(problem.message.length).toBeGreaterThan(10)
      }
      for (const problem of problems.slice(0, 5)) underlineProblem(text, problem)
      const printed = printQuery(query)
      expect(readQuery(printed)).toEqual({ query, problems: [] })
      expect(printQuery(readQuery(printed).query)).toBe(printed)
      if (problems.length > 0)
        expectRefusal(
          failureOf(() => ask(text)),
          'invalid-input',
        )
      ask(printed)
    },
  )
}

test('any text', () =>
  holds(fc.oneof(fc.string({ unit: anyCharacter, maxLength: 300 }), nastyText, anyText), tryQuery))

const names = QUERY_FIELDS.flatMap(({ name, aliases }) => [name, ...aliases])
const token = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom(...QUERY_FIELDS.flatMap(({ examples }) => examples)),
  fc.constantFrom(...QUERY_FIELDS.flatMap(({ choices }) => choices?.map((one) => one.value) ?? [])),
  fc.constantFrom(':', '=', '!=', '<', '<=', '>', '>=', '-', '--', ',', '"', '\\', '..', ' ', '\n'),
  fc.constantFrom('0', '-0', '1e999', '1e-400', '9'.repeat(400), '95%', '0x1', 'NaN', 'Infinity'),
  fc.constantFrom('today', '7d', '99999999w', '2026-02-30', '0000', '275761', '100x0x4', 'none'),
  fc.constantFrom(
    'sort:',
    'in:',
    'tag:',
    '%',
    '_',
    '*',
    "'",
    ';',
    '--',
    '/*',
    'ſ',
    'İ',
    '₁',
    '실험',
  ),
)

test('strings of what the language is made of', () =>
  holds(
    fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join('')),
    tryQuery,
  ))

test('queries that mean something, and what is nearly one', () =>
  holds(
    fc.tuple(anyQuery, fc.nat(), nastyText, fc.boolean()).map(([query, place, word, isWhole]) => {
      const text = printQuery(query)
      const at = place % (text.length + 1)
      return isWhole ? text : text.slice(0, at) + word + text.slice(at)
    }),
    tryQuery,
  ))

/** Without end, as far as a person or a page may go: 10,000 characters reach the database. */
const long = fc
  .tuple(fc.array(token, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' ', ',', '"', '\\'))
  .map(([tokens, between]) => {
    const piece = tokens.join('') + between
    return piece.repeat(Math.ceil(10_000 / Math.max(1, piece.length))).slice(0, 10_000)
  })

test('queries of 10,000 characters', () => holds(long, tryQuery, TRIES / 5))

const oftenShort = fc.oneof({ arbitrary: anyText, weight: 4 }, { arbitrary: long, weight: 1 })

test('completion at any place, and every grouping', () =>
  holds(fc.tuple(oftenShort, fc.nat(), fc.constantFrom(...GROUPINGS)), ([text, place, grouping]) =>
    withinASecond(
      () => `Completing ${JSON.stringify(text.slice(0, 500))}`,
      () => {
        completions(text, place % (text.length + 1), storage.list.vocabulary())
        storage.list.query({ query: printQuery(readQuery(text).query), grouping })
      },
    ),
  ))
