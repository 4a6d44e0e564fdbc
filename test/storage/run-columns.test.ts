import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import {
  RUN_COLUMNS,
  insertStatement,
  recipeValues,
  rowOfRecipe,
  rowOfValues,
  updateStatement,
  type Moment,
} from '../../src-main/storage/schema/run-columns'
import { createCurveRepository } from '../../src-main/storage/runs/curve-repository'
import { KEPT_FIGURES } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { expandComparison, SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import type { RunId } from '../../src-shared/runs/run'
import { insertSample } from './sample-runs'
import { useStorage } from './use-storage'

let id: RunId
let database: Database.Database

useStorage((storage, path) => {
  ;[id] = insertSample(storage.runs)
  database = new Database(path)
})
afterEach(() => database.close())

describe('the list of columns', () => {
  test('has every column of the table that is not generated or its key, once', () => {
    const columns = (database.pragma('table_info(runs)') as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => name !== 'key')
    expect(RUN_COLUMNS.map(({ column }) => column).sort()).toEqual(columns.sort())
    expect(new Set(RUN_COLUMNS.map(({ name }) => name)).size).toBe(RUN_COLUMNS.length)
  })

  test('keeps each figure at every end, and forgets it when the run goes on', () => {
    for (const { column, name } of KEPT_FIGURES) {
      for (const moment of ['end', 'interrupt', 'partial', 'complete'] as const) {
        expect(updateStatement(moment), `${moment} ${column}`).toContain(`@${name}`)
      }
      expect(updateStatement('requeue')).toContain(`${column} = NULL`)
    }
  })

  test('gives statements that the table takes', () => {
    const moments: Exclude<Moment, 'queue'>[] = [
      'requeue',
      'start',
      'end',
      'interrupt',
      'partial',
      'complete',
    ]
    for (const moment of moments) {
      expect(() => database.prepare(updateStatement(moment))).not.toThrow()
      expect(() => database.prepare(updateStatement(moment, 'column'))).not.toThrow()
    }
  })

  test('leaves alone what nothing is known of any more in a run that lacks points', () => {
    const values = { id, ...Object.fromEntries(RUN_COLUMNS.map(({ name }) => [name, null])) }
    database.exec('UPDATE runs SET test_accuracy = 0.5, best_loss = 0.25')
    database
      .prepare(updateStatement('partial'))
      .run({ ...values, id, status: 'interrupted', stepsDone: 3 })
    const row = database.prepare('SELECT * FROM runs WHERE id = ?').get(id)
    expect(row).toMatchObject({ test_accuracy: 0.5, best_loss: null, steps_done: 3 })
  })
})

test('a recipe is told the same as values and as a row', () => {
  const [recipe] = expandComparison(SGD_VS_RMSPROP)
  expect(rowOfValues(recipeValues(recipe))).toMatchObject(rowOfRecipe(recipe))
  expect(rowOfRecipe(recipe)).toMatchObject({
    optimizer: recipe.optimizer.id,
    learning_rate: recipe.optimizer.hyperparameters.learningRate,
    parent_id: null,
  })
})

test('a run without a recipe of ours can be stored, with its curve', () => {
  const comparisonId = database.prepare('SELECT comparison_id FROM runs WHERE id = ?').pluck()
  const foreign = 'made-elsewhere'
  database.prepare(insertStatement()).run({
    ...recipeValues(null, 3),
    id: foreign,
    recipe: JSON.stringify(null),
    recipeHash: '',
    comparisonId: comparisonId.get(id),
    position: 99,
    name: 'Of another program',
    role: 'single',
    dataHash: null,
    engineVersion: '',
    queuedAt: 1000,
    ownerProcess: 0,
    owner: null,
    status: 'done',
  })
  const values = Float32Array.of(3, 2, 1)
  const curves = createCurveRepository(database)
  const chunk = { runId: foreign, metric: 'training-loss', firstStep: 1, values } as const
  curves.appendPoints([chunk], [{ runId: foreign, stepsDone: 3 }])
  expect(curves.curves([foreign], 'training-loss').get(foreign)?.values).toEqual(values)
  const row = database.prepare('SELECT * FROM runs WHERE id = ?').get(foreign)
  expect(row).toMatchObject({ recipe: 'null', steps: 3, steps_done: 3, hidden_layers: null })
})
