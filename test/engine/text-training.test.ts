/** Networks trained by a text of the optimizer language instead of by an optimizer's id. */
import { expect, it } from 'vitest'
import type { ChosenOptimizer } from '../../src-main/engine/optimizers/optimizer'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import {
  OPTIMIZER_CATALOGUE,
  defaultHyperparameters,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { bitsOf } from './program-memory'
import { digits } from './sample-numbers'

const STEPS = 30
const EXAMPLES = digits(200, 196, 10)

const OPTIONS: Omit<TrainerOptions, 'optimizer'> = {
  sizes: [196, 33, 17, 10],
  activation: 'relu',
  initializer: { kind: 'he' },
  batchSize: 32,
  sampling: 'with-replacement',
  seed: 1,
  lossTiming: 'after-step',
}

function trainedBits(optimizer: ChosenOptimizer): Uint32Array {
  const trainer = new Trainer({ ...OPTIONS, optimizer }, EXAMPLES)
  for (let step = 0; step < STEPS; step++) trainer.step()
  return bitsOf(trainer.parameters)
}

it.each(['sgd', 'rmsprop', 'adam', 'nadam'] as const)(
  'trains as %s where its text is given',
  (id) => {
    const { text } = OPTIMIZER_CATALOGUE[id]
    const hyperparameters = defaultHyperparameters(id)
    const own = trainedBits({ id: 'mine', text, hyperparameters })
    expect(own).toEqual(trainedBits({ id, hyperparameters }))
  },
)

it('learns with a rule that looks at whole tensors, and treats biases differently', () => {
  const text = `optimizer LARS
lr = 0.1 in (0, 10]
size_w = norm(w)
trust = where(is_bias or size_w == 0, 1, 0.1 * size_w / (norm(g) + 1e-6))
w = w - lr * trust * g`
  const optimizer = { id: 'mine', text, hyperparameters: { learningRate: 0.5 } }
  const trainer = new Trainer({ ...OPTIONS, optimizer }, EXAMPLES)
  const losses = Array.from({ length: STEPS }, () => trainer.step())
  expect(losses[STEPS - 1]).toBeLessThan(losses[0] / 2)
})

it('says which optimizer has a text that cannot be read', () => {
  const optimizer = { id: 'mine', text: 'optimizer Mine', hyperparameters: { learningRate: 1 } }
  expect(() => new Trainer({ ...OPTIONS, optimizer }, EXAMPLES)).toThrow('mine')
})
