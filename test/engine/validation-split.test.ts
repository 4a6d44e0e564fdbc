import { saidBy } from '../shared/language/said'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { splitExamples } from '../../src-main/engine/validation-split'
import { defaultHyperparameters } from '../../src-shared/catalogue/optimizer-catalogue'
import { digits } from './sample-numbers'

const OPTIONS: TrainerOptions = {
  sizes: [16, 5, 10],
  activation: 'relu',
  initializer: { kind: 'he' },
  optimizer: { id: 'sgd', hyperparameters: defaultHyperparameters('sgd') },
  batchSize: 7,
  sampling: 'with-replacement',
  seed: 0,
  lossTiming: 'before-step',
}
const SAMPLINGS = ['with-replacement', 'shuffled-epochs'] as const

const counts = fc
  .integer({ min: 2, max: 200 })
  .chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 1, max: count - 1 })))

describe('splitExamples', () => {
  it('parts the examples in two, both ascending', () => {
    fc.assert(
      fc.property(counts, ([count, heldOutCount]) => {
        const { training, heldOut } = splitExamples(count, heldOutCount)
        expect(heldOut).toHaveLength(heldOutCount)
        const ascending = (indices: Uint32Array) =>
          expect([...indices]).toEqual([...indices].sort((a, b) => a - b))
        ascending(training)
        ascending(heldOut)
        const all = [...training, ...heldOut].sort((a, b) => a - b)
        expect(all).toEqual(Array.from({ length: count }, (_, i) => i))
      }),
    )
  })

  it('holds out the same ones and more for a larger number', () => {
    const larger = new Set(splitExamples(1000, 300).heldOut)
    for (const index of splitExamples(1000, 100).heldOut) expect(larger).toContain(index)
  })

  it('prefers no place in the set', () => {
    const { heldOut } = splitExamples(10_000, 1000)
    const mean = heldOut.reduce((a, b) => a + b) / heldOut.length
    // A standard error of the mean is 10,000 / sqrt(12 * 1000) = 91.
    expect(Math.abs(mean - 4999.5)).toBeLessThan(4 * 91)
  })

  // Stored runs were judged on these: they may not change.
  it('holds out these of 60,000 examples', () => {
    expect([...splitExamples(60_000, 5).heldOut]).toEqual([3153, 7879, 11810, 24172, 42889])
  })

  it.each([
    [10, 10, 'at least one must be left'],
    [10, 11, '11 examples cannot be held out of a training set of 10'],
    [10, -1, 'must be a whole number'],
    [10, 1.5, 'must be a whole number'],
  ])('of %d examples refuses to hold out %d', (count, heldOut, message) => {
    expect(saidBy(() => splitExamples(count, heldOut))).toMatch(message)
  })
})

describe('a trainer', () => {
  it('never draws a held-out example, with any seed', () => {
    const property = fc.property(
      counts,
      fc.nat(),
      fc.constantFrom(...SAMPLINGS),
      ([count, validationExamples], seed, sampling) => {
        const options = { ...OPTIONS, seed, sampling, validationExamples }
        const trainer = new Trainer(options, digits(count, 16, 10))
        const heldOut = new Set(splitExamples(count, validationExamples).heldOut)
        for (let step = 1; step <= 20; step++) {
          trainer.step()
          expect(trainer.batchIndices.some((index) => heldOut.has(index))).toBe(false)
        }
      },
    )
    fc.assert(property, { numRuns: 30 })
  })

  it('sees every other example in each epoch', () => {
    const options = { ...OPTIONS, sampling: 'shuffled-epochs', validationExamples: 5 } as const
    const trainer = new Trainer(options, digits(40, 16, 10))
    const seen = new Set<number>()
    for (let step = 1; step <= 5; step++) for (const i of trainer.drawBatch(step)) seen.add(i)
    expect([...seen].sort((a, b) => a - b)).toEqual([...splitExamples(40, 5).training])
  })

  it('trains as on a set that never had the held-out examples', () => {
    const all = digits(50, 16, 10)
    const { training } = splitExamples(50, 20)
    const rows = [...training]
    const rest = {
      images: Uint8Array.from(rows.flatMap((i) => [...all.images.subarray(16 * i, 16 * (i + 1))])),
      labels: Uint8Array.from(rows, (i) => all.labels[i]),
      count: rows.length,
      features: 16,
    }
    for (const sampling of SAMPLINGS) {
      const split = new Trainer({ ...OPTIONS, sampling, validationExamples: 20 }, all)
      const apart = new Trainer({ ...OPTIONS, sampling }, rest)
      for (let step = 0; step < 30; step++) expect(split.step()).toBe(apart.step())
      expect(split.parameters).toEqual(apart.parameters)
    }
  })

  it('evaluates the held-out examples as a set of their own', () => {
    const all = digits(600, 16, 10)
    const trainer = new Trainer({ ...OPTIONS, validationExamples: 270 }, all)
    for (let step = 0; step < 10; step++) trainer.step()
    const rows = [...splitExamples(600, 270).heldOut]
    const heldOut = {
      images: Uint8Array.from(rows.flatMap((i) => [...all.images.subarray(16 * i, 16 * (i + 1))])),
      labels: Uint8Array.from(rows, (i) => all.labels[i]),
      count: 270,
      features: 16,
    }
    expect(trainer.evaluateHeldOut()).toEqual(trainer.evaluate(heldOut))
    expect(trainer.evaluateHeldOut(() => true)).toBeUndefined()
  })

  it('refuses to hold out the whole set, or to evaluate what it does not hold out', () => {
    const examples = digits(20, 16, 10)
    const build = (validationExamples: number) =>
      new Trainer({ ...OPTIONS, validationExamples }, examples)
    expect(saidBy(() => build(20))).toMatch(
      '20 examples cannot be held out of a training set of 20',
    )
    expect(saidBy(() => build(0).evaluateHeldOut())).toMatch('No examples are held out')
  })
})
