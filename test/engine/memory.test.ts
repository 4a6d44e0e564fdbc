/** All memory is there before the first step, and a batch is copied into it once. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import {
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { digits } from './sample-numbers'

const EXAMPLES = digits(300, 196, 10)

function newTrainer(id: CatalogueOptimizerId) {
  const options: TrainerOptions = {
    sizes: [196, 33, 20, 10],
    activation: 'relu',
    initializer: { kind: 'he' },
    optimizer: chooseOptimizer(id),
    batchSize: 50,
    sampling: 'with-replacement',
    seed: 0,
    lossTiming: 'after-step',
    clipNorm: 1,
    gradientNormEvery: 1,
  }
  return new Trainer(options, EXAMPLES)
}

afterEach(() => vi.restoreAllMocks())

describe.each(OPTIMIZER_IDS)('training with %s', (id) => {
  it('never grows or moves its memory', () => {
    const trainer = newTrainer(id)
    const { buffer } = trainer.parameters
    const size = buffer.byteLength
    for (let step = 0; step < 10; step++) trainer.step()
    trainer.evaluate(EXAMPLES)
    trainer.step()
    expect(trainer.parameters.buffer).toBe(buffer)
    // A memory that grows leaves a buffer of length 0 behind.
    expect(buffer.byteLength).toBe(size)
    expect(size).toBeGreaterThan(0)
  })
})

it('copies each image of a batch once, though it passes forward twice', () => {
  const trainer = newTrainer('sgd')
  let copied = 0
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array
  type Set = (this: Uint8Array, source: ArrayLike<number>, at?: number) => void
  const set: Set = Reflect.get(typedArray, 'set')
  vi.spyOn(typedArray, 'set').mockImplementation(function (
    this: Uint8Array,
    source: ArrayLike<number>,
    at?: number,
  ) {
    if (this instanceof Uint8Array) copied += source.length
    set.call(this, source, at)
  })
  trainer.step()
  expect(copied).toBe(50 * 196)
})
