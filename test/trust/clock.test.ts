/** The machine's clock jumps while the app runs, and between two starts. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LabApp } from '../e2e/lab-app'
import { makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { openWindow, smallDraft } from './window-lab'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS
const STEPS = 500

let lab: LabFolder

beforeEach(() => {
  lab = makeLabFolder(withEarlierRuns(40, 200))
  lab.reset()
})
afterEach(() => lab.remove())

/** From now on the main process's clock is that far before or behind. */
function shiftClock(lab: LabApp, milliseconds: number): Promise<void> {
  return lab.inMain((_, offset) => {
    const holder = globalThis as unknown as { realDate?: DateConstructor; Date: DateConstructor }
    const Real = (holder.realDate ??= Date)
    holder.Date = class extends Real {
      constructor(...given: readonly []) {
        super(...((given.length > 0 ? given : [Real.now() + offset]) as []))
      }
      static override now() {
        return Real.now() + offset
      }
    } as DateConstructor
  }, milliseconds)
}

const names = async (window: LabApp, ids: readonly string[]) =>
  (await window.ask('runs.get', { ids })).map(({ name }) => name)

test('forwards a year, back again and an hour more: no run, no order and no second is lost', async () => {
  let window = await openWindow(lab.path, lab.database)
  const started: string[] = []
  for (const offset of [0, YEAR_MS, -HOUR_MS]) {
    await shiftClock(window, offset)
    const { runs } = await window.ask('comparisons.start', smallDraft(STEPS))
    started.push(...runs.map(({ id }) => id))
  }
  // In the middle of training, too.
  await shiftClock(window, YEAR_MS)
  await shiftClock(window, -HOUR_MS)
  const statuses = async () =>
    (await window.ask('runs.get', { ids: started })).map(({ status }) => status)
  await expect.poll(statuses, { timeout: 60_000 }).toEqual(started.map(() => 'done'))
  const runs = await window.ask('runs.get', { ids: started })
  for (const { trainingSeconds } of runs) {
    expect(trainingSeconds).toBeGreaterThan(0)
    expect(trainingSeconds).toBeLessThan(60)
  }
  expect([...started].sort()).toEqual(started)
  const losses = lab.newRuns().map((run) => run.losses)
  expect(new Set(losses).size).toBe(2)

  const [id] = started
  const rename = async (name: string) =>
    window.ask('runs.edit', { ids: [id], edit: { kind: 'name', name } })
  await rename('First')
  await shiftClock(window, YEAR_MS)
  await rename('Second')
  await shiftClock(window, -HOUR_MS)
  await rename('Third')
  await window.ask('history.undo', null)
  expect(await names(window, [id])).toEqual(['Second'])
  await window.close()

  // The next start is earlier than what the last one wrote.
  window = await openWindow(lab.path, lab.database)
  await shiftClock(window, -YEAR_MS)
  await window.ask('history.undo', null)
  expect(await names(window, [id])).toEqual(['First'])
  const { keys } = await window.ask('runs.query', { query: 'in:all', grouping: null })
  expect(keys.length).toBe(40 + started.length)
  const last = await window.ask('comparisons.start', smallDraft(200))
  const ids = last.runs.map((run) => run.id)
  const ended = async () => (await window.ask('runs.get', { ids })).map((run) => run.status)
  await expect.poll(ended, { timeout: 30_000 }).toEqual(['done', 'done'])
  expect(window.pageErrors).toEqual([])
  await window.close()
  expect(lab.newRuns()).toHaveLength(started.length + 2)
  record({ fault: 'clock a year forwards, a year and an hour back', tries: 6, lost: 'nothing' })
})
