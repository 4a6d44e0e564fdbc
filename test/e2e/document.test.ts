import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLASSIC_SMOOTHING, smooth } from '../../src-shared/curves/smoothing'
import { makeDataFolder } from './lab-app'
import { startLab } from './lab-process'

type Optimizer = 'sgd' | 'rmsprop'
interface Distribution {
  readonly mean: readonly number[]
  readonly std: readonly number[]
}

const WINDOW = 100
const expected = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../fixtures/document-distribution.json'), 'utf8'),
) as Record<Optimizer, Distribution>

const data = makeDataFolder()
const losses = {} as Record<Optimizer, Float32Array>

beforeAll(async () => {
  const json = join(data.path, 'result.json')
  const { code } = await startLab(data.path, 'compare', '--json', json).ended
  expect(code).toBe(0)
  const { runs } = JSON.parse(readFileSync(json, 'utf8')) as {
    runs: { optimizer: Optimizer; status: string; loss: number[] }[]
  }
  for (const run of runs) losses[run.optimizer] = Float32Array.from(run.loss)
}, 600_000)

afterAll(() => data.remove())

describe("the document's comparison on the 60,000 digits", () => {
  it.each(['sgd', 'rmsprop'] as const)(
    'has losses of %s within 4 standard deviations of the reference in every 100 iterations',
    (optimizer) => {
      const { mean, std } = expected[optimizer]
      expect(losses[optimizer]).toHaveLength(mean.length * WINDOW)
      mean.forEach((center, i) => {
        const part = losses[optimizer].subarray(i * WINDOW, (i + 1) * WINDOW)
        const average = part.reduce((sum, loss) => sum + loss, 0) / WINDOW
        expect(Math.abs(average - center) / std[i], `window ${i}`).toBeLessThan(4)
      })
    },
  )

  it('shows RMSprop below 0.3 earlier than SGD', () => {
    const below = (optimizer: Optimizer) =>
      smooth(losses[optimizer], CLASSIC_SMOOTHING).findIndex((loss) => loss < 0.3)
    expect(below('rmsprop')).toBeGreaterThan(0)
    expect(below('rmsprop')).toBeLessThan(below('sgd'))
  })
})
