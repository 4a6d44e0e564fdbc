import { describe, expect, test } from 'vitest'
import { tracePaths } from '../../src-main/surfaces/trace'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { chooseSchedule, CONSTANT_RATE } from '../../src-shared/catalogue/schedules'
import { SURFACES } from '../../src-shared/surfaces/surface-catalogue'
import {
  presetView,
  questionOf,
  type SurfaceQuestion,
} from '../../src-shared/surfaces/surface-view'

const bowl = questionOf(presetView('bowl'))
const sgd = chooseOptimizer('sgd', { learningRate: 0.5 })
const alone = (change: Partial<SurfaceQuestion>): SurfaceQuestion => ({
  ...bowl,
  paths: [{ optimizer: sgd, schedule: CONSTANT_RATE }],
  ...change,
})

describe('paths over a surface', () => {
  test('begin at the start and have a point for each step and the start', () => {
    const paths = tracePaths(bowl)
    expect(paths).toHaveLength(bowl.paths.length)
    for (const { places, losses, rates, factors } of paths) {
      expect([...places.slice(0, 2)]).toEqual(bowl.start)
      expect(losses).toHaveLength(bowl.steps + 1)
      expect(places).toHaveLength(2 * (bowl.steps + 1))
      expect(rates).toHaveLength(2 * (bowl.steps + 1))
      expect([...factors]).toEqual(Array(bowl.steps + 1).fill(1))
    }
  })

  test('are what the rule says, by hand', () => {
    const [{ places, losses, gradients, updates, rates, state }] = tracePaths(alone({ steps: 2 }))
    // x - 0.5 * x / 10 and y - 0.5 * 2 y.
    expect([...places]).toEqual([-7, 2, -6.65, 0, -6.65 - 0.5 * -0.665, 0])
    expect(losses[0]).toBe(49 / 20 + 4)
    expect([...gradients.slice(0, 2)]).toEqual([-0.7, 4])
    expect([...updates.slice(0, 2)]).toEqual([-6.65 + 7, -2])
    expect([...rates]).toEqual(Array(6).fill(0.5))
    expect(state).toEqual([])
  })

  test.each(OPTIMIZER_IDS)('of %s hold their state by name and move where they say', (id) => {
    const [path] = tracePaths(
      alone({ paths: [{ optimizer: chooseOptimizer(id), schedule: CONSTANT_RATE }] }),
    )
    for (let i = 0; i + 2 < path.places.length; i++) {
      expect(path.places[i + 2]).toBeCloseTo(path.places[i] + path.updates[i], 12)
      expect(path.rates[i]).toBeGreaterThan(0)
    }
    for (const { name, values } of path.state) {
      expect(name).toMatch(/^[a-z ]+$/)
      expect(values).toHaveLength(path.places.length)
    }
    expect(path.losses[path.losses.length - 1]).toBeLessThan(path.losses[0])
  })

  test('hold the squares that RMSprop averages and Adagrad adds up', () => {
    const [average, sum] = tracePaths(
      alone({
        paths: [
          chooseOptimizer('rmsprop', { decay: 0.9 }),
          chooseOptimizer('adagrad', { learningRate: 0.5 }),
        ].map((optimizer) => ({ optimizer, schedule: CONSTANT_RATE })),
      }),
    )
    let [h, total] = [0, 0]
    for (let step = 0; step <= bowl.steps; step++) {
      h = 0.9 * h + (1 - 0.9) * average.gradients[2 * step] * average.gradients[2 * step]
      total += sum.gradients[2 * step] ** 2
      expect(average.state[0].values[2 * step]).toBeCloseTo(h, 14)
      expect(sum.state[0].values[2 * step]).toBeCloseTo(total, 14)
    }
  })

  test('follow a schedule by its factor', () => {
    const schedule = chooseSchedule('step', { factor: 0.5, every: 2 })
    const [{ factors, rates }] = tracePaths(
      alone({ steps: 5, paths: [{ optimizer: sgd, schedule }] }),
    )
    expect([...factors.slice(0, 5)]).toEqual([1, 1, 0.5, 0.5, 0.25])
    expect(rates[8]).toBe(0.125)
  })

  test('end where they are no numbers any more', () => {
    const { hyperparameters } = chooseOptimizer('sgd', { learningRate: 1000 })
    const [path] = tracePaths(
      alone({
        surface: 'rosenbrock',
        steps: 100,
        paths: [{ optimizer: { id: 'sgd', hyperparameters }, schedule: CONSTANT_RATE }],
      }),
    )
    expect(path.diverged).toBe(path.losses.length)
    expect(path.losses.length).toBeLessThan(10)
    expect(path.losses.every(Number.isFinite)).toBe(true)
    expect(path.places).toHaveLength(2 * path.losses.length)
  })
})

describe('a noisy gradient', () => {
  const noisy = { ...questionOf(presetView('noisy')), steps: 4000 }
  /** What was added to the gradient. */
  const noiseOf = ({ places, gradients }: ReturnType<typeof tracePaths>[number]) =>
    Array.from(gradients, (value, i) => {
      const at = i - (i % 2)
      return value - SURFACES.noisy.gradient(places[at], places[at + 1])[i % 2]
    })

  test('has the same error for every optimizer at a step, of the spread that it names', () => {
    const [first, ...others] = tracePaths(noisy).map(noiseOf)
    for (const other of others) {
      other.forEach((error, i) => expect(error).toBeCloseTo(first[i], 9))
    }
    const mean = first.reduce((sum, error) => sum + error, 0) / first.length
    const variance = first.reduce((sum, error) => sum + (error - mean) ** 2, 0) / first.length
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(Math.sqrt(variance)).toBeCloseTo(SURFACES.noisy.noise ?? 0, 1)
  })

  test('is another with another seed, and the same however many steps there are', () => {
    const [long] = tracePaths(noisy)
    const [short] = tracePaths({ ...noisy, steps: 10 })
    const [other] = tracePaths({ ...noisy, seed: 1 })
    expect([...short.places]).toEqual([...long.places.slice(0, 22)])
    expect(other.places[2]).not.toBe(long.places[2])
  })
})
