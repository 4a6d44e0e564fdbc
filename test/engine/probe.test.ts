/** A step that is looked into is the step that it would have been, and what is seen of it belongs together. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { RateFactorAt } from '../../src-main/engine/optimizers/optimizer'
import { ruleOf } from '../../src-main/engine/optimizers/table'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { TeamWords } from '../../src-main/engine/team-words'
import { GOLDEN_RECIPES } from './golden-recipes'
import { shared, useHelperThreads } from './helper-threads'
import { digits } from './sample-numbers'

const EXAMPLES = shared(digits(500, 196, 10))
const [, BASE] = GOLDEN_RECIPES[0]
const helpers = useHelperThreads(2)

const CASES: readonly (readonly [name: string, options: TrainerOptions])[] = [
  ...GOLDEN_RECIPES,
  ['the loss before the step', { ...BASE, lossTiming: 'before-step' }],
  ['clipped gradients', { ...BASE, clipNorm: 0.05 }],
  ['a norm that is measured now and then', { ...BASE, gradientNormEvery: 3 }],
  ['odd widths', { ...BASE, sizes: [196, 37, 23, 10], batchSize: 7 }],
]

/** What a net with these parameters gives out for the examples, layer by layer, in double. */
function forward(
  { sizes, activation }: TrainerOptions,
  parameters: Float32Array,
  batch: Uint32Array,
): number[][] {
  let source = [...batch].flatMap((example) =>
    Array.from({ length: 196 }, (_, i) => EXAMPLES.images[example * 196 + i] / 255),
  )
  let at = 0
  return sizes.slice(1).map((outputs, layer) => {
    const inputs = sizes[layer]
    const biases = at + inputs * outputs
    const isLast = layer === sizes.length - 2
    const result = [...batch].flatMap((_, row) => {
      const sums = Array.from({ length: outputs }, (__, j) => {
        let sum = parameters[biases + j]
        for (let i = 0; i < inputs; i++) {
          sum += source[row * inputs + i] * parameters[at + i * outputs + j]
        }
        return sum
      })
      if (!isLast) {
        return sums.map((x) => (activation === 'relu' ? Math.max(0, x) : 1 / (1 + Math.exp(-x))))
      }
      const total = sums.reduce((sum, x) => sum + Math.exp(x), 0)
      return sums.map((x) => Math.exp(x) / total)
    })
    at = biases + outputs
    source = result
    return result
  })
}

/** Arrays are compared by their hashes, which is shorter; a function of the step by what it gives at the first ones. */
function bits(value: unknown): unknown {
  if (typeof value === 'function') return [1, 2, 3].map((step) => (value as RateFactorAt)(step))
  if (value instanceof Float32Array || value instanceof Uint32Array)
    return createHash('sha256').update(value).digest('hex')
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value).map(([key, part]) => [key, bits(part)])
}

describe.each(CASES)('%s', (_, options) => {
  it('has the same bits when it is looked into', () => {
    const plain = new Trainer(options, EXAMPLES)
    const probed = new Trainer(options, EXAMPLES)
    for (let step = 1; step <= 6; step++) {
      const before = probed.checkpoint()
      const loss = plain.step()
      if (step % 2 === 0) {
        expect(probed.step()).toBe(loss)
        continue
      }
      const probe = probed.probeStep()
      expect([probe.step, probe.loss]).toEqual([step, loss])
      expect(probed.gradientNorm).toBe(plain.gradientNorm)
      expect(bits(probe.before.parameters)).toBe(bits(before.parameters))
      expect(bits(probe.before.optimizerState)).toEqual(bits(before.optimizerState))
      expect(bits(probe.after.parameters)).toBe(bits(plain.parameters))
      expect(probe.batchIndices).toEqual(plain.batchIndices)
    }
    expect(bits(probed.checkpoint())).toEqual(bits(plain.checkpoint()))
  })

  it('shows what the step was made from', () => {
    const trainer = new Trainer(options, EXAMPLES)
    for (let step = 1; step <= 3; step++) trainer.step()
    const probe = trainer.probeStep()
    const { before, after, gradients, optimizerStep, rateFactor } = probe

    const expected = forward(options, before.parameters, probe.batchIndices)
    expect(probe.activations.map(({ values }) => values.length)).toEqual(
      expected.map(({ length }) => length),
    )
    probe.activations.forEach(({ values }, layer) => {
      const off = values.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[layer][i])), 0)
      expect(off).toBeLessThan(1e-4)
    })

    // The rule in plain TypeScript comes from the parameters before to those after with these gradients.
    const { id, hyperparameters } = options.optimizer
    const blocks = {
      parameters: before.parameters.slice(),
      optimizerState: before.optimizerState.map((block) => block.slice()),
      gradients: gradients.slice(),
    }
    ruleOf({ id }).create(hyperparameters, blocks)(optimizerStep, rateFactor)
    const furthest = (a: Float32Array, b: Float32Array) =>
      a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0)
    expect(furthest(blocks.parameters, after.parameters)).toBeLessThan(1e-5)
    expect(furthest(before.parameters, after.parameters)).toBeGreaterThan(1e-5)
    const { clipNorm } = options
    if (!clipNorm) return
    const norm = Math.sqrt(gradients.reduce((sum, x) => sum + x * x, 0))
    expect(norm).toBeLessThan(clipNorm * (1 + 1e-5))
  })
})

it('sees the gradients of the loss: a small change of a weight changes the loss by them', () => {
  const options: TrainerOptions = { ...BASE, lossTiming: 'before-step', lossForm: 'exact' }
  const trainer = new Trainer(options, EXAMPLES, plainKernels)
  for (let step = 1; step <= 5; step++) trainer.step()
  const start = trainer.checkpoint()
  const gradients = trainer.probeStep().gradients.slice()
  const lossWith = (index: number, change: number) => {
    const parameters = start.parameters.slice()
    parameters[index] += change
    trainer.restore({ ...start, parameters })
    return trainer.probeStep().loss
  }
  const steepest = [...gradients.keys()].sort(
    (a, b) => Math.abs(gradients[b]) - Math.abs(gradients[a]),
  )
  for (const index of steepest.slice(0, 5)) {
    const slope = (lossWith(index, 0.01) - lossWith(index, -0.01)) / 0.02
    expect(slope / gradients[index]).toBeCloseTo(1, 1)
  }
})

it.each(CASES)('%s has the same bits and shows the same while threads help', async (_, options) => {
  const trainer = new Trainer(options, EXAMPLES)
  const offer = trainer.share({ helpers: 2, evaluated: [], areMeasured: false })
  if (offer === undefined) throw new Error('Nobody can help.')
  await helpers.begin(offer, 2)
  const alone = new Trainer(options, EXAMPLES)
  const words = new TeamWords(offer.words)
  while (words.activeCount < 2) expect(trainer.step()).toBe(alone.step())
  for (let i = 0; i < 3; i++) {
    expect(bits(trainer.probeStep())).toEqual(bits(alone.probeStep()))
    expect(trainer.step()).toBe(alone.step())
  }
  trainer.endSharing()
  expect(bits(trainer.probeStep())).toEqual(bits(alone.probeStep()))
})
