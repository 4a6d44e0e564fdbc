/** Databases that a test opens in a folder of its own, and that are closed and gone behind it. */
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { temporaryFolder } from './sample-runs'

export function useStorages() {
  let folder: ReturnType<typeof temporaryFolder>
  let open: Storage[] = []
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(() => {
    open.forEach((one) => one.close())
    open = []
    folder.remove()
  })
  return {
    /** In the folder. */
    pathOf: (name: string) => join(folder.path, name),
    openAt: (name: string): Storage => {
      const one = openStorage(join(folder.path, name))
      open.push(one)
      return one
    },
  }
}
