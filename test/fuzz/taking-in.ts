/** Files given to a lab that has runs: each is taken in as a whole, or refused with a sentence and nothing of it kept. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { importFile } from '../../src-main/exchange/import'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import type { ImportReport } from '../../src-shared/contract/exchange'
import { LabError } from '../../src-shared/contract/result'
import { sampleExperiment } from '../exchange/sample-experiment'
import { withinASecond } from './bounds'
import { observe } from './content'

export interface TakingIn {
  /**
   * Gives a file to the lab, which can read all it holds afterwards.
   * @param what says what the file is like
   * @returns whether it was taken in
   */
  give(file: Buffer, what?: () => string): Promise<boolean>
  /** Fails when what was taken in damaged anything or cannot be read; removes the lab. */
  end(): void
}

export function openTakingIn(): TakingIn {
  const folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-taking-in-'))
  const path = join(folder, 'lab.sqlite')
  const storage = openStorage(path)
  storage.exchange.add(sampleExperiment().experiment)
  const observer = observe(path)
  let before = { version: observer.version(), hash: observer.hash() }

  /** The same runs are new to the lab the next time. */
  const takeOut = (report: ImportReport | undefined) => {
    storage.edits.edit(report?.added ?? [], { kind: 'trashed', trashed: true })
    storage.trash.empty()
  }

  return {
    async give(file, what = () => '') {
      const report = await withinASecond(
        () => `Reading ${file.length} bytes ${what()}`,
        () => tryImport(storage, file),
      )
      if (observer.version() !== before.version) {
        if (report === undefined) {
          expect(observer.hash(), `what was refused left something ${what()}`).toBe(before.hash)
        }
        expect(storage.list.unreadable(), what()).toEqual([])
        expect(storage.views.unreadable(), what()).toEqual([])
        takeOut(report)
        before = { version: observer.version(), hash: observer.hash() }
      }
      return report !== undefined
    },
    end() {
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      expect(observer.faults()).toEqual([])
      observer.close()
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Undefined when the file was refused. */
function tryImport(storage: Storage, file: Buffer): ImportReport | undefined {
  try {
    return importFile(storage.exchange, 'given', file)
  } catch (error) {
    expectRefusal(error, 'import')
    return undefined
  }
}

/** Anything but a sentence for the person at the screen fails the test. */
export function expectRefusal(error: unknown, code: LabError['code']): void {
  if (!(error instanceof LabError) || error.code !== code) throw error
  expect(error.message).toMatch(/^\S.{15,1000}$/s)
  expect(error.message).not.toMatch(
    /TypeError|RangeError|is not a function|Cannot read prop|\n\s+at /,
  )
}
