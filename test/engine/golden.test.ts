/**
 * The bits of a run: the same in every runtime and on every machine. They may change only together
 * with ENGINE_VERSION.
 */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ENGINE_VERSION, Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { digits } from './random-shapes'

const SGD = { id: 'sgd', hyperparameters: { learningRate: 0.05, weightDecay: 0.001 } }
const RMSPROP = {
  id: 'rmsprop',
  hyperparameters: { learningRate: 0.005, decay: 0.99, epsilon: 1e-8, weightDecay: 0 },
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
    'dcd2544e8192878536ccbbc0ff8207d9f760955dd192843ecddc4bd33d6a3cf3',
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
    'fa04b395b7f49206af114cceb641917642cd55ccd2350061965c1a348341ff7f',
  ],
  [
    'RMSprop on batches of one, a block wider than a panel',
    { ...BASE, sizes: [196, 230, 10], batchSize: 1, lossTiming: 'before-step' },
    '7b4e0dc433c87429aa5fc4431905cb60dda265dbc1a246d3890e0111d222fcc6',
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
