/** Another program holds the database: for a moment, for long, for ever. */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { byProfile } from '../profile'
import { makeLabFolder, problemsOf, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { sleep } from './random-moments'
import { openWindow, smallDraft, smallWords } from './window-lab'

const IS_HELD = /held by another process/
/** More than are trained before the database is held; held, it waits. */
const STEPS = 5000

let lab: LabFolder
let other: Database.Database

beforeEach(() => {
  lab = makeLabFolder(withEarlierRuns(40, 200))
  lab.reset()
  other = new Database(lab.database)
})
afterEach(() => {
  other.close()
  lab.remove()
})

const hold = () => other.exec('BEGIN EXCLUSIVE')
const letGo = () => other.exec('ROLLBACK')
/** Keeps even those out who only read. */
const holdAgainstReaders = () => {
  other.pragma('locking_mode = EXCLUSIVE')
  hold()
}

const haveBegun = () => lab.newRuns().filter(({ stepsDone }) => stepsDone > 0).length === 2

test('at the start: for a second it waits, for longer it says who holds it', async () => {
  holdAgainstReaders()
  const waiting = lab.run('runs', '--limit', '1')
  await sleep(1000)
  other.close()
  expect(await waiting).toMatchObject({ code: 0 })

  other = new Database(lab.database)
  holdAgainstReaders()
  const { code, err } = await lab.run('runs', '--limit', '1')
  expect(code).toBe(1)
  expect(err).toMatch(IS_HELD)
  letGo()
  expect(lab.newRuns()).toEqual([])
  record({ fault: 'database locked at the start', tries: 2, lost: 'nothing' })
})

test('while the command line trains: it waits, and goes on to the same bits', async () => {
  const training = lab.start('compare', ...smallWords(STEPS))
  const said = problemsOf(training)
  const more = byProfile([0.1], [0.1, 1, 8, 60])
  await expect.poll(haveBegun).toBe(true)
  hold()
  await expect.poll(said).toMatch(IS_HELD)
  letGo()
  for (const seconds of more) {
    await sleep(300)
    hold()
    await sleep(1000 * seconds)
    letGo()
  }
  const { code, err } = await training.ended
  expect(code, err).toBe(0)
  expect(err).toMatch(/Everything is saved again/)
  await lab.run('compare', ...smallWords(STEPS))
  const losses = lab.newRuns().map((run) => run.losses)
  expect(losses.slice(2)).toEqual(losses.slice(0, 2))
  record({ fault: 'database locked while training', tries: 1 + more.length, lost: 'nothing' })
})

test('for ever: the command can be interrupted, and what was saved before goes on later', async () => {
  const training = lab.start('compare', ...smallWords(STEPS))
  const said = problemsOf(training)
  await expect.poll(haveBegun).toBe(true)
  hold()
  await expect.poll(said).toMatch(IS_HELD)
  const before = lab.newRuns()
  training.child.kill('SIGINT')
  const { code, err } = await training.ended
  expect(code).toBe(130)
  expect(err).toMatch(/could not be saved/)
  letGo()
  expect(lab.newRuns()).toEqual(before)
  expect(await lab.run('resume')).toMatchObject({ code: 0 })
  expect(lab.newRuns().map(({ status }) => status)).toEqual(['done', 'done'])
  record({ fault: 'database locked for ever', tries: 1, lost: 'what was trained since' })
})

test('while the window trains: it answers all the time, says what holds it, and goes on', async () => {
  const window = await openWindow(lab.path, lab.database)
  await window.ask('comparisons.start', smallDraft(1_000_000))
  await expect.poll(haveBegun).toBe(true)
  const answerTime = async () => {
    const askedAt = performance.now()
    await window.ask('app.info', null)
    await sleep(20)
    return performance.now() - askedAt
  }
  let usual = 0
  for (let i = 0; i < 10; i++) usual = Math.max(usual, await answerTime())
  hold()
  let slowest = 0
  const isSaid = async () =>
    (await window.page.locator('.notice p').filter({ hasText: IS_HELD }).count()) === 1
  const until = performance.now() + byProfile(2000, 20_000)
  while (performance.now() < until || !(await isSaid())) {
    slowest = Math.max(slowest, await answerTime())
  }
  letGo()
  const [before] = lab.newRuns()
  await expect.poll(() => lab.newRuns()[0].stepsDone).toBeGreaterThan(before.stepsDone)
  await window.noticed(/Everything is saved again/)
  expect(slowest).toBeLessThan(1000 + 10 * usual)
  await window.close()
  expect(lab.newRuns().map(({ status }) => status)).toEqual(['interrupted', 'interrupted'])
})
