/** One run on the command line uses the cores that idle, and no more than it may, with the bits of one core. */
import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeDataFolder } from './lab-app'
import { startLab } from './lab-process'

let data: ReturnType<typeof makeDataFolder>
beforeEach(() => {
  data = makeDataFolder()
})
afterEach(() => data.remove())

/** Steps of some milliseconds, so that most of the time is training. */
const WIDE = ['--dataset', 'mnist-10k', '--optimizers', 'sgd', '--hidden', '1000,500,100']
const STEPS = 250

/** Seconds of processor time and on the clock that a process and its threads took, while it lived. */
async function train(atOnce: number) {
  const file = join(data.path, `${atOnce}.json`)
  const most = ['--steps', `${STEPS}`, '--at-once', `${atOnce}`]
  const startedAt = performance.now()
  const { child, ended } = startLab(data.path, 'compare', ...WIDE, ...most, '--json', file)
  let ticks = 0
  const watch = setInterval(() => {
    try {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
      ticks = Number(fields[11]) + Number(fields[12])
    } catch {
      // It has ended.
    }
  }, 20)
  const { code, err } = await ended
  clearInterval(watch)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const seconds = (performance.now() - startedAt) / 1000
  const { runs } = JSON.parse(readFileSync(file, 'utf8'))
  const [{ loss, initHash, batchHash }] = runs as {
    loss: number[]
    initHash: string
    batchHash: string
  }[]
  return { cores: ticks / 100 / seconds, told: { loss, initHash, batchHash } }
}

it(
  'takes two cores, with the losses of one',
  // Other programs on the machine decide whether a second core is worth it.
  { retry: 2, timeout: 120_000, skip: process.platform !== 'linux' || availableParallelism() < 2 },
  async () => {
    const two = await train(2)
    const one = await train(1)
    expect(two.told).toEqual(one.told)
    expect(one.cores).toBeLessThan(1.3)
    const isQuiet = loadavg()[0] < availableParallelism()
    if (isQuiet) expect(two.cores).toBeGreaterThan(1.5)
  },
)
