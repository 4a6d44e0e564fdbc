/** The database file is deleted, moved or replaced while the app uses it. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeLabFolder, problemsOf, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { openWindow, smallDraft, smallWords } from './window-lab'

const IS_GONE = /was moved, replaced or deleted/
/** More than are trained before the file is gone; without it, it waits. */
const STEPS = 4000
/** More than are ever trained. */
const ENDLESS = 1_000_000

let lab: LabFolder

beforeEach(() => {
  lab = makeLabFolder(withEarlierRuns(40, 200))
  lab.reset()
})
afterEach(() => lab.remove())

const haveBegun = () => lab.newRuns().filter(({ stepsDone }) => stepsDone > 0).length === 2

test('moved away while it trains: it waits, and goes on when the file is back', async () => {
  const training = lab.start('compare', ...smallWords(STEPS))
  const said = problemsOf(training)
  await expect.poll(haveBegun).toBe(true)
  const away = `${lab.database}.away`
  renameSync(lab.database, away)
  await expect.poll(said).toMatch(IS_GONE)
  expect(existsSync(lab.database)).toBe(false)
  renameSync(away, lab.database)
  const { code, err } = await training.ended
  expect(code, err).toBe(0)
  await lab.run('compare', ...smallWords(STEPS))
  const losses = lab.newRuns().map((run) => run.losses)
  expect(losses.slice(2)).toEqual(losses.slice(0, 2))
  record({ fault: 'database moved away and back while training', tries: 1, lost: 'nothing' })
})

test('replaced while it trains: the other file is not touched', async () => {
  const training = lab.start('compare', ...smallWords(ENDLESS))
  const said = problemsOf(training)
  await expect.poll(haveBegun).toBe(true)
  renameSync(lab.database, `${lab.database}.away`)
  lab.reset()
  const before = readFileSync(lab.database)
  await expect.poll(said).toMatch(IS_GONE)
  training.child.kill('SIGINT')
  expect((await training.ended).code).toBe(1)
  expect(readFileSync(lab.database).equals(before)).toBe(true)
  expect(lab.newRuns()).toEqual([])
  record({ fault: 'database replaced while training', tries: 1, lost: 'nothing' })
})

test('deleted while the window is open: it says so, changes nothing more and closes', async () => {
  const window = await openWindow(lab.path, lab.database)
  await window.ask('comparisons.start', smallDraft(ENDLESS))
  await expect.poll(haveBegun).toBe(true)
  rmSync(lab.database)
  await window.page.getByText(IS_GONE).first().waitFor()
  await expect(window.ask('checkpoints.space', null)).rejects.toThrow(IS_GONE)
  const edit = { ids: [], edit: { kind: 'trashed', trashed: true } } as const
  await expect(window.ask('runs.edit', edit)).rejects.toThrow(IS_GONE)
  await window.close()
  expect(existsSync(lab.database)).toBe(false)
  record({ fault: 'database deleted while the window trains', tries: 1, lost: 'what was deleted' })
})
