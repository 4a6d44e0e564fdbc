/** What is measured: recipes as the engine's Trainer takes them. */

const OPTIMIZERS = [
  {
    id: 'sgd',
    hyperparameters: { learningRate: 0.01, momentum: 0, nesterov: 0, weightDecay: 0 },
  },
  {
    id: 'rmsprop',
    hyperparameters: {
      learningRate: 0.01,
      decay: 0.99,
      epsilon: 1e-8,
      momentum: 0,
      centered: 0,
      weightDecay: 0,
    },
  },
]

/** Steps make about a second of one run each. */
const SHAPES = [
  { key: 'a', title: 'the classic comparison, loss after the step', steps: 1000 },
  { key: 'b', title: 'loss before the step', lossTiming: 'before-step', steps: 1000 },
  { key: 'c', title: '784-1000-500-100-10', sizes: [784, 1000, 500, 100, 10], steps: 60 },
  { key: 'd', title: '784-32-10, batch 32', sizes: [784, 32, 10], batchSize: 32, steps: 10_000 },
]

export const RECIPES = SHAPES.map(({ key, title, steps, ...shape }) => ({
  key,
  title,
  steps,
  options: OPTIMIZERS.map((optimizer) => ({
    sizes: [784, 100, 100, 100, 100, 10],
    activation: 'relu',
    initializer: { kind: 'he' },
    optimizer,
    batchSize: 128,
    sampling: 'with-replacement',
    seed: 0,
    lossTiming: 'after-step',
    ...shape,
  })),
}))

/**
 * Multiplications and additions of one step's products if nothing were skipped: each layer forward
 * (twice when the loss is measured after the step), its weight gradient, and the input gradient of
 * every layer but the first.
 */
export function denseOperations({ sizes, batchSize, lossTiming }) {
  const products = sizes.slice(1).map((outputs, i) => 2 * batchSize * sizes[i] * outputs)
  const all = products.reduce((sum, count) => sum + count, 0)
  return all * (lossTiming === 'after-step' ? 4 : 3) - products[0]
}
