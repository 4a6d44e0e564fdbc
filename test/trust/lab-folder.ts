/** A folder with a database of earlier runs, and the app's command line at work on it. */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { generateRuns } from '../../scripts/generate/runs'
import { makeDataFolder } from '../e2e/lab-app'
import { startLab, type Ended, type LabProcess } from '../e2e/lab-process'
import { inSeed } from './random-moments'
import { contentOf, type StoredContent, type TrainedRun } from './stored-content'

export interface LabFolder {
  readonly path: string
  readonly database: string
  /** Puts the database back to what it was at first. */
  reset(): void
  /** Starts `lab WORDS` on the database. */
  start(...words: readonly string[]): LabProcess
  /** The same, until its end. */
  run(...words: readonly string[]): Promise<Ended>
  /** Runs that were not in the database at first, and proof that those that were are still the same. */
  newRuns(): readonly TrainedRun[]
  remove(): void
}

/** @param fill makes the database at the path it is given */
export function makeLabFolder(fill: (path: string) => void): LabFolder {
  const folder = makeDataFolder()
  const database = join(folder.path, 'lab.sqlite')
  const original = join(folder.path, 'original')
  fill(original)
  const earlier = contentOf(original).hashes
  const start = (...words: readonly string[]) => startLab(folder.path, ...words, '--db', database)
  return {
    path: folder.path,
    database,
    reset() {
      // A log of what was there before would be taken for the new file's.
      for (const file of [`${database}-wal`, `${database}-shm`]) rmSync(file, { force: true })
      copyFileSync(original, database)
    },
    start,
    run: (...words) => start(...words).ended,
    newRuns: () => expectSound(database, earlier).runs.filter(({ id }) => !earlier.has(id)),
    remove: () => folder.remove(),
  }
}

/** What a process has said of problems so far. */
export function problemsOf({ child }: LabProcess): () => string {
  let said = ''
  child.stderr?.on('data', (text) => (said += text))
  return () => said
}

/** Invented runs of the last half year, one in two with a curve; about 1 % lie in the trash. */
export const withEarlierRuns =
  (runs: number, points: number) =>
  (path: string): void =>
    generateRuns({ path, runs, seed: 1, curves: runs / 2, points, until: Date.UTC(2026, 10, 22) })

/** Fails when the database is damaged, or anything of an earlier run that should still be there was changed. */
export function expectSound(path: string, earlier: ReadonlyMap<string, string>): StoredContent {
  const content = contentOf(path)
  expect(content.integrity, inSeed('integrity_check')).toBe('ok')
  expect(content.dangling, inSeed('foreign_key_check')).toBe(0)
  const changed = [...earlier].filter(([id, hash]) => content.hashes.get(id) !== hash)
  expect(changed, inSeed('earlier runs that were lost or changed')).toEqual([])
  return content
}
