/** Landscapes of two runs are kept with both, and go with either. */
import { expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { inOrder } from '../../../src-shared/landscape/landscape'
import { SAMPLE_END, execute, insertSample } from '../sample-runs'
import { sampleLandscape } from '../sample-landscape'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
useStorage((opened, at) => {
  storage = opened
  path = at
})

test('a landscape comes back as it was, whichever run is named first, and a newer one takes its place', () => {
  const [first, second] = insertSample(storage.runs)
  const made = sampleLandscape(second, first)
  storage.landscapes.save(made)
  expect(storage.landscapes.get([first, second])).toEqual(made)
  expect(storage.landscapes.get([second, first])).toEqual(made)
  const again = { ...inOrder(made, first), madeAt: made.madeAt + 1 }
  storage.landscapes.save(again)
  expect(storage.landscapes.get([second, first])).toEqual(again)
})

test('it goes when either of its runs is deleted for ever, and others stay', () => {
  const [a, b, c, d] = insertSample(storage.runs, [0, 1])
  storage.landscapes.save(sampleLandscape(a, b))
  storage.landscapes.save(sampleLandscape(c, d))
  storage.runs.finish(b, SAMPLE_END)
  storage.edits.edit([b], { kind: 'trashed', trashed: true })
  expect(storage.landscapes.get([a, b])).toBeDefined()
  storage.trash.empty()
  expect(storage.landscapes.get([a, b])).toBeUndefined()
  expect(storage.landscapes.get([c, d])).toBeDefined()
})

test('one that cannot be read is none', () => {
  const [a, b] = insertSample(storage.runs)
  storage.landscapes.save(sampleLandscape(a, b))
  execute(path, `UPDATE landscapes SET landscape = '{"version":1}'`)
  expect(storage.landscapes.get([a, b])).toBeUndefined()
})
