/** Hundreds of runs in one process, through the window: nothing may pile up but what is kept on the disk. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LabApp, makeDataFolder } from '../e2e/lab-app'
import { byProfile } from '../profile'
import { record } from './ledger'
import { LabLife } from './soak/lab-life'
import { predictedSize } from './soak/predicted-size'
import { Sampler, slope, type Figure, type Sample } from './soak/sample'

const RUNS = byProfile(24, 500)
const SEEDS = byProfile(3, 10)
const RUNS_A_ROUND = 2 * SEEDS
const ROUNDS = RUNS / RUNS_A_ROUND
/** After each this many rounds one of them goes to the trash, and the trash is emptied. */
const THROWN_EVERY = 4

/**
 * Kilobytes that a figure may grow with each run in the second half. What the window remembers of a run, to show it at
 * once, is a few; a run that leaked its curve, its net or its thread would leave far more. Few runs tell less, and the
 * main process also keeps what is read of a database that grows, up to 64 MB of it.
 */
const GROWTH: readonly [figure: Figure, most: number][] = [
  ['mainHeap', byProfile(100, 4)],
  ['mainExternal', byProfile(50, 2)],
  ['pageHeap', byProfile(200, 20)],
  ['mainRss', byProfile(8000, 200)],
  ['pageRss', byProfile(8000, 60)],
]
/** Threads and files that Chromium opens and closes as it likes. */
const SLACK = 6
/** SQLite begins its log anew after 1,000 pages (4 MB); one large transaction may come on top. */
const MOST_LOG_MEGABYTES = 8
const SIZE_TOLERANCE = 0.1

let data: ReturnType<typeof makeDataFolder>
let lab: LabApp
let closed = false
const samples: Sample[] = []
const last = () => samples[samples.length - 1]

beforeAll(async () => {
  data = makeDataFolder()
  lab = await LabApp.start(data.path)
})

afterAll(async () => {
  if (!closed) await lab.close()
  data.remove()
})

it(`trains ${RUNS} runs, looks at them, exports them and throws some away`, async () => {
  const life = new LabLife(lab, data.path)
  const sampler = await Sampler.attach(lab, join(data.path, 'lab.sqlite'))
  for (let round = 1; round <= ROUNDS; round++) {
    await life.compare(`Round ${round}`, SEEDS)
    await life.look()
    await life.exportChart(`Round ${round}`)
    if (round % THROWN_EVERY === 0) await life.throwAway(`comparison:"Round ${round}"`)
    samples.push(await sampler.take(RUNS_A_ROUND * round))
  }
  expect(lab.pageErrors).toEqual([])
  expect(await life.count('status:done')).toBe(keptRuns())
})

it.each(GROWTH)('%s levels off: it grows by less than %d kB a run', (figure, most) => {
  const growth = 1024 * slope(samples.slice(Math.floor(samples.length / 2)), figure)
  console.log(
    `${figure}: ${samples[0][figure].toFixed(1)} MB after ${samples[0].runs} runs, ` +
      `${last()[figure].toFixed(1)} MB after ${RUNS}; ${growth.toFixed(2)} kB a run in the second half`,
  )
  expect(growth).toBeLessThan(most)
})

it('leaves no thread, file, window, listener or timer behind', () => {
  const [first] = samples
  expect(added(first.resources, last().resources)).toEqual([])
  expect(last().windows).toBe(first.windows)
  expect(last().mainListeners).toBe(first.mainListeners)
  expect(last().threads ?? 0).toBeLessThanOrEqual((first.threads ?? 0) + SLACK)
  expect(last().files ?? 0).toBeLessThanOrEqual((first.files ?? 0) + SLACK)
})

it('keeps the database as large as its runs, and its log short', async () => {
  expect(Math.max(...samples.map(({ log }) => log))).toBeLessThan(MOST_LOG_MEGABYTES)
  await lab.close()
  closed = true
  const size = statSync(join(data.path, 'lab.sqlite')).size
  const predicted = predictedSize(keptRuns() / 2)
  console.log(`database of ${keptRuns()} runs: ${size} bytes, predicted ${predicted}`)
  expect(size / predicted).toBeGreaterThan(1 - SIZE_TOLERANCE)
  expect(size / predicted).toBeLessThan(1 + SIZE_TOLERANCE)
  record({ fault: 'hundreds of runs in one process', tries: RUNS, lost: 'nothing' })
})

/** What there is more of than before. */
function added(before: readonly string[], now: readonly string[]): string[] {
  const rest = [...before]
  return now.filter((name) => {
    const place = rest.indexOf(name)
    if (place >= 0) rest.splice(place, 1)
    return place < 0
  })
}

function keptRuns(): number {
  return RUNS - RUNS_A_ROUND * Math.floor(ROUNDS / THROWN_EVERY)
}
