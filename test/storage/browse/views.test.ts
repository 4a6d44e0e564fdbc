import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import type { ChartView } from '../../../src-shared/curves/chart-view'
import { failureOf } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

const VIEW: ChartView = {
  version: 1,
  runs: [{ id: '019aa9b0-0000-7000-8000-000000000000', slot: 3 }],
  hidden: [],
  metric: 'training-loss',
  smoothing: { kind: 'kaiser', length: 11, beta: 2 },
  rawOpacity: 0.25,
  x: { quantity: 'iterations', scale: 'linear', zoom: { min: 0, max: 500 } },
  y: { scale: 'log', range: 'auto', typed: { min: 0, max: 1 }, zoom: null },
  seeds: { kind: 'together', center: 'median', band: 'bootstrap' },
}

test('views come back after a restart, by name', () => {
  const late = storage.views.save('lecture 3', VIEW)
  const early = storage.views.save('Appendix', { ...VIEW, rawOpacity: 1 })
  reopen()
  expect(storage.views.list()).toEqual([early, late])
  expect(early.view.rawOpacity).toBe(1)
})

test('the same name replaces and keeps its id', () => {
  const first = storage.views.save('Mine', VIEW)
  const second = storage.views.save('Mine', { ...VIEW, metric: 'test-accuracy' })
  expect(second.id).toBe(first.id)
  expect(storage.views.list()).toEqual([second])
})

test('a view is renamed, but not to a name that is taken, and removed', () => {
  const [a, b] = ['A', 'B'].map((name) => storage.views.save(name, VIEW))
  storage.views.rename(a.id, 'C')
  storage.views.rename(a.id, 'C')
  const taken = failureOf(() => storage.views.rename(a.id, 'B'))
  expect(taken.code).toBe('invalid-input')
  expect(taken.message).toContain('already a view called B')
  storage.views.remove(b.id)
  expect(storage.views.list().map(({ name }) => name)).toEqual(['C'])
  expect(failureOf(() => storage.views.rename(b.id, 'D')).code).toBe('not-found')
})

test('one that cannot be read is left out and named', () => {
  const kept = storage.views.save('Good', VIEW)
  storage.views.save('From the future', VIEW)
  const database = new Database(path)
  database.exec(`UPDATE views SET view = json_set(view, '$.version', 2) WHERE name <> 'Good'`)
  database.close()
  expect(storage.views.list()).toEqual([kept])
  expect(storage.views.unreadable()).toEqual([
    'The saved view From the future cannot be read. It may come from a newer version of the app; it is kept as it is.',
  ])
})
