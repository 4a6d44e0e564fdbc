import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { temporaryFolder } from './sample-runs'

/**
 * Gives every test of a file a new database, and closes it afterwards.
 * @param take is handed the storage and the path of its file, again after `reopen`
 */
export function useStorage(take: (storage: Storage, path: string) => void): {
  reopen(this: void): void
} {
  let folder: ReturnType<typeof temporaryFolder>
  let storage: Storage

  function open(): void {
    const path = join(folder.path, 'lab.sqlite')
    storage = openStorage(path)
    take(storage, path)
  }

  beforeEach(() => {
    folder = temporaryFolder()
    open()
  })
  afterEach(() => {
    storage.close()
    folder.remove()
  })
  return {
    reopen() {
      storage.close()
      open()
    },
  }
}
