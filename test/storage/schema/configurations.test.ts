/** The configuration of each run as the database keeps it is that of its recipe, whoever wrote the recipe. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateRuns } from '../../../scripts/generate/runs'
import { configurationHash } from '../../../src-main/storage/schema/configuration-hash'
import { openStorage } from '../../../src-main/storage/storage'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { recipeKey } from '../../../src-shared/runs/configuration'
import { insertSample, keptRuns, temporaryFolder } from '../sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
})
afterEach(() => folder.remove())

function stored(file = path): Map<string, string | null> {
  const database = new Database(file)
  const rows = database
    .prepare<[], [string, string | null]>('SELECT id, configuration FROM runs')
    .raw()
    .all()
  database.close()
  return new Map(rows)
}

/** As a database of version 5 was. */
const FORGET = `
  DROP TABLE own_optimizers;
  DROP TABLE landscapes;
  DROP TABLE snapshots;
  DROP INDEX runs_by_configuration;
  ALTER TABLE runs DROP COLUMN configuration;
  PRAGMA user_version = 5`

function execute(sql: string, file = path): void {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

test('is filled in for the runs of earlier versions, and left open where a recipe cannot be read', () => {
  generateRuns({ path, runs: 2000, seed: 1, curves: 1, points: 2, until: 1_800_000_000_000 })
  const before = stored()
  expect(before.size).toBe(2000)
  const [broken] = before.keys()
  execute(`${FORGET}; UPDATE runs SET recipe = '{"seed":1}' WHERE id = '${broken}'`)
  openStorage(path).close()
  expect(stored()).toEqual(new Map([...before, [broken, null]]))
  expect(new Set(before.values()).size).toBeGreaterThan(100)
})

test('tells recipes apart as the window does', () => {
  generateRuns({ path, runs: 2000, seed: 2, curves: 1, points: 2, until: 1_800_000_000_000 })
  const storage = openStorage(path)
  const recipes = keptRuns(storage).map(({ recipe }) => ({ ...recipe, dataset: '' }))
  storage.close()
  const hashes = new Map<string, string>()
  for (const recipe of recipes) {
    const key = recipeKey(recipe)
    expect(hashes.get(key) ?? configurationHash(recipe)).toBe(configurationHash(recipe))
    hashes.set(key, configurationHash(recipe))
  }
  expect(new Set(hashes.values()).size).toBe(hashes.size)
})

test('changes with the learning rate of a run that trains', () => {
  const storage = openStorage(path)
  const [changed, other] = insertSample(storage.runs, [0, 1])
  const recipe: Recipe = {
    ...storage.runs.get(changed)!.recipe,
    rateChanges: [{ step: 10, learningRate: 0.5 }],
  }
  const before = stored()
  storage.runs.replaceRecipe(changed, recipe, 'another hash')
  storage.close()
  expect(stored().get(changed)).toBe(configurationHash(recipe))
  expect(stored().get(changed)).not.toBe(before.get(changed))
  expect(stored().get(other)).toBe(before.get(other))
})

test('of runs that come from elsewhere is not believed but worked out', () => {
  const elsewhere = join(folder.path, 'other.sqlite')
  const other = openStorage(elsewhere)
  insertSample(other.runs, [0, 1])
  other.close()
  const before = stored(elsewhere)
  execute("UPDATE runs SET configuration = 'mine'", elsewhere)
  const storage = openStorage(path)
  storage.exchange.merge(elsewhere)
  storage.close()
  expect(stored()).toEqual(before)
})
