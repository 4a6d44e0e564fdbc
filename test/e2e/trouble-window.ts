/** Databases in trouble, and the page that says what is wrong with them. */
import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabApp } from './lab-app'
import { makeDataFolder } from './lab-app'
import { startLab } from './lab-process'

const PAGE_SIZE = 4096

/** A database with the four finished runs of two optimizers and two seeds. */
export async function trainedDatabase(): Promise<{
  readonly path: string
  remove(this: void): void
}> {
  const data = makeDataFolder()
  const path = join(data.path, 'lab.sqlite')
  const options = ['--dataset', 'mnist-10k', '--steps', '40', '--hidden', '16', '--seeds', '0,1']
  const { code, err } = await startLab(data.path, 'compare', ...options).ended
  if (code !== 0) throw new Error(`The sample could not be trained: ${err}`)
  inDatabase(path, (database) => database.pragma('wal_checkpoint(TRUNCATE)'))
  return { path, remove: () => data.remove() }
}

export function inDatabase<T>(path: string, work: (database: Database.Database) => T): T {
  const database = new Database(path)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** Writes over the pages of an index, so that everything in the tables can still be found. */
export function damage(path: string): void {
  const root = inDatabase(path, (database) =>
    database
      .prepare<[], number>(
        `SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'runs' LIMIT 1`,
      )
      .pluck()
      .get(),
  )
  if (root === undefined) throw new Error('There is no index to damage.')
  const bytes = readFileSync(path)
  bytes.fill(0xff, (root - 1) * PAGE_SIZE, root * PAGE_SIZE)
  writeFileSync(path, bytes)
}

/** Puts a copy of a database where the app looks for it. */
export function placeDatabase(from: string, folder: string): string {
  const path = join(folder, 'lab.sqlite')
  copyFileSync(from, path)
  return path
}

/** What lies at this path, as a hash to be compared with what lies there later. */
export function contentOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

export const title = (lab: LabApp): Promise<string> => lab.page.locator('h1').first().innerText()

/** Waits until the window says this is wrong. */
export async function expectTrouble(lab: LabApp, text: string): Promise<void> {
  await expect.poll(() => lab.page.url()).toBe('app://lab/trouble.html')
  await expect.poll(() => title(lab)).toBe(text)
}

/** Waits until the lab shows that many runs. */
export async function expectRuns(lab: LabApp, count: number): Promise<void> {
  await expect.poll(() => lab.page.url()).toBe('app://lab/index.html')
  const list = lab.page.getByRole('treegrid', { name: MESSAGES.runs.title })
  if (count === 0) await expect.poll(() => list.getByRole('row').count()).toBeLessThan(2)
  else await lab.page.locator('footer').getByText(MESSAGES.query.count(count)).waitFor()
}

export const press = (lab: LabApp, name: string | RegExp): Promise<void> =>
  lab.page.getByRole('button', { name }).click()
