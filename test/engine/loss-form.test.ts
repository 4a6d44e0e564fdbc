/** The exact cross-entropy against log-sum-exp in float64, on both engines, and what the form of the loss leaves as it is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import { createWasmKernels } from '../../src-main/engine/kernels/wasm'
import type { LossForm } from '../../src-main/engine/mlp'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { layerBlocks, sumOf } from './random-shapes'
import { createNet, ENGINES } from './toy-net'

/** The textbook's ln(sum of e^logit) - the label's logit, with the host's functions. */
function referenceLoss(logits: readonly number[], label: number): number {
  const maximum = Math.max(...logits)
  const place = logits.indexOf(maximum)
  const others = logits.reduce(
    (sum, logit, j) => (j === place ? sum : sum + Math.exp(logit - maximum)),
    0,
  )
  return maximum - logits[label] + Math.log1p(others)
}

/** float32 numbers of every size that a run can come to, tiny differences and equal ones among them. */
const logit = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.float({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(0, 0, -0, 1, 349, -349, 1e20, -1e20, 3e38, -3e38).map(Math.fround),
)

const batch = fc.integer({ min: 1, max: 12 }).chain((classes) =>
  fc.array(
    fc.record({
      logits: fc.array(logit, { minLength: classes, maxLength: classes }),
      label: fc.integer({ min: 0, max: classes - 1 }),
    }),
    { minLength: 1, maxLength: 9 },
  ),
)

/** The exact loss of rows of logits, by each engine. */
function bothSums(rows: readonly { logits: readonly number[]; label: number }[]): number[] {
  const classes = rows[0].logits.length
  return [plainKernels, createWasmKernels()].map((kernels) => {
    const blocks = layerBlocks(kernels, { rows: rows.length, inputs: 1, outputs: classes })
    blocks.result.set(rows.flatMap(({ logits }) => logits))
    blocks.labels.set(rows.map(({ label }) => label))
    kernels.exactLosses(blocks.losses, blocks.result, blocks.labels, rows.length, classes)
    return sumOf(blocks.losses)
  })
}

describe('the exact loss', () => {
  it('is log-sum-exp in float64 to the last digits, with the same bits from both engines', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const [plain, wasm] = bothSums(rows)
        const expected = rows.reduce(
          (sum, { logits, label }) => sum + referenceLoss(logits, label),
          0,
        )
        expect(Object.is(plain, wasm)).toBe(true)
        expect(Math.abs(plain - expected)).toBeLessThanOrEqual(1e-14 * expected)
        expect(plain >= 0 && !Object.is(plain, -0)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [[0, 349], 0, 349],
    [[-1e20, 1e20], 0, 2 * Math.fround(1e20)],
    [[0, 0, 0, 0], 3, Math.log(4)],
    [[40, 0], 0, Math.exp(-40)],
    [[80, 0], 0, Math.exp(-80)],
    [[1000, 0], 0, 0],
    [[7], 0, 0],
  ])('of the logits %j for class %d is %d', (logits, label, expected) => {
    for (const sum of bothSums([{ logits, label }])) {
      expect(Math.abs(sum - expected)).toBeLessThanOrEqual(1e-15 * expected)
      expect(Object.is(sum, -0)).toBe(false)
    }
  })

  it.each([
    [[NaN, 1], 1],
    [[1, NaN], 0],
    [[Infinity, 1], 0],
    [[Infinity, 1], 1],
    [[1, -Infinity], 1],
    [[-Infinity, -Infinity], 0],
  ])('of the logits %j for class %d is no finite number', (logits, label) => {
    for (const sum of bothSums([{ logits, label }])) expect(Number.isFinite(sum)).toBe(false)
  })
})

describe.each(ENGINES)('a net in %s', (_, createKernels) => {
  function netWithLogits(logits: readonly number[], lossForm: LossForm) {
    const net = createNet([1, logits.length], 'relu', 1, 0, createKernels(), lossForm)
    net.workspace.parameters.set(logits)
    net.workspace.inputs[0] = 1
    return net
  }

  it('measures what the form says, and makes the same probabilities', () => {
    const [exact, clipped] = (['exact', 'clipped'] as const).map((form) => {
      const { mlp } = netWithLogits([-40, 60, 2], form)
      return { loss: mlp.measure(1), probabilities: [...mlp.probabilities] }
    })
    expect(exact.loss).toBe(100)
    expect(clipped.loss).toBeCloseTo(16.118095650958319, 12)
    expect(exact.probabilities).toEqual(clipped.probabilities)
  })
})

/** Four classes of 4 x 1 images, one of them dark where the others are bright. */
const EXAMPLES = {
  images: Uint8Array.from(
    { length: 4 * 40 },
    (_, i) => ((i * 37) % 200) + ((i >> 2) % 4 === i % 4 ? 55 : 0),
  ),
  labels: Uint8Array.from({ length: 40 }, (_, i) => i % 4),
  count: 40,
  features: 4,
}

const OPTIONS: TrainerOptions = {
  sizes: [4, 9, 4],
  activation: 'relu',
  initializer: { kind: 'he' },
  optimizer: {
    id: 'sgd',
    hyperparameters: { learningRate: 0.2, momentum: 0, nesterov: 0, weightDecay: 0 },
  },
  batchSize: 6,
  sampling: 'with-replacement',
  seed: 5,
  lossTiming: 'after-step',
}

describe.each(ENGINES)('training in %s', (_, createKernels) => {
  it.each(['after-step', 'before-step'] as const)(
    'goes the same way in both forms, measured %s',
    (lossTiming) => {
      const [exact, clipped] = (['exact', 'clipped'] as const).map((lossForm) => {
        const trainer = new Trainer({ ...OPTIONS, lossTiming, lossForm }, EXAMPLES, createKernels())
        const losses = Array.from({ length: 30 }, () => trainer.step())
        return { losses, weights: trainer.parameters.slice(), test: trainer.evaluate(EXAMPLES) }
      })
      expect(exact.weights).toEqual(clipped.weights)
      expect(exact.test?.accuracy).toBe(clipped.test?.accuracy)
      // Far from the cap the two differ by about 1e-7 / p.
      exact.losses.forEach((loss, i) =>
        expect(Math.abs(loss - clipped.losses[i])).toBeLessThan(1e-4),
      )
      expect(exact.losses).not.toEqual(clipped.losses)
      expect(exact.test?.meanLoss).not.toBe(clipped.test?.meanLoss)
    },
  )

  it('reports a loss beyond the cap as it is, and one beyond float32 as not finite', () => {
    const lossAt = (learningRate: number, lossForm: LossForm) => {
      const optimizer = {
        id: 'sgd',
        hyperparameters: { ...OPTIONS.optimizer.hyperparameters, learningRate },
      }
      const trainer = new Trainer({ ...OPTIONS, optimizer, lossForm }, EXAMPLES, createKernels())
      return trainer.step()
    }
    expect(lossAt(1e10, 'clipped')).toBeLessThan(16.2)
    expect(lossAt(1e10, 'exact')).toBeGreaterThan(1e15)
    expect(Number.isFinite(lossAt(1e10, 'exact'))).toBe(true)
    expect(Number.isFinite(lossAt(1e30, 'exact'))).toBe(false)
  })
})
