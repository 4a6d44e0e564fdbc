/** Runs whose bits are known, and what they end with; also run by `npm run bench -- --golden`. */
import { createHash } from 'node:crypto'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import { createWasmKernels } from '../../src-main/engine/kernels/wasm'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { digits } from './sample-numbers'

const STEPS = 40

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

const ADAM = {
  id: 'adam',
  hyperparameters: {
    learningRate: 0.01,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0.01,
    amsgrad: 0,
  },
}

export const GOLDEN_RECIPES: readonly (readonly [name: string, options: TrainerOptions])[] = [
  ['RMSprop on a ReLU net', BASE],
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
  ],
  [
    'RMSprop on batches of one, a block wider than a panel',
    { ...BASE, sizes: [196, 230, 10], batchSize: 1, lossTiming: 'before-step' },
  ],
  [
    'Adam with warm-up, a cosine and clipped gradients',
    {
      ...BASE,
      optimizer: ADAM,
      ratePlan: { schedule: { kind: 'cosine', minFactor: 0.1, warmupSteps: 5 }, steps: 40 },
      clipNorm: 0.5,
      lossTiming: 'before-step',
    },
  ],
]

export const GOLDEN_KERNELS = { WebAssembly: createWasmKernels, TypeScript: () => plainKernels }

/** SHA-256 of the parameters after the last step. */
export function finalHash(options: TrainerOptions, engine: keyof typeof GOLDEN_KERNELS): string {
  const trainer = new Trainer(options, digits(500, 196, 10), GOLDEN_KERNELS[engine]())
  for (let step = 0; step < STEPS; step++) trainer.step()
  const { buffer, byteOffset, byteLength } = trainer.parameters
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex')
}
