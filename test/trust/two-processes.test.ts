/** The window and the command line train runs of one comparison in one database; one of them ends before the other. */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LabApp } from '../e2e/lab-app'
import type { LabProcess } from '../e2e/lab-process'
import { makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { openWindow, smallDraft } from './window-lab'

const ENDLESS = 1_000_000

let lab: LabFolder
let window: LabApp
let comparisonId: string
let fork: LabProcess

beforeEach(async () => {
  lab = makeLabFolder(withEarlierRuns(40, 200))
  lab.reset()
  window = await openWindow(lab.path, lab.database)
  const draft = { ...smallDraft(ENDLESS), optimizers: smallDraft(1).optimizers.slice(0, 1) }
  const started = await window.ask('comparisons.start', draft)
  comparisonId = started.comparisonId
  const [{ id }] = started.runs
  await expect
    .poll(() => lab.newRuns()[0]?.checkpoint ?? 0, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(1000)
  fork = lab.start('fork', id, '--step', '1000', '--steps', String(ENDLESS), '--lr', '0.02')
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(['running', 'running'])
})
afterEach(async () => {
  fork.child.kill('SIGKILL')
  await fork.ended
  lab.remove()
})

const statuses = () => lab.newRuns().map(({ status }) => status)

function stateOfComparison(): string {
  const database = new Database(lab.database, { readonly: true })
  const state = database
    .prepare<[string], string>('SELECT state FROM comparisons WHERE id = ?')
    .pluck()
    .get(comparisonId)
  database.close()
  return state ?? 'gone'
}

test('the window closes first: it is offered only when nobody trains it any more', async () => {
  await window.close()
  expect(statuses()).toEqual(['interrupted', 'running'])
  expect(stateOfComparison()).toBe('open')
  expect((await lab.run('resume', '--list')).out).toMatch(/No comparison was cut off/)
  fork.child.kill('SIGINT')
  await fork.ended
  expect(statuses()).toEqual(['interrupted', 'interrupted'])
  expect((await lab.run('resume', '--list')).out).toContain(comparisonId)
  record({ fault: 'two processes, the window closed first', tries: 1, lost: 'nothing' })
})

test('the command is interrupted first: the window goes on, and then what it left is offered', async () => {
  fork.child.kill('SIGINT')
  await fork.ended
  expect(statuses()).toEqual(['running', 'interrupted'])
  expect(stateOfComparison()).toBe('open')
  expect(await window.ask('comparisons.unfinished', null)).toEqual([])
  await window.ask('runs.stop', { ids: [lab.newRuns()[0].id] })
  await expect.poll(stateOfComparison).toBe('unfinished')
  const [offered] = await window.ask('comparisons.unfinished', null)
  expect(offered).toMatchObject({ comparisonId, ended: 1, total: 2 })
  await window.close()
})

test('the window is killed: the command goes on, and the window is the next to take up its runs', async () => {
  await window.kill()
  const [, before] = lab.newRuns()
  expect((await lab.run('resume', '--list')).code).toBe(0)
  expect(statuses()).toEqual(['interrupted', 'running'])
  await expect.poll(() => lab.newRuns()[1].stepsDone).toBeGreaterThan(before.stepsDone)
  fork.child.kill('SIGKILL')
  await fork.ended
  expect((await lab.run('resume', '--list')).out).toContain(comparisonId)
  expect(statuses()).toEqual(['interrupted', 'interrupted'])
  record({ fault: 'two processes, one killed', tries: 1, lost: 'under a second of points' })
})
