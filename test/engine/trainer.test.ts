import { saidBy } from '../shared/language/said'
import { describe, expect, it } from 'vitest'
import { createWasmKernels } from '../../src-main/engine/kernels/wasm'
import { RandomStream } from '../../src-main/engine/random'
import {
  ENGINE_VERSION,
  Trainer,
  type ExampleSet,
  type TrainerOptions,
} from '../../src-main/engine/trainer'
import {
  OPTIMIZER_IDS,
  defaultHyperparameters,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'

/** Noisy images of 3 classes: a class's own third of the features is brighter. */
function stripes(count: number, seed: number): ExampleSet {
  const features = 30
  const random = new RandomStream(seed, 'batches')
  const labels = Uint8Array.from({ length: count }, () => random.below(3))
  const images = new Uint8Array(count * features)
  for (let i = 0; i < images.length; i++) {
    const own = Math.floor((i % features) / 10) === labels[Math.floor(i / features)]
    const noise = random.below(150)
    images[i] = own ? noise + 80 : Math.max(0, noise - 20)
  }
  return { images, labels, count, features }
}

const EXAMPLES = stripes(600, 1)
const RMSPROP = {
  id: 'rmsprop',
  hyperparameters: defaultHyperparameters('rmsprop'),
}
const OPTIONS: TrainerOptions = {
  sizes: [30, 16, 12, 3],
  activation: 'relu',
  initializer: { kind: 'he' },
  optimizer: {
    id: 'sgd',
    hyperparameters: { ...defaultHyperparameters('sgd'), learningRate: 0.1 },
  },
  batchSize: 20,
  sampling: 'with-replacement',
  seed: 42,
  lossTiming: 'after-step',
}

function losses(trainer: Trainer, steps: number): Float32Array {
  return Float32Array.from({ length: steps }, () => trainer.step())
}

/** Lion begins far below what so small a task needs; Rprop's steps grow by chance on batches of 20. */
const SUITED: Readonly<Record<string, Record<string, number>>> = {
  lion: { learningRate: 0.005 },
  rprop: { learningRate: 0.005, maxStep: 0.01 },
}

describe('Trainer', () => {
  it.each([
    OPTIONS.optimizer,
    RMSPROP,
    ...OPTIMIZER_IDS.slice(2).map((id) => {
      // Ten times the usual rate: 200 steps are few.
      const learningRate = 10 * defaultHyperparameters(id).learningRate
      return chooseOptimizer(id, { learningRate, ...SUITED[id] })
    }),
  ])('learns with $id', (optimizer) => {
    const trainer = new Trainer({ ...OPTIONS, optimizer }, EXAMPLES)
    const curve = losses(trainer, 200)
    const mean = (part: Float32Array) => part.reduce((a, b) => a + b) / part.length
    expect(mean(curve.subarray(-20))).toBeLessThan(mean(curve.subarray(0, 5)) / 5)
    expect(trainer.evaluate(stripes(300, 2))?.accuracy).toBeGreaterThan(0.95)
  })

  it.each([
    OPTIONS,
    { ...OPTIONS, activation: 'sigmoid', sampling: 'shuffled-epochs', optimizer: RMSPROP },
  ] satisfies TrainerOptions[])(
    'gives the same bits twice and others for another seed',
    (options) => {
      const [one, two] = [new Trainer(options, EXAMPLES), new Trainer(options, EXAMPLES)]
      expect(losses(one, 50)).toEqual(losses(two, 50))
      expect(one.parameters).toEqual(two.parameters)
      const other = new Trainer({ ...options, seed: 43 }, EXAMPLES)
      expect(losses(other, 5)).not.toEqual(losses(new Trainer(options, EXAMPLES), 5))
    },
  )

  // These numbers may change only together with ENGINE_VERSION.
  it.each<[Partial<TrainerOptions>, number]>([
    [{}, 0.11454683542251587],
    [
      { optimizer: RMSPROP, activation: 'sigmoid', sampling: 'shuffled-epochs' },
      0.04594799503684044,
    ],
  ])('gives the numbers of engine version 3 with %j', (change, loss) => {
    expect(ENGINE_VERSION).toBe('3')
    expect(losses(new Trainer({ ...OPTIONS, ...change }, EXAMPLES), 60)[59]).toBe(loss)
  })

  it('shows every optimizer the same batches and the same start', () => {
    const one = new Trainer(OPTIONS, EXAMPLES)
    const two = new Trainer({ ...OPTIONS, optimizer: RMSPROP }, EXAMPLES)
    expect(one.parameters).toEqual(two.parameters)
    for (let step = 0; step < 10; step++) {
      one.step()
      two.step()
      expect(one.batchIndices).toEqual(two.batchIndices)
    }
    expect(one.parameters).not.toEqual(two.parameters)
  })

  it('measures the loss before or after the step without changing the run', () => {
    const after = new Trainer({ ...OPTIONS, batchSize: 600, sampling: 'shuffled-epochs' }, EXAMPLES)
    const before = new Trainer(
      { ...OPTIONS, batchSize: 600, sampling: 'shuffled-epochs', lossTiming: 'before-step' },
      EXAMPLES,
    )
    const [afterCurve, beforeCurve] = [losses(after, 6), losses(before, 6)]
    expect(after.parameters).toEqual(before.parameters)
    // Each batch is the whole set in another order, so a loss before a step is the last one after.
    for (let i = 1; i < 6; i++) expect(beforeCurve[i]).toBeCloseTo(afterCurve[i - 1], 5)
  })

  it.each([OPTIONS.optimizer, RMSPROP])(
    'goes on from a checkpoint of $id bit by bit',
    (optimizer) => {
      const options: TrainerOptions = { ...OPTIONS, optimizer, sampling: 'shuffled-epochs' }
      const whole = new Trainer(options, EXAMPLES)
      losses(whole, 37)
      const checkpoint = whole.checkpoint()
      const rest = losses(whole, 40)
      const resumed = new Trainer(options, EXAMPLES)
      resumed.restore(checkpoint)
      expect(resumed.stepsDone).toBe(37)
      expect(losses(resumed, 40)).toEqual(rest)
    },
  )

  it('returns NaN when a run diverges', () => {
    const optimizer = {
      id: 'sgd',
      hyperparameters: { ...defaultHyperparameters('sgd'), learningRate: 1000, weightDecay: 10 },
    }
    const curve = losses(new Trainer({ ...OPTIONS, optimizer }, EXAMPLES), 100)
    const end = curve.findIndex(Number.isNaN)
    expect(end).toBeGreaterThan(0)
    // Until then no loss passes the clip.
    expect(Math.max(...curve.subarray(0, end))).toBeLessThan(16.1181)
  })

  it('trains with batch 1, without hidden layers', () => {
    const trainer = new Trainer({ ...OPTIONS, sizes: [30, 3], batchSize: 1 }, EXAMPLES)
    expect(losses(trainer, 300).every(Number.isFinite)).toBe(true)
    expect(trainer.evaluate(EXAMPLES)?.accuracy).toBeGreaterThan(0.95)
  })
})

describe('schedule and clipping', () => {
  const adam = { id: 'adam', hyperparameters: defaultHyperparameters('adam') }
  const constant = { schedule: { kind: 'constant', warmupSteps: 0 }, steps: 50 } as const
  const cosine = { schedule: { kind: 'cosine', minFactor: 0, warmupSteps: 5 }, steps: 50 } as const
  const curve = (change: Partial<TrainerOptions>) =>
    losses(new Trainer({ ...OPTIONS, ...change }, EXAMPLES), 50)

  it('change nothing when they are constant and off', () => {
    expect(curve({ ratePlan: constant, clipNorm: 0 })).toEqual(curve({}))
    expect(curve({ clipNorm: 1e6 })).toEqual(curve({}))
  })

  it('change the run when they are not', () => {
    expect(curve({ ratePlan: cosine })).not.toEqual(curve({}))
    expect(curve({ clipNorm: 0.1 })).not.toEqual(curve({}))
  })

  it('limit how far one step of SGD goes', () => {
    const trainer = new Trainer({ ...OPTIONS, clipNorm: 0.01 }, EXAMPLES)
    const before = trainer.parameters.slice()
    trainer.step()
    const change = trainer.parameters.map((w, i) => w - before[i])
    expect(Math.hypot(...change)).toBeCloseTo(0.1 * 0.01, 5)
  })

  it('stand still where the factor is 0', () => {
    const plan = { schedule: { kind: 'cosine', minFactor: 0, warmupSteps: 0 }, steps: 3 } as const
    const trainer = new Trainer({ ...OPTIONS, ratePlan: plan }, EXAMPLES)
    losses(trainer, 2)
    const before = trainer.parameters.slice()
    trainer.step()
    expect(trainer.parameters).toEqual(before)
  })

  it('go on from a checkpoint bit by bit', () => {
    const options = { ...OPTIONS, optimizer: adam, ratePlan: cosine, clipNorm: 0.5 }
    const whole = new Trainer(options, EXAMPLES)
    losses(whole, 20)
    const checkpoint = whole.checkpoint()
    const rest = losses(whole, 30)
    const resumed = new Trainer(options, EXAMPLES)
    resumed.restore(checkpoint)
    expect(losses(resumed, 30)).toEqual(rest)
  })
})

it('trains to the same bits whichever way the first layer takes', () => {
  const train = (products: 'lists' | 'dense') => {
    const trainer = new Trainer(OPTIONS, EXAMPLES, createWasmKernels(products))
    return [losses(trainer, 30), trainer.evaluate(stripes(251, 9)), trainer.parameters]
  }
  expect(train('dense')).toEqual(train('lists'))
})

describe('the gradient norm', () => {
  /** How far a step of SGD goes, seen from outside: rate * norm. */
  function distance(trainer: Trainer): number {
    const before = trainer.parameters.slice()
    trainer.step()
    return Math.hypot(...trainer.parameters.map((weight, i) => weight - before[i]))
  }

  it('is the length of the way that SGD goes, divided by the rate', () => {
    const trainer = new Trainer({ ...OPTIONS, gradientNormEvery: 2 }, EXAMPLES)
    distance(trainer)
    expect(trainer.gradientNorm).toBeUndefined()
    const norm = distance(trainer) / 0.1
    expect(trainer.gradientNorm! / norm).toBeCloseTo(1, 4)
  })

  it('is that before clipping', () => {
    const free = new Trainer({ ...OPTIONS, gradientNormEvery: 1 }, EXAMPLES)
    const clipped = new Trainer({ ...OPTIONS, gradientNormEvery: 1, clipNorm: 0.01 }, EXAMPLES)
    free.step()
    expect(distance(clipped)).toBeLessThan(0.0011)
    expect(clipped.gradientNorm).toBe(free.gradientNorm)
  })
})

describe('evaluate', () => {
  it('leaves the run as it is and honours a stop between chunks', () => {
    const [one, two] = [new Trainer(OPTIONS, EXAMPLES), new Trainer(OPTIONS, EXAMPLES)]
    losses(one, 5)
    losses(two, 5)
    let asked = 0
    expect(one.evaluate(EXAMPLES, () => ++asked === 2)).toBeUndefined()
    expect(asked).toBe(2)
    expect(one.evaluate(EXAMPLES)).toEqual(two.evaluate(EXAMPLES))
    expect(losses(one, 5)).toEqual(losses(two, 5))
  })

  it('measures the mean loss of the whole set', () => {
    const whole: TrainerOptions = { ...OPTIONS, batchSize: 600, sampling: 'shuffled-epochs' }
    const trainer = new Trainer(whole, EXAMPLES)
    const loss = trainer.step()
    expect(trainer.evaluate(EXAMPLES)?.meanLoss).toBeCloseTo(loss, 6)
  })

  it('counts every example, whatever the batch size', () => {
    const accuracies = [1, 20, 599].map((batchSize) =>
      new Trainer({ ...OPTIONS, batchSize }, EXAMPLES).evaluate(stripes(517, 3)),
    )
    expect(accuracies[1]).toEqual(accuracies[0])
    expect(accuracies[2]).toEqual(accuracies[0])
  })
})

describe('what does not fit', () => {
  it.each<[Partial<TrainerOptions>, string]>([
    [{ sizes: [29, 3] }, 'The examples have 30 features, but the network has 29 inputs.'],
    [{ sizes: [30, 2] }, 'There is a label 2, but the network has only 2 outputs.'],
    [{ sizes: [30] }, 'Layer widths must be two or more whole numbers above 0, not [30].'],
    [{ batchSize: 0 }, 'Batch size must be a whole number above 0, not 0.'],
    [{ seed: -1 }, 'Seed must be a whole number from 0 to 4,294,967,295, not -1.'],
    [
      { optimizer: { id: 'tiger', hyperparameters: {} } },
      'There is no optimizer "tiger". Choose one of: sgd, rmsprop, adam,',
    ],
  ])('%j is refused with a sentence', (change, message) => {
    expect(saidBy(() => new Trainer({ ...OPTIONS, ...change }, EXAMPLES))).toMatch(message)
  })

  it('refuses examples that are not as long as they say, and none at all', () => {
    const short = { ...EXAMPLES, images: EXAMPLES.images.subarray(1) }
    expect(saidBy(() => new Trainer(OPTIONS, short))).toMatch('need 18000 pixels and 600 labels')
    const none = { ...EXAMPLES, count: 0 }
    expect(saidBy(() => new Trainer(OPTIONS, none))).toMatch('The set of examples is empty.')
  })

  it.each([
    [0, 'must be a number above 0, not 0'],
    [NaN, 'not NaN'],
    [Infinity, 'not Infinity'],
  ])('refuses to change the learning rate to %d', (learningRate, message) => {
    const trainer = new Trainer(OPTIONS, EXAMPLES)
    expect(saidBy(() => trainer.setLearningRate(learningRate))).toMatch(message)
    const rateChanges = [{ step: 1, learningRate }]
    expect(saidBy(() => new Trainer({ ...OPTIONS, rateChanges }, EXAMPLES))).toMatch(message)
  })

  it('refuses a checkpoint of another net or optimizer', () => {
    const trainer = new Trainer(OPTIONS, EXAMPLES)
    const other = new Trainer({ ...OPTIONS, optimizer: RMSPROP }, EXAMPLES)
    expect(saidBy(() => trainer.restore(other.checkpoint()))).toMatch('does not fit')
    const small = new Trainer({ ...OPTIONS, sizes: [30, 3] }, EXAMPLES)
    expect(saidBy(() => trainer.restore(small.checkpoint()))).toMatch('does not fit')
  })
})
