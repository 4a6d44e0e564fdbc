import { describe, expect, test } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { failureOf } from './sample-runs'
import { useStorage } from './use-storage'

let storage: Storage
useStorage((opened) => {
  storage = opened
})

describe('settings and folders', () => {
  test('settings keep any JSON value', () => {
    expect(storage.settings.get('view')).toBeUndefined()
    for (const value of [{ smoothing: 11, log: true }, 'dark', null, [1.5]]) {
      storage.settings.set('view', value)
      expect(storage.settings.get('view')).toEqual(value)
    }
    storage.settings.set('view', undefined)
    expect(storage.settings.get('view')).toBeUndefined()
  })

  test('folders are listed in the order they were added, each once', () => {
    const folders = ['b', 'a'].map((id) => ({ id, name: `Set ${id}`, path: `/data/${id}` }))
    folders.forEach((entry) => storage.datasetFolders.add(entry))
    expect(storage.datasetFolders.list()).toEqual(folders)
    expect(failureOf(() => storage.datasetFolders.add(folders[0])).code).toBe('storage')
    storage.datasetFolders.remove('b')
    expect(storage.datasetFolders.list()).toEqual([folders[1]])
  })
})
