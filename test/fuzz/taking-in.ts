/** Files given to a lab that has runs: each is taken in as a whole, or refused with a sentence and nothing of it kept. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { importFile } from '../../src-main/exchange/import'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { LabError } from '../../src-shared/result'
import { sampleExperiment } from '../exchange/sample-experiment'
import { watchMemory, withinASecond } from './bounds'
import { observe } from './content'

export interface TakingIn {
  readonly storage: Storage
  /** Gives a file of this name to the lab. @returns whether it was taken in */
  give(file: Buffer): Promise<boolean>
  /** Fails when what was taken in damaged anything or cannot be read; removes the lab. */
  end(): void
}

export function openTakingIn(): TakingIn {
  const folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-taking-in-'))
  const path = join(folder, 'lab.sqlite')
  const storage = openStorage(path)
  storage.exchange.add(sampleExperiment().experiment)
  const observer = observe(path)
  const memory = watchMemory()
  let before = { version: observer.version(), hash: observer.hash() }

  return {
    storage,
    async give(file) {
      const taken = await withinASecond(
        () => `Reading ${file.length} bytes`,
        () => tryImport(storage, file),
      )
      const version = observer.version()
      if (version === before.version) return taken
      const hash = observer.hash()
      if (!taken) expect(hash, 'what was refused left something').toBe(before.hash)
      before = { version, hash }
      return taken
    },
    end() {
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      expect(observer.faults()).toEqual([])
      expect(storage.list.unreadable()).toEqual([])
      memory.check()
      observer.close()
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function tryImport(storage: Storage, file: Buffer): boolean {
  try {
    importFile(storage.exchange, 'given', file)
    return true
  } catch (error) {
    expectRefusal(error, 'import')
    return false
  }
}

/** Anything but a sentence for the person at the screen fails the test. */
export function expectRefusal(error: unknown, code: LabError['code']): void {
  if (!(error instanceof LabError) || error.code !== code) throw error
  expect(error.message).toMatch(/^\S.{15,1000}$/s)
  expect(error.message).not.toMatch(/TypeError|RangeError|is not a function|Cannot read prop|\n\s+at /)
}
