/** What runs were trained on, as it is stored, listed, looked for and grouped. */
import { expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import type { RunId } from '../../../src-shared/runs/run'
import { SAMPLE_END, append, execute, insertSample } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
useStorage((opened, at) => {
  storage = opened
  path = at
})

const [ONE, OTHER] = ['1'.repeat(64), '2'.repeat(64)]

/** Two runs on this data set. @param dataHash null as in runs of earlier versions */
function trained(dataset: string, dataHash: string | null, at: number): RunId[] {
  const ids = insertSample(storage.runs, [0], at)
  for (const id of ids) {
    const value = dataHash === null ? 'NULL' : `'${dataHash}'`
    execute(
      path,
      `UPDATE runs SET dataset = '${dataset}', recipe = json_set(recipe, '$.dataset', '${dataset}'),
       data_hash = ${value} WHERE id = '${id}'`,
    )
    append(storage.runs, id, 1, [3, 2, 1])
    storage.runs.finish(id, { ...SAMPLE_END, stepsDone: 3 })
  }
  return ids
}

test('a run that is put back into the queue has the content that all of its steps are trained on', () => {
  const [id] = trained('digits', ONE, 1000)
  storage.runs.requeue(id, 2, '1', ONE)
  expect(storage.runs.get(id)?.dataHash).toBe(ONE)
  storage.runs.requeue(id, 0, '1', OTHER)
  expect(storage.runs.get(id)?.dataHash).toBe(OTHER)
  storage.runs.requeue(id, 0, '1', null)
  expect(storage.runs.get(id)?.dataHash).toBeNull()
})

test('the newest content of a data set is that of its newest run of which it is known', () => {
  expect(storage.runs.newestDataHash('digits')).toBeUndefined()
  trained('digits', ONE, 1000)
  trained('letters', OTHER, 2000)
  trained('digits', null, 3000)
  expect(storage.runs.newestDataHash('digits')).toBe(ONE)
  const later = trained('digits', OTHER, 4000)
  expect(storage.runs.newestDataHash('digits')).toBe(OTHER)
  storage.edits.edit(later, { kind: 'trashed', trashed: true })
  expect(storage.runs.newestDataHash('digits')).toBe(ONE)
})

test('runs are found by a part of the content', () => {
  const ids = trained('digits', ONE, 1000)
  trained('digits', OTHER, 2000)
  trained('digits', null, 3000)
  const found = (query: string) =>
    storage.list.idsOf(storage.list.query({ query, grouping: null }).keys).sort()
  expect(found('content:1111')).toEqual([...ids].sort())
  expect(found(`data-hash=${ONE}`)).toEqual([...ids].sort())
  expect(found('-content:1111')).toHaveLength(4)
})

test('groups by data set go by content: two of one folder apart, one of two folders together', () => {
  storage.datasetFolders.add({ id: 'digits', name: '숫자', path: '/digits' })
  const counts = () => {
    const { groups } = storage.list.query({ query: 'sort:started', grouping: 'dataset' })
    return groups?.map(({ label, count }) => [label, count])
  }
  trained('digits', ONE, 1000)
  trained('copy', ONE, 2000)
  trained('digits', null, 3000)
  expect(counts()).toEqual([['숫자', 6]])
  trained('digits', OTHER, 4000)
  expect(counts()).toEqual([
    ['숫자 (content 111111111111)', 4],
    ['숫자 (content not known)', 2],
    ['숫자 (content 222222222222)', 2],
  ])
})
