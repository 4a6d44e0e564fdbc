/** Runs of own optimizers in the database and on their way out of it and back: found, counted, carried with their texts. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { csvPieces } from '../../src-main/exchange/csv'
import { experimentFromCsv } from '../../src-main/exchange/csv-import'
import { experimentFromJson, jsonPieces } from '../../src-main/exchange/json'
import { experimentOf, experimentText, pictureWith } from '../../src-main/exchange/picture'
import type { CarriedExperiment } from '../../src-main/exchange/experiment'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { uuid7 } from '../../src-main/storage/uuid7'
import { chooseOptimizer, chooseOwnOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import { METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import {
  SGD_VS_RMSPROP,
  expandComparison,
  runName,
  type ComparisonDraft,
} from '../../src-shared/recipe/comparison'
import { plainPng } from '../exchange/png-files'
import { LION } from '../optimizers/sample-texts'
import { SAMPLE_END, append, failureOf, temporaryFolder } from './sample-runs'

const own = (text: string) => {
  const known = ownOptimizer(text)
  if (known === undefined) throw new Error('the text has errors')
  return known
}
/** Of the same name, with another meaning. */
const OTHER_LION = LION.replace('u = ', 'u = 2 * ')
/** The same meaning in other words. */
const LION_AGAIN = LION.replace('optimizer Lion\n', 'optimizer Lion\n# in other words\n')
/** A name that a spreadsheet would take for a formula, and that a query has to quote. */
const PLUS = LION.replace('Lion', '+50_ 사자')

const DRAFT: ComparisonDraft = {
  ...SGD_VS_RMSPROP,
  base: { ...SGD_VS_RMSPROP.base, steps: 3 },
  optimizers: [
    chooseOptimizer('sgd'),
    ...[LION, OTHER_LION, PLUS].map((text) => chooseOwnOptimizer(own(text))),
  ],
  seeds: [0, 1],
}

let folder: ReturnType<typeof temporaryFolder>
let opened: Storage[]
beforeEach(() => {
  folder = temporaryFolder()
  opened = []
})
afterEach(() => {
  for (const storage of opened) storage.close()
  folder.remove()
})

const file = (name: string) => join(folder.path, name)

function openAt(name: string): Storage {
  const storage = openStorage(file(name))
  opened.push(storage)
  return storage
}

/** Trains the draft, as it were. @returns the ids of its runs */
function fill(storage: Storage): string[] {
  const runs = expandComparison(DRAFT).map((recipe) => ({
    id: uuid7(),
    name: runName(recipe, 2),
    recipe,
    role: 'single' as const,
    recipeHash: 'hash',
    dataHash: 'data',
    engineVersion: '1',
    queuedAt: 1000,
  }))
  const comparison = { id: uuid7(), name: DRAFT.name, draft: DRAFT, createdAt: 1000 }
  storage.runs.insertComparison(comparison, runs)
  for (const { id } of runs) {
    storage.runs.markRunning(id, { startedAt: 1, initHash: 'init' })
    append(storage.runs, id, 1, [3, 2, 1])
    const figures = summaryOf(
      METRICS.flatMap((metric) => storage.runs.curves([id], metric).get(id) ?? []),
    )
    storage.runs.finish(id, { ...SAMPLE_END, ...figures, status: 'done', stepsDone: 3 })
  }
  return runs.map(({ id }) => id)
}

const found = (storage: Storage, query: string) => {
  const { keys } = storage.list.query({ query, grouping: null })
  return storage.list.summaries(storage.list.idsOf(keys)).map(({ recipe }) => recipe.optimizer.id)
}

const fromRuns = (storage: Storage) =>
  storage.optimizers.list().filter(({ kind }) => kind === 'from-runs')

describe('in the database', () => {
  test('they are found by name in any case, by name and hash, and kept from slips', () => {
    const storage = openAt('lab.sqlite')
    fill(storage)
    const [lion, other, plus] = [LION, OTHER_LION, PLUS].map((text) => own(text).id)
    expect(found(storage, 'optimizer:"lion#"').sort()).toEqual([lion, lion, other, other].sort())
    expect(found(storage, `optimizer:"${other}"`)).toEqual([other, other])
    expect(found(storage, `optimizer:sgd,"${lion.slice(0, 8)}"`)).toHaveLength(4)
    expect(found(storage, 'optimizer:"+50_ 사자"')).toEqual([plus, plus])
    expect(found(storage, 'optimizer:"+50x 사자"')).toEqual([])
    expect(found(storage, '-optimizer:"Lion#"')).toHaveLength(4)
    expect(found(storage, 'lr:0.0003')).toHaveLength(6)
    expect(found(storage, 'beta2:0.99 sort:optimizer')).toHaveLength(6)
    expect(() => found(storage, 'optimizer:rmsprp')).toThrow(/rmsprop/)
    expect(storage.list.vocabulary().optimizers).toEqual([lion, other, plus].sort())
  })

  test('each meaning is a group and a configuration of its own', () => {
    const storage = openAt('lab.sqlite')
    fill(storage)
    const { groups } = storage.list.query({ query: '', grouping: 'optimizer' })
    expect(groups?.map(({ count }) => count)).toEqual([2, 2, 2, 2])
    expect(groups?.filter(({ label }) => label.startsWith('Lion #'))).toHaveLength(2)
    const together = storage.list.query({ query: '', grouping: null, together: true })
    expect(together.keys).toHaveLength(8)
  })

  test('the library counts what was trained with it, and what it has not is from runs', () => {
    const storage = openAt('lab.sqlite')
    const ids = fill(storage)
    expect(fromRuns(storage).map(({ name, runs }) => [name, runs])).toEqual([
      ['+50_ 사자', 2],
      ['Lion', 2],
      ['Lion', 2],
    ])
    // Other words, the same meaning.
    const saved = storage.optimizers.save(null, LION_AGAIN)
    expect(saved).toMatchObject({ id: own(LION).id, runs: 2 })
    expect(fromRuns(storage)).toHaveLength(2)
    // Editing changes no run: what it was before is from runs again.
    storage.optimizers.save(saved.key, LION.replace('lr * u', '3 * lr * u'))
    expect(fromRuns(storage)).toHaveLength(3)
    expect(storage.runs.get(ids[1])?.recipe.optimizer.text).toBe(LION)
    const unused = ids.filter((id) => storage.runs.get(id)?.recipe.optimizer.text === PLUS)
    storage.edits.edit(unused, { kind: 'trashed', trashed: true })
    expect(fromRuns(storage).map(({ name }) => name)).toEqual(['Lion', 'Lion'])
  })

  test('a recipe whose text was put in by somebody else is not read', () => {
    const storage = openAt('lab.sqlite')
    fill(storage)
    const database = new Database(file('lab.sqlite'))
    database
      .prepare(
        `UPDATE runs SET recipe = json_set(recipe, '$.optimizer.text', ?) WHERE optimizer = ?`,
      )
      .run(OTHER_LION, own(LION).id)
    database.close()
    expect(storage.list.unreadable()).toHaveLength(2)
    expect(fromRuns(storage).map(({ id }) => id)).not.toContain(own(LION).id)
  })
})

describe('in files', () => {
  const whole = (pieces: Iterable<string>) => [...pieces].join('')
  const ways: Record<string, (carried: CarriedExperiment) => CarriedExperiment> = {
    CSV: ({ experiment }) => experimentFromCsv(whole(csvPieces(experiment))),
    JSON: (carried) => experimentFromJson(whole(jsonPieces(carried, '1'))),
    PNG: (carried) =>
      experimentOf(
        pictureWith(plainPng(), { pixelsPerMetre: 1, text: experimentText(carried, '1') }).png,
      ),
  }

  test.each(Object.keys(ways))('of %s they come back with their texts', (way) => {
    const storage = openAt('lab.sqlite')
    const ids = fill(storage)
    const experiment = storage.exchange.experiment(ids)
    const back = ways[way]({ experiment, chart: null })
    const mine = openAt('mine.sqlite')
    expect(mine.exchange.add(back.experiment).added).toHaveLength(8)
    for (const id of ids) {
      expect(mine.runs.get(id)?.recipe).toEqual(storage.runs.get(id)?.recipe)
    }
    // One of them is kept in the library.
    const [first] = fromRuns(mine)
    expect(first).toMatchObject({ name: '+50_ 사자', text: PLUS, runs: 2 })
    mine.optimizers.save(null, first.text)
    expect(
      fromRuns(mine)
        .map(({ text }) => text)
        .sort(),
    ).toEqual([LION, OTHER_LION].sort())
  })

  test('a name that a spreadsheet would calculate is text in a cell', () => {
    const storage = openAt('lab.sqlite')
    const rows = whole(csvPieces(storage.exchange.experiment(fill(storage)))).split('\r\n')
    const heads = rows.map((row) => row.split(',training-loss,', 1)[0])
    const named = heads.filter((head) => head.includes('+50_ 사자#'))
    expect(named.length).toBeGreaterThan(0)
    for (const row of named) expect(row).toContain(",'+50_ 사자#")
  })

  test.each([
    ['another meaning', OTHER_LION, /Lion#/],
    ['errors', 'optimizer Lion', /Lion#/],
    ['no text', undefined, /Lion#/],
    ['a megabyte', `${LION}#${'x'.repeat(1_000_000)}`, /./],
    ['ten thousand states', 's = s + 1\n'.repeat(10_000), /./],
    ['parentheses in each other', `${LION}x = ${'('.repeat(7000)}1${')'.repeat(7000)}`, /./],
  ])('one with %s in the place of its text is refused in a sentence', (_, text, problem) => {
    const storage = openAt('lab.sqlite')
    const experiment = storage.exchange.experiment(fill(storage))
    const written = whole(jsonPieces({ experiment, chart: null }, '1'))
    const said = JSON.stringify(LION)
    const forged =
      text === undefined
        ? written.replaceAll(`"text":${said},`, '')
        : written.replaceAll(said, JSON.stringify(text))
    expect(forged).not.toBe(written)
    const startedAt = performance.now()
    const failure = failureOf(() => experimentFromJson(forged))
    expect(failure.code).toBe('import')
    expect(failure.message).toMatch(problem)
    expect(failure.message.length).toBeLessThan(600)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  test('another database brings its runs with their texts', () => {
    const other = openAt('other.sqlite')
    fill(other)
    other.optimizers.save(null, LION)
    const mine = openAt('mine.sqlite')
    expect(mine.exchange.merge(file('other.sqlite'))).toMatchObject({ optimizers: 1, leftOut: 0 })
    const listed = mine.optimizers.list().filter(({ kind }) => kind !== 'built-in')
    expect(listed.map(({ kind, runs }) => [kind, runs])).toEqual([
      ['own', 2],
      ['from-runs', 2],
      ['from-runs', 2],
    ])
  })
})
