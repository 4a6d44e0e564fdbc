/** What runs have learned is kept, that of the newest. */
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { failureOf, insertSample } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
useStorage((opened, at) => {
  storage = opened
  path = at
})

const LAYERS = [
  { name: 'layers.0.weight', shape: [1, 2], offset: 0 },
  { name: 'layers.0.bias', shape: [2], offset: 2 },
]
const weightsOf = (...values: number[]) => ({
  layers: LAYERS,
  parameters: Float32Array.from(values),
})

test('weights come back to the last bit, also of a part of a larger memory', () => {
  const [id, other] = insertSample(storage.runs)
  const memory = new Float32Array(
    new Uint32Array([9, 0x7fc12345, 0x80000000, 1, 0x3f800000]).buffer,
  )
  storage.runs.saveWeights(id, { layers: LAYERS, parameters: memory.subarray(1) })
  const kept = storage.runs.weights(id)!
  expect(kept.layers).toEqual(LAYERS)
  expect([...new Uint32Array(kept.parameters.buffer)]).toEqual([
    0x7fc12345, 0x80000000, 1, 0x3f800000,
  ])
  expect(storage.runs.weights(other)).toBeUndefined()
})

test('a run set right later has its last weights', () => {
  const [id] = insertSample(storage.runs)
  storage.runs.saveWeights(id, weightsOf(1, 2, 3, 4))
  storage.runs.saveWeights(id, weightsOf(5, 6, 7, 8))
  expect([...storage.runs.weights(id)!.parameters]).toEqual([5, 6, 7, 8])
})

test('the newest 500 are kept, whatever the order they ended in', () => {
  const ids = insertSample(
    storage.runs,
    Array.from({ length: 251 }, (_, seed) => seed),
  )
  expect(ids).toHaveLength(502)
  for (const id of [...ids.slice(5), ...ids.slice(0, 5)]) {
    storage.runs.saveWeights(id, weightsOf(1, 2, 3, 4))
  }
  const kept = ids.filter((id) => storage.runs.weights(id) !== undefined)
  expect(kept).toEqual(ids.slice(2))
}, 60_000)

test('a net as huge as a form allows is left out', () => {
  const [id] = insertSample(storage.runs)
  storage.runs.saveWeights(id, { layers: [], parameters: new Float32Array(2 ** 24 + 1) })
  expect(storage.runs.weights(id)).toBeUndefined()
})

test('weights go with their run, and none are kept of a run that is not there', () => {
  const [id] = insertSample(storage.runs)
  storage.runs.saveWeights(id, weightsOf(1, 2, 3, 4))
  const database = new Database(path)
  database.pragma('foreign_keys = ON')
  database.prepare('DELETE FROM runs WHERE id = ?').run(id)
  database.close()
  expect(storage.runs.weights(id)).toBeUndefined()
  expect(failureOf(() => storage.runs.saveWeights('none', weightsOf(1))).code).toBe('storage')
})
