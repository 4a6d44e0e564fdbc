import { describe, expect, it } from 'vitest'
import { optimizerRule } from '../../src-main/engine/optimizers/table'
import toy from '../fixtures/optimizers-toy.json'
import { createNet, ENGINES, setToyBatch, setToyParameters } from './toy-net'

const CASES = [
  ['sgd', 'sgd', { learningRate: 0.05, weightDecay: 0 }],
  ['sgd_weight_decay', 'sgd', { learningRate: 0.05, weightDecay: 0.01 }],
  ['rmsprop', 'rmsprop', { learningRate: 0.002, decay: 0.99, epsilon: 1e-8, weightDecay: 0 }],
  [
    'rmsprop_decay_0.9',
    'rmsprop',
    { learningRate: 0.002, decay: 0.9, epsilon: 1e-8, weightDecay: 0 },
  ],
] as const

/** Each layer's sum of absolute weights, then of absolute biases. */
function absoluteSums(parameters: Float32Array, sizes: readonly number[]): number[] {
  let at = 0
  return sizes.slice(1).flatMap((outputs, i) =>
    [sizes[i] * outputs, outputs].map((length) => {
      const part = parameters.subarray(at, at + length)
      at += length
      return part.reduce((sum, x) => sum + Math.abs(x), 0)
    }),
  )
}

describe.each(CASES)('%s', (name, id, hyperparameters) => {
  it.each(ENGINES)('follows PyTorch at every step in %s', (_, createKernels) => {
    const { sizes, batch, steps, samples } = toy
    const shape = { batch, samples, features: sizes[0], classes: sizes[sizes.length - 1] }
    const rule = optimizerRule(id)
    const kernels = createKernels()
    const { mlp, workspace } = createNet(sizes, 'relu', batch, rule.stateBlocks, kernels)
    setToyParameters(workspace.parameters, sizes)
    const update =
      kernels.createUpdate(id, hyperparameters, workspace) ??
      rule.create(hyperparameters, workspace)
    const expected = toy.cases[name]
    for (let step = 0; step < steps; step++) {
      setToyBatch(workspace.inputs, workspace.labels, { ...shape, step })
      mlp.forward(batch)
      const before = mlp.lossSum(batch) / batch
      mlp.backward(batch)
      update(step + 1)
      mlp.forward(batch)
      const after = mlp.lossSum(batch) / batch
      expect(Math.abs(before - expected.lossBeforeStep[step])).toBeLessThan(2e-5)
      expect(Math.abs(after - expected.lossAfterStep[step])).toBeLessThan(2e-5)
    }
    absoluteSums(workspace.parameters, sizes).forEach((sum, i) =>
      expect(sum / expected.finalAbsoluteSums[i]).toBeCloseTo(1, 4),
    )
  })
})

describe('RMSprop', () => {
  it('adds weight decay to the gradient of every parameter and epsilon outside the root', () => {
    const parameters = Float32Array.of(2, -3)
    const state = Float32Array.of(0.5, 0)
    optimizerRule('rmsprop').create(
      { learningRate: 0.1, decay: 0.75, epsilon: 0.5, weightDecay: 0.25 },
      { parameters, gradients: Float32Array.of(1, 0), optimizerState: [state] },
    )(1)
    const squares = [0.75 * 0.5 + 0.25 * 1.5 ** 2, 0.25 * 0.75 ** 2]
    expect(state[0]).toBeCloseTo(squares[0], 6)
    expect(state[1]).toBeCloseTo(squares[1], 6)
    expect(parameters[0]).toBeCloseTo(2 - 0.15 / (Math.sqrt(squares[0]) + 0.5), 6)
    expect(parameters[1]).toBeCloseTo(-3 + 0.075 / (Math.sqrt(squares[1]) + 0.5), 6)
  })
})

describe('optimizerRule', () => {
  it('names the known optimizers when it does not know one', () => {
    expect(() => optimizerRule('toString')).toThrow(
      'There is no optimizer "toString". Choose one of: sgd, rmsprop.',
    )
  })

  it('names a missing hyperparameter', () => {
    const blocks = { parameters: new Float32Array(1), gradients: new Float32Array(1) }
    expect(() =>
      optimizerRule('sgd').create({ learningRate: 1 }, { ...blocks, optimizerState: [] }),
    ).toThrow('The hyperparameter "weightDecay" is missing.')
  })
})
