/**
 * The bits of a run: the same in every runtime and on every machine. They may change only together
 * with ENGINE_VERSION.
 */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ENGINE_VERSION, Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { digits } from './random-shapes'

const SGD = {
  id: 'sgd',
  hyperparameters: { learningRate: 0.05, momentum: 0, nesterov: 0, weightDecay: 0.001 },
}
const RMSPROP = {
  id: 'rmsprop',
  hyperparameters: {
    learningRate: 0.005,
    decay: 0.99,
    epsilon: 1e-8,
    momentum: 0,
    centered: 0,
    weightDecay: 0,
  },
}
const BASE: TrainerOptions = {
  sizes: [196, 100, 100, 10],
  activation: 'relu',
  initializer: { kind: 'he' },
  optimizer: RMSPROP,
  batchSize: 128,
  sampling: 'with-replacement',
  seed: 1,
  lossTiming: 'after-step',
}

const GOLDEN: [name: string, options: TrainerOptions, hash: string][] = [
  [
    'RMSprop on a ReLU net',
    BASE,
    '3c8bacec9b9e2ddc6356968df6981d9dd89cf25f777d50947ec1314a5f12ba6b',
  ],
  [
    'SGD on a sigmoid net of odd widths',
    {
      ...BASE,
      sizes: [196, 37, 23, 10],
      activation: 'sigmoid',
      optimizer: SGD,
      batchSize: 33,
      sampling: 'shuffled-epochs',
    },
    '7dfa0b25c275894f4a9fb77fc26cd1e029dbfabfa7c40b76756766f8cb4284eb',
  ],
  [
    'RMSprop on batches of one, a block wider than a panel',
    { ...BASE, sizes: [196, 230, 10], batchSize: 1, lossTiming: 'before-step' },
    '732aa1b78070891ef4cf03ae7d29ab4777c621c505e29d777a2abf72479ca583',
  ],
]

describe(`engine version ${ENGINE_VERSION}`, () => {
  it.each(GOLDEN)('%s ends with the weights it always had', (_, options, hash) => {
    const trainer = new Trainer(options, digits(500, 196, 10))
    for (let step = 0; step < 40; step++) trainer.step()
    const { buffer, byteOffset, byteLength } = trainer.parameters
    const bytes = new Uint8Array(buffer, byteOffset, byteLength)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
  })
})
