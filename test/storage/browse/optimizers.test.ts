/** The library of optimizers: what is typed is kept, deleted ones come back, and runs are counted by what they trained. */
import { expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { execute, insertSample } from '../sample-runs'
import { useStorage } from '../use-storage'

let storage: Storage
let path: string
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

const own = () => storage.optimizers.list().filter(({ kind }) => kind === 'own')

const HALF = '# not done\n\noptimizer  Mine too # yet\nlr = '

test('those of the app come first, each with its runs', () => {
  insertSample(storage.runs)
  const list = storage.optimizers.list()
  expect(list.map(({ id }) => id)).toEqual(OPTIMIZER_IDS)
  expect(list.every(({ kind, key }) => kind === 'built-in' && key === null)).toBe(true)
  expect(list.reduce((sum, { runs }) => sum + runs, 0)).toBe(2)
})

test('a text with errors is kept to the letter, and is there after a start', () => {
  const saved = storage.optimizers.save(null, HALF)
  expect(saved).toMatchObject({ kind: 'own', id: null, name: 'Mine too', text: HALF, runs: 0 })
  reopen()
  expect(own()).toEqual([saved])
})

test('with its key another text takes its place; by name in the list', () => {
  const { key } = storage.optimizers.save(null, HALF)
  const other = storage.optimizers.save(null, 'optimizer B')
  const again = storage.optimizers.save(key, 'optimizer Z')
  expect(again.key).toBe(key)
  expect(own().map(({ name }) => name)).toEqual(['B', 'Z'])
  expect(other.key).not.toBe(key)
})

test('a deleted one can be restored, and saving brings it back as well', () => {
  const { key } = storage.optimizers.save(null, HALF)
  if (key === null) throw new Error('it has no key')
  storage.optimizers.delete(key)
  expect(own()).toEqual([])
  expect(storage.optimizers.restore(key).text).toBe(HALF)
  expect(own()).toHaveLength(1)
  storage.optimizers.delete(key)
  storage.optimizers.save(key, 'optimizer Again')
  expect(own().map(({ name }) => name)).toEqual(['Again'])
})

test('one that was deleted long ago goes for ever with the next', () => {
  const [first, second] = ['A', 'B'].map(
    (name) => storage.optimizers.save(null, `optimizer ${name}`).key ?? '',
  )
  storage.optimizers.delete(first)
  execute(path, 'UPDATE own_optimizers SET deleted_at = 1000 WHERE deleted_at IS NOT NULL')
  storage.optimizers.delete(second)
  expect(() => storage.optimizers.restore(first)).toThrow('not in the library')
  expect(storage.optimizers.restore(second).name).toBe('B')
})

test('what is not there cannot be changed', () => {
  const nobody = '019aa9b0-0000-7000-8000-000000000000'
  for (const change of [
    () => storage.optimizers.save(nobody, HALF),
    () => storage.optimizers.delete(nobody),
    () => storage.optimizers.restore(nobody),
  ]) {
    expect(change).toThrow('This optimizer is not in the library any more.')
  }
})
