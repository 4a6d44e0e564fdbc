import { saidBy } from '../shared/language/said'
import { describe, expect, it } from 'vitest'
import { OPTIMIZER_RULE_IDS, ruleOf } from '../../src-main/engine/optimizers/table'
import {
  OPTIMIZER_IDS,
  defaultHyperparameters,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import toy from '../fixtures/optimizers-toy.json'
import { createNet, ENGINES, setToyBatch, setToyParameters } from './toy-net'

/** What differs from the catalogue's defaults, whose epsilons are PyTorch's. */
const CASES: Record<keyof typeof toy.cases, [CatalogueOptimizerId, Record<string, number>]> = {
  sgd: ['sgd', { learningRate: 0.05 }],
  sgd_weight_decay: ['sgd', { learningRate: 0.05, weightDecay: 0.01 }],
  momentum: ['sgd', { learningRate: 0.02, momentum: 0.9 }],
  nesterov: ['sgd', { learningRate: 0.02, momentum: 0.9, nesterov: 1 }],
  adagrad: ['adagrad', { learningRate: 0.02 }],
  rmsprop: ['rmsprop', { learningRate: 0.002 }],
  'rmsprop_decay_0.9': ['rmsprop', { learningRate: 0.002, decay: 0.9 }],
  rmsprop_momentum: ['rmsprop', { learningRate: 0.001, momentum: 0.9 }],
  rmsprop_centered: ['rmsprop', { learningRate: 0.001, centered: 1 }],
  adadelta: ['adadelta', { learningRate: 1 }],
  adam: ['adam', { learningRate: 0.002 }],
  amsgrad: ['adam', { learningRate: 0.002, amsgrad: 1 }],
  adamw: ['adamw', { learningRate: 0.002, weightDecay: 0.05 }],
  nadam: ['nadam', { learningRate: 0.002 }],
  adamax: ['adamax', { learningRate: 0.002 }],
}

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

const caseNames = Object.keys(toy.cases) as (keyof typeof toy.cases)[]

describe.each(caseNames)('%s', (name) => {
  it.each(ENGINES)('follows PyTorch at every step in %s', (_, createKernels) => {
    const [id, changes] = CASES[name]
    const hyperparameters = { ...defaultHyperparameters(id), ...changes }
    const { sizes, batch, steps, samples } = toy
    const shape = { batch, samples, features: sizes[0], classes: sizes[sizes.length - 1] }
    const rule = ruleOf({ id })
    const kernels = createKernels()
    const stateBlocks = rule.stateBlocks(hyperparameters).length
    const { mlp, workspace } = createNet(sizes, 'relu', batch, stateBlocks, kernels, 'exact')
    setToyParameters(workspace.parameters, sizes)
    const update =
      kernels.createUpdate({ id, hyperparameters }, workspace) ??
      rule.create(hyperparameters, workspace)
    const expected = toy.cases[name]
    for (let step = 0; step < steps; step++) {
      setToyBatch(workspace.inputs, workspace.labels, { ...shape, step })
      const before = mlp.measure(batch) / batch
      mlp.backward(batch)
      update(step + 1, 1)
      const after = mlp.measure(batch) / batch
      expect(Math.abs(before - expected.lossBeforeStep[step])).toBeLessThan(2e-5)
      expect(Math.abs(after - expected.lossAfterStep[step])).toBeLessThan(2e-5)
    }
    absoluteSums(workspace.parameters, sizes).forEach((sum, i) =>
      expect(sum / expected.finalAbsoluteSums[i]).toBeCloseTo(1, 4),
    )
  })
})

/** One parameter's value after each of these gradients. */
function path(
  id: CatalogueOptimizerId,
  changes: Readonly<Record<string, number>>,
  gradientsGiven: readonly number[],
  start = 1,
): number[] {
  const hyperparameters = { ...defaultHyperparameters(id), ...changes }
  const rule = ruleOf({ id })
  const parameters = Float32Array.of(start)
  const gradients = new Float32Array(1)
  const optimizerState = rule.stateBlocks(hyperparameters).map(() => new Float32Array(1))
  const update = rule.create(hyperparameters, { parameters, gradients, optimizerState })
  return gradientsGiven.map((gradient, i) => {
    gradients[0] = gradient
    update(i + 1, 1)
    return parameters[0]
  })
}

/** With this gradient and weight decay the parameter moves as with that gradient alone. */
function expectL2(id: CatalogueOptimizerId): void {
  const [decayed] = path(id, { weightDecay: 0.25 }, [0.5], 2)
  const [plain] = path(id, { weightDecay: 0 }, [0.5 + 0.25 * 2], 2)
  expect(decayed).toBe(plain)
  expect(decayed).not.toBe(path(id, { weightDecay: 0 }, [-0.5], 2)[0])
}

const HAND_WRITTEN = OPTIMIZER_IDS.filter((id) => OPTIMIZER_RULE_IDS.includes(id))
const catalogueRule = (id: CatalogueOptimizerId) => ruleOf(chooseOptimizer(id))

describe('weight decay', () => {
  it.each(HAND_WRITTEN.filter((id) => id !== 'adamw'))('of %s is added to the gradient', expectL2)

  it('of AdamW shrinks the parameter apart from the gradient', () => {
    const [still] = path('adamw', { learningRate: 0.5, weightDecay: 0.25 }, [0], 2)
    expect(still).toBe(2 - 0.5 * 0.25 * 2)
  })
})

describe('RMSprop', () => {
  it('adds weight decay to the gradient of every parameter and epsilon outside the root', () => {
    const parameters = Float32Array.of(2, -3)
    const state = Float32Array.of(0.5, 0)
    ruleOf({ id: 'rmsprop' }).create(
      {
        ...defaultHyperparameters('rmsprop'),
        ...{ learningRate: 0.1, decay: 0.75, epsilon: 0.5, weightDecay: 0.25 },
      },
      { parameters, gradients: Float32Array.of(1, 0), optimizerState: [state] },
    )(1, 1)
    const squares = [0.75 * 0.5 + 0.25 * 1.5 ** 2, 0.25 * 0.75 ** 2]
    expect(state[0]).toBeCloseTo(squares[0], 6)
    expect(state[1]).toBeCloseTo(squares[1], 6)
    expect(parameters[0]).toBeCloseTo(2 - 0.15 / (Math.sqrt(squares[0]) + 0.5), 6)
    expect(parameters[1]).toBeCloseTo(-3 + 0.075 / (Math.sqrt(squares[1]) + 0.5), 6)
  })

  it('centered with momentum keeps three blocks and follows its formula', () => {
    const changes = { learningRate: 0.1, decay: 0.5, epsilon: 0.25, centered: 1, momentum: 0.5 }
    const rule = ruleOf({ id: 'rmsprop' })
    const blocks = rule.stateBlocks({ ...defaultHyperparameters('rmsprop'), ...changes })
    expect(blocks).toEqual(['mean squares', 'means', 'velocities'])
    // h = 0.5, m = 0.5, then h = 2.25, m = 1.25.
    const first = 1 / (Math.sqrt(0.5 - 0.25) + 0.25)
    const second = 0.5 * first + 2 / (Math.sqrt(2.25 - 1.5625) + 0.25)
    const values = path('rmsprop', changes, [1, 2], 1)
    expect(values[0]).toBeCloseTo(1 - 0.1 * first, 6)
    expect(values[1]).toBeCloseTo(1 - 0.1 * (first + second), 6)
  })

  it('centered stays a number while the gradient does not change', () => {
    const steady = new Array<number>(5000).fill(0.3)
    const values = path('rmsprop', { centered: 1, decay: 0.5 }, steady)
    expect(values.every(Number.isFinite)).toBe(true)
  })
})

describe('every rule', () => {
  it('that is written by hand is in the catalogue, in its order', () => {
    expect(OPTIMIZER_RULE_IDS).toEqual(HAND_WRITTEN)
  })

  it.each(OPTIMIZER_IDS)('%s multiplies its rate by the factor of the schedule', (id) => {
    const run = (learningRate: number, factor: number) => {
      const hyperparameters = { ...defaultHyperparameters(id), learningRate }
      const rule = catalogueRule(id)
      const parameters = Float32Array.of(1, -2)
      const optimizerState = rule
        .stateBlocks(hyperparameters)
        .map((_, i) => new Float32Array(2).fill(rule.initialState?.(hyperparameters)[i] ?? 0))
      const gradients = Float32Array.of(0.3, -0.7)
      const update = rule.create(hyperparameters, { parameters, gradients, optimizerState })
      for (let step = 1; step <= 3; step++) update(step, factor)
      return parameters
    }
    expect(run(0.5, 0.25)).toEqual(run(0.125, 1))
    // The smallest step of Rprop is a millionth.
    const least = id === 'rprop' ? 1e-5 : 0
    const [first, second] = run(0.5, 0)
    expect(Math.abs(first - 1)).toBeLessThanOrEqual(least)
    expect(Math.abs(second + 2)).toBeLessThanOrEqual(least)
  })

  it.each(OPTIMIZER_IDS)('%s needs only its state and the step to go on', (id) => {
    const hyperparameters = defaultHyperparameters(id)
    const rule = catalogueRule(id)
    const blocks = () => ({
      parameters: Float32Array.of(1),
      gradients: Float32Array.of(0.4),
      optimizerState: rule
        .stateBlocks(hyperparameters)
        .map((_, i) => Float32Array.of(rule.initialState?.(hyperparameters)[i] ?? 0)),
    })
    const whole = blocks()
    const update = rule.create(hyperparameters, whole)
    for (let step = 1; step <= 20; step++) update(step, 1)
    const resumed = blocks()
    resumed.parameters.set(whole.parameters)
    whole.optimizerState.forEach((block, i) => resumed.optimizerState[i].set(block))
    const updateResumed = rule.create(hyperparameters, resumed)
    for (let step = 21; step <= 40; step++) {
      update(step, 1)
      updateResumed(step, 1)
    }
    expect(resumed.parameters).toEqual(whole.parameters)
    expect(resumed.optimizerState).toEqual(whole.optimizerState)
  })
})

describe('ruleOf', () => {
  it('names the known optimizers when it does not know one', () => {
    expect(saidBy(() => ruleOf({ id: 'toString' }))).toMatch(
      'There is no optimizer "toString". Choose one of: sgd, rmsprop, adam, adamw,',
    )
  })

  it.each(OPTIMIZER_IDS)('%s names a missing hyperparameter', (id) => {
    const rule = catalogueRule(id)
    const hyperparameters = defaultHyperparameters(id)
    const block = () => new Float32Array(1)
    const blocks = { parameters: block(), gradients: block(), optimizerState: [block(), block()] }
    for (const key of Object.keys(hyperparameters)) {
      const rest = Object.fromEntries(
        Object.entries(hyperparameters).filter(([other]) => other !== key),
      )
      expect(saidBy(() => rule.create(rest, blocks))).toMatch(
        `The hyperparameter "${key}" is missing.`,
      )
    }
  })
})
