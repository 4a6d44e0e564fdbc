/** Previews say what an independent run of the same steps gives, and none can hold the next one up. */
import { expect, test } from 'vitest'
import { chooseOptimizer, chooseOwnOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import { BOWL_STEPS, PREVIEW_STEPS } from '../../src-shared/contract/optimizers'
import { Trainer } from '../../src-main/engine/trainer'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import { previewOf } from '../../src-main/optimizers/preview'
import { LION } from './sample-texts'
import { SMALL_TASK, smallExamples } from '../../src-main/optimizers/small-task'

const whole = (preview: ReturnType<typeof previewOf>) => {
  if (preview === null) throw new Error('it was given up')
  return preview
}

test('losses of the small network are those of plain kernels, and of momentum by hand on the bowl', () => {
  const optimizer = chooseOptimizer('sgd', { learningRate: 0.05, momentum: 0.9 })
  const { bowl, training } = whole(previewOf(optimizer))
  const trainer = new Trainer({ ...SMALL_TASK, optimizer }, smallExamples(), plainKernels)
  const losses = Array.from({ length: PREVIEW_STEPS }, () => trainer.step())
  expect(training.own.losses).toHaveLength(PREVIEW_STEPS)
  losses.forEach((loss, i) => expect(training.own.losses[i]).toBeCloseTo(loss, 3))
  const tail = losses.slice(-20)
  expect(training.own.last).toBeCloseTo(tail.reduce((sum, loss) => sum + loss, 0) / 20, 3)
  expect(training.own).toMatchObject({ falls: true, notFinite: null })
  let [x, y, v, u] = [-7, 2, 0, 0]
  const rate = bowl.ownLearningRate
  for (let step = 0; step < BOWL_STEPS; step++) {
    v = 0.9 * v + x / 10
    u = 0.9 * u + 2 * y
    x -= rate * v
    y -= rate * u
  }
  expect(bowl.own.places.at(-2)).toBeCloseTo(x, 10)
  expect(bowl.own.places.at(-1)).toBeCloseTo(y, 10)
  expect(bowl.falls).toBe(true)
})

test('the rate on the bowl runs lower than ten times and a tenth of it', () => {
  const { bowl } = whole(previewOf(chooseOptimizer('adam')))
  const height = (losses: Float64Array) => losses.reduce((sum, loss) => sum + loss, 0)
  expect(bowl.ownLearningRate).toBeGreaterThan(0.05)
  expect(bowl.ownLearningRate).toBeLessThan(5)
  expect(height(bowl.own.losses)).toBeLessThan((height(bowl.own.losses.slice(0, 1)) * 31) / 2)
})

test('Lion as a text does on the bowl what its paper says, and has generated code', () => {
  const lion = ownOptimizer(LION)
  if (lion === undefined) throw new Error('the text has errors')
  const { id, bowl, training, cost } = whole(previewOf(chooseOwnOptimizer(lion)))
  expect(id).toBe(lion.id)
  const rate = bowl.ownLearningRate
  expect(rate / 0.0003).toBeGreaterThan(99)
  // Its learning rate is at most 1.
  expect(rate).toBeLessThanOrEqual(1)
  const place = [-7, 2]
  const means = [0, 0]
  for (let step = 0; step < BOWL_STEPS; step++) {
    const gradient = [place[0] / 10, 2 * place[1]]
    for (const i of [0, 1]) {
      place[i] -= rate * Math.sign(0.9 * means[i] + (1 - 0.9) * gradient[i])
      means[i] = 0.99 * means[i] + (1 - 0.99) * gradient[i]
    }
  }
  expect(bowl.own.places.at(-2)).toBeCloseTo(place[0], 10)
  expect(bowl.own.places.at(-1)).toBeCloseTo(place[1], 10)
  expect(training.own).toMatchObject({ falls: true, notFinite: null })
  expect(cost.isGenerated).toBe(true)
  expect(cost.ofAdamW).toBeGreaterThan(0)
  expect(cost.generating).toBeGreaterThan(0)
})

test('a text whose state overflows says so, though its weights stay', () => {
  const text = `optimizer Growing
lr = 0.001
n = n * 1e9 + 1e9 + 0 * g
w = w - lr * g / (1 + n)
`
  const growing = ownOptimizer(text)
  if (growing === undefined) throw new Error('the text has errors')
  const { own } = whole(previewOf(chooseOwnOptimizer(growing))).training
  expect(own.notFinite).toEqual({ step: 5, what: 'state' })
})

test('what diverges says what, and after which step', () => {
  const { training } = whole(
    previewOf(chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })),
  )
  const { own, sgd } = training
  // Each step multiplies all weights by about -10,000; float32 ends below 1e39.
  expect(own.notFinite?.step).toBeLessThanOrEqual(11)
  expect(['loss', 'weights']).toContain(own.notFinite?.what)
  expect(own.losses.length).toBeLessThan(PREVIEW_STEPS)
  expect(own.losses.every(Number.isFinite)).toBe(true)
  expect(own.last).toBeNaN()
  expect(own.falls).toBe(false)
  expect(sgd).toMatchObject({ falls: true, notFinite: null })
})

test('one that is wanted no more is given up', () => {
  let asked = 0
  expect(previewOf(chooseOptimizer('adam'), () => ++asked < 10)).toBeNull()
  expect(asked).toBeLessThan(15)
})
