/** Runs whose process was killed are dead to every command, and to a window that was open before. */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LabProcess } from '../e2e/lab-process'
import { makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { openWindow, smallWords } from './window-lab'

/** More than are ever trained. */
const ENDLESS = 1_000_000

let lab: LabFolder
let training: LabProcess | undefined

beforeEach(() => {
  lab = makeLabFolder(withEarlierRuns(40, 200))
  lab.reset()
})
afterEach(async () => {
  training?.child.kill('SIGKILL')
  await training?.ended
  lab.remove()
})

const statuses = () => lab.newRuns().map(({ status }) => status)

async function train(): Promise<void> {
  training = lab.start('compare', ...smallWords(ENDLESS))
  const withCheckpoint = () => lab.newRuns().filter(({ checkpoint }) => checkpoint >= 1000)
  await expect.poll(() => withCheckpoint().length, { timeout: 60_000 }).toBe(2)
}

async function kill(): Promise<void> {
  training?.child.kill('SIGKILL')
  await training?.ended
}

/** As another machine's power cut and start leave it: their number is a living process's. */
function forgeNumber(): void {
  const database = new Database(lab.database)
  database.prepare("UPDATE runs SET owner_process = ? WHERE status = 'running'").run(process.pid)
  database.close()
}

test('they are found as interrupted, and go to the trash', async () => {
  await train()
  await kill()
  forgeNumber()
  const ids = lab.newRuns().map(({ id }) => id)
  const found = await lab.run('runs', '--filter', 'status:interrupted', '--json')
  expect(found.code, found.err).toBe(0)
  for (const id of ids) expect(found.out).toContain(id)
  expect(statuses()).toEqual(['interrupted', 'interrupted'])
  const { code, err } = await lab.run('trash', ...ids)
  expect(code, err).toBe(0)
  expect(lab.newRuns().map(({ isTrashed }) => isTrashed)).toEqual([1, 1])
  record({ fault: 'kill -9, and its number is another process’s', tries: 1, lost: 'nothing more' })
})

test('as the first command, trash takes them too', async () => {
  await train()
  await kill()
  const { code, err } = await lab.run('trash', ...lab.newRuns().map(({ id }) => id))
  expect(code, err).toBe(0)
  expect(lab.newRuns().map(({ isTrashed }) => isTrashed)).toEqual([1, 1])
})

test('fork goes on from one of them', async () => {
  await train()
  await kill()
  forgeNumber()
  const [{ id }] = lab.newRuns()
  const { code, err } = await lab.run('fork', id, '--step', '1000', '--steps', '1010')
  expect(code, err).toBe(0)
  expect(statuses().sort()).toEqual(['done', 'interrupted', 'interrupted'])
})

test('a living one is left alone, though its number is that of nobody, and ends whole', async () => {
  await train()
  const database = new Database(lab.database)
  database.prepare("UPDATE runs SET owner_process = ? WHERE status = 'running'").run(2 ** 30)
  database.close()
  expect((await lab.run('resume', '--list')).out).toMatch(/No comparison was cut off/)
  expect(statuses()).toEqual(['running', 'running'])
  training?.child.kill('SIGINT')
  expect((await training?.ended)?.code).toBe(130)
  expect(statuses()).toEqual(['interrupted', 'interrupted'])
})

test('a window that was open before tells of them', async () => {
  const window = await openWindow(lab.path, lab.database)
  await train()
  const [{ id }] = lab.newRuns()
  const statusIn = async () =>
    (await window.ask('runs.get', { ids: [id] })).map(({ status }) => status)
  expect(await statusIn()).toEqual(['running'])
  await kill()
  await expect.poll(statusIn, { timeout: 30_000 }).toEqual(['interrupted'])
  await window.close()
})
