/** The app is stopped while it trains, as when the machine sleeps, and goes on. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { byProfile } from '../profile'
import { makeLabFolder, withEarlierRuns, type LabFolder } from './lab-folder'
import { record } from './ledger'
import { inSeed, randomFor, sleep } from './random-moments'
import { smallWords } from './window-lab'

const STEPS = 4000
const STOPPED_MS = byProfile(4000, 20_000)

let lab: LabFolder

beforeEach(() => {
  lab = makeLabFolder(withEarlierRuns(40, 200))
  lab.reset()
})
afterEach(() => lab.remove())

const begun = () => lab.newRuns().filter(({ stepsDone }) => stepsDone > 0).length

test('it goes on to the same bits, and the time it stood still is not counted', async () => {
  const random = randomFor('suspended')
  const tries = byProfile(1, 20)
  await lab.run('compare', ...smallWords(STEPS))
  const [whole] = lab.newRuns()
  const losses = lab.newRuns().map((run) => run.losses)
  for (let i = 0; i < tries; i++) {
    lab.reset()
    const { child, ended } = lab.start('compare', ...smallWords(STEPS))
    await expect.poll(begun, { interval: 20 }).toBe(2)
    await sleep(random.between(0, 500))
    child.kill('SIGSTOP')
    await sleep(STOPPED_MS)
    child.kill('SIGCONT')
    const { code, err } = await ended
    expect(code, inSeed(err)).toBe(0)
    const runs = lab.newRuns()
    expect(runs.map((run) => run.losses)).toEqual(losses)
    for (const { timed } of runs) {
      const seconds = timed.map((one) => one.seconds)
      const longest = Math.max(...seconds.map((one, j) => one - (seconds[j - 1] ?? 0)))
      expect(seconds).toEqual([...seconds].sort((a, b) => a - b))
      expect(longest, inSeed('seconds between two words')).toBeLessThan(STOPPED_MS / 1000 - 0.5)
    }
  }
  expect(whole.timed.length).toBeGreaterThan(0)
  record({ fault: 'suspended while training', tries, lost: 'nothing' })
})
