/** Runs that go on from a checkpoint, and forks, on the engine's own level. */
import { saidBy } from '../shared/language/said'
import { describe, expect, it } from 'vitest'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import {
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { OWN_OPTIMIZERS } from './own-texts'
import { digits } from './sample-numbers'

const EXAMPLES = digits(90, 36, 10)
const STEPS = 30
const optimizer = (id: CatalogueOptimizerId, changes = {}) => chooseOptimizer(id, changes)
const OPTIONS: TrainerOptions = {
  sizes: [36, 9, 7, 10],
  activation: 'relu',
  initializer: { kind: 'he' },
  optimizer: optimizer('adam'),
  batchSize: 13,
  sampling: 'shuffled-epochs',
  seed: 5,
  lossTiming: 'after-step',
  ratePlan: { schedule: { kind: 'cosine', minFactor: 0.1, warmupSteps: 4 }, steps: STEPS },
  rateChanges: [
    { step: 9, learningRate: 0.003 },
    { step: 21, learningRate: 0.0007 },
  ],
  clipNorm: 0.7,
  gradientNormEvery: 3,
  validationExamples: 11,
}

/** Losses, the parameters at the end and what the held-out examples say of them. */
function train(trainer: Trainer, until = STEPS) {
  const losses: number[] = []
  while (trainer.stepsDone < until) losses.push(trainer.step())
  return { losses, parameters: trainer.parameters, heldOut: trainer.evaluateHeldOut() }
}

const optimizers = [
  ...OPTIMIZER_IDS.map((id) => optimizer(id)),
  optimizer('sgd', { momentum: 0.9, nesterov: 1 }),
  optimizer('rmsprop', { momentum: 0.5, centered: 1 }),
  optimizer('adam', { amsgrad: 1 }),
  ...Object.values(OWN_OPTIMIZERS),
]

describe.each(optimizers)('$id with $hyperparameters', (chosen) => {
  const options = { ...OPTIONS, optimizer: chosen }
  const whole = train(new Trainer(options, EXAMPLES))

  it.each([0, 1, 8, 9, 20, 29, 30])('goes on after step %i as if it had never stopped', (step) => {
    const first = new Trainer(options, EXAMPLES)
    train(first, step)
    const second = new Trainer(options, EXAMPLES)
    second.restore(first.checkpoint())
    expect(train(second)).toEqual({ ...whole, losses: whole.losses.slice(step) })
  })

  it('begins anew after a fork without memory, as a new run on those weights', () => {
    // Without a schedule nothing but its batches tells a new run which step of the parent it follows.
    const plain = { ...options, ratePlan: undefined, rateChanges: [], validationExamples: 0 }
    const parent = new Trainer(plain, EXAMPLES)
    for (let step = 0; step < 12; step++) parent.step()
    const fork = new Trainer(plain, EXAMPLES)
    fork.restoreParameters(parent.checkpoint())
    expect([fork.stepsDone, fork.checkpoint().optimizerSteps]).toEqual([12, 0])

    const anew = new Trainer(plain, EXAMPLES)
    anew.parameters.set(parent.parameters)
    const order = anew.drawBatch.bind(anew)
    anew.drawBatch = (step) => order(step + 12)
    for (let step = 0; step < 10; step++) expect(fork.step()).toBe(anew.step())
    expect(fork.parameters).toEqual(anew.parameters)
    expect(fork.checkpoint().optimizerSteps).toBe(10)
  })
})

it('changes its rate on the way as if the change had been known', () => {
  for (const chosen of optimizers) {
    const options = { ...OPTIONS, optimizer: chosen, rateChanges: [] }
    const changed = new Trainer(options, EXAMPLES)
    train(changed, 8)
    expect(changed.setLearningRate(0.003)).toEqual({ step: 9, learningRate: 0.003 })
    train(changed, 20)
    changed.setLearningRate(5)
    changed.setLearningRate(0.0007)
    const known = new Trainer({ ...OPTIONS, optimizer: chosen }, EXAMPLES)
    expect(train(changed).parameters).toEqual(train(known).parameters)
  }
})

it('a change of the rate of SGD is seen in how far it goes, and in no step before it', () => {
  const options = {
    ...OPTIONS,
    optimizer: optimizer('sgd', { learningRate: 0.01 }),
    ratePlan: undefined,
    clipNorm: 0,
    gradientNormEvery: 1,
    rateChanges: [{ step: 3, learningRate: 0.5 }],
  }
  const trainer = new Trainer(options, EXAMPLES)
  const rates = [1, 2, 3, 4].map(() => {
    const before = trainer.parameters.slice()
    trainer.step()
    return Math.hypot(...trainer.parameters.map((w, i) => w - before[i])) / trainer.gradientNorm!
  })
  ;[0.01, 0.01, 0.5, 0.5].forEach((rate, i) => expect(rates[i] / rate).toBeCloseTo(1, 3))
})

describe('a checkpoint that cannot be right', () => {
  const trainer = new Trainer(OPTIONS, EXAMPLES)
  const checkpoint = trainer.checkpoint()
  const [means, squares] = checkpoint.optimizerState
  it.each([
    [{ parameters: new Float32Array(3) }, 'it has 3 parameters, the net'],
    [{ optimizerState: [means] }, 'it has 1 blocks of optimizer state, the optimizer keeps 2'],
    [{ optimizerState: [means, squares.slice(1)] }, 'a block of its optimizer state has'],
    [{ stepsDone: -1 }, '-1 steps are done'],
    [{ stepsDone: 1.5 }, '1.5 steps are done'],
    [{ stepsDone: 3, optimizerSteps: 4 }, '3 steps are done, 4 of them by its optimizer'],
  ])('is refused with a sentence: %#', (change, message) => {
    expect(saidBy(() => trainer.restore({ ...checkpoint, ...change }))).toMatch(message)
  })

  it('leaves the trainer as it was', () => {
    const one = new Trainer(OPTIONS, EXAMPLES)
    const odd = { ...checkpoint, parameters: means, optimizerState: [means] }
    expect(() => one.restore(odd)).toThrow()
    expect(one.checkpoint()).toEqual(checkpoint)
  })
})
