import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { predictedBytes } from './predicted-size'
import { SAMPLE_END, append, insertSample } from './sample-runs'
import { useStorage } from './use-storage'

let storage: Storage
let path: string
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

test.each([
  ['nothing but their rows', 0, 0, 0],
  ['short curves', 100, 4, 0],
  ['curves as long as those of the classic comparison, with weights', 2000, 4, 109_386],
  ['long curves', 6000, 40, 0],
])('a database of 100 runs with %s is as large as predicted', (_, steps, tests, weights) => {
  for (let seed = 0; seed < 50; seed++) {
    for (const id of insertSample(storage.runs, [seed], 1000 + seed)) {
      // In pieces, as a run that is trained stores them.
      for (let at = 0; at < steps; at += 1000) {
        append(storage.runs, id, at + 1, Array.from({ length: Math.min(1000, steps) }, Math.random))
      }
      for (let i = 0; i < tests; i++) append(storage.runs, id, 1 + i * 20, [i], 'test-accuracy')
      const parameters = new Float32Array(weights)
      if (weights > 0) storage.runs.saveWeights(id, { layers: [], parameters })
      storage.runs.finish(id, { ...SAMPLE_END, stepsDone: steps })
    }
  }
  reopen()
  const blobs = [4 * steps, 8 * tests, 4 * weights].filter((bytes) => bytes > 0)
  const predicted = predictedBytes(Array.from({ length: 100 }, () => blobs))
  expect(statSync(path).size / predicted).toBeGreaterThan(0.9)
  expect(statSync(path).size / predicted).toBeLessThan(1.1)
})
