/** A database that is moved, replaced or deleted while it is open. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openBrowsing } from '../../../src-main/storage/browse/thread/service'
import type { Storage } from '../../../src-main/storage/contract'
import { MESSAGES } from '../../../src-shared/language/language'
import { failureOf, insertSample } from '../sample-runs'
import { useStorage } from '../use-storage'

let storage: Storage
let path: string
useStorage((opened, file) => {
  storage = opened
  path = file
})

test('is written again only when it is back', () => {
  const [id] = insertSample(storage.runs)
  renameSync(path, `${path}.away`)
  const write = () => storage.runs.markRunning(id, { startedAt: 1, initHash: 'a' })
  expect(failureOf(write)).toMatchObject({
    message: MESSAGES.storage.moved(path),
    trouble: 'cannot-open',
  })
  writeFileSync(path, 'something else')
  expect(failureOf(write).message).toBe(MESSAGES.storage.moved(path))
  rmSync(path)
  renameSync(`${path}.away`, path)
  write()
  expect(storage.runs.get(id)?.status).toBe('running')
})

test('is not edited by the thread that browses it either, which still reads it', () => {
  const ids = insertSample(storage.runs)
  const browsing = openBrowsing(path)
  renameSync(path, `${path}.away`)
  const edit = () =>
    browsing.service['runs.edit']({ ids, edit: { kind: 'trashed', trashed: true } })
  expect(failureOf(edit).message).toBe(MESSAGES.storage.moved(path))
  expect(browsing.service['runs.query']({ query: '', grouping: null }).keys).toHaveLength(
    ids.length,
  )
  browsing.end()
})
