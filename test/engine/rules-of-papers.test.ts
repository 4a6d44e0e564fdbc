/** Rules that are texts alone, against NumPy in float64 as their papers have them. */
import { describe, expect, it } from 'vitest'
import type { Floats, OptimizerBlocks, Update } from '../../src-main/engine/optimizers/optimizer'
import { programRule } from '../../src-main/engine/programs/program-rule'
import {
  OPTIMIZER_CATALOGUE,
  defaultHyperparameters,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { ProgramMemory, bitsOf } from './program-memory'
import fixture from '../fixtures/optimizer-rules.json'

const { weights: WEIGHTS, biases: BIASES } = fixture
const COUNT = WEIGHTS + BIASES
const TENSORS = [
  { first: 0, end: WEIGHTS, isBias: false },
  { first: WEIGHTS, end: COUNT, isBias: true },
]

/** As the head of optimizer-rules.py has them. */
const start = (i: number) => (i < WEIGHTS ? (((5 * i + 3) % 11) - 5) / 8 : 0)
function gradient(at: number, t: number): number {
  if (at < 3 || t % 7 === 0) return 0
  const i = at < WEIGHTS ? at : at - WEIGHTS + 40
  return (((7 * i + 5 * t + i * t) % 17) - 8) / 32
}

function programOf(id: string) {
  const { program } = readOptimizer(OPTIMIZER_CATALOGUE[id as CatalogueOptimizerId].text)
  if (program === null) throw new Error(id)
  return program
}

/** The parameters after each of the recorded steps. */
function walk(
  blocks: OptimizerBlocks<Floats>,
  starts: readonly number[],
  update: Update,
): Floats[] {
  const { parameters, gradients, optimizerState } = blocks
  for (let i = 0; i < COUNT; i++) parameters[i] = start(i)
  optimizerState.forEach((block, i) => block.fill(starts[i]))
  const last = fixture.steps[fixture.steps.length - 1]
  return Array.from({ length: last }, (_, step) => {
    for (let i = 0; i < COUNT; i++) gradients[i] = gradient(i, step + 1)
    update(step + 1, 1)
    return parameters.slice()
  }).filter((_, step) => fixture.steps.includes(step + 1))
}

function expectClose(actual: readonly Floats[], expected: readonly number[][], most: number): void {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((parameters, at) => {
    parameters.forEach((value, i) => {
      const wanted = expected[at][i]
      const place = `parameter ${i} after step ${fixture.steps[at]}`
      const apart = Math.abs(value - wanted) / Math.max(1, Math.abs(wanted))
      expect(apart, place).toBeLessThan(most)
    })
  })
}

describe.each(Object.entries(fixture.cases))('%s', (_, { id, hyperparameters, parameters }) => {
  const program = programOf(id)
  const rule = programRule(program)
  const starts = rule.initialState?.(hyperparameters) ?? []
  const blocksOf = <Block extends Floats>(create: () => Block) => ({
    ...{ parameters: create(), gradients: create() },
    optimizerState: starts.map(create),
    tensors: TENSORS,
  })

  it('is the paper’s rule in double', () => {
    const blocks = blocksOf(() => new Float64Array(COUNT))
    expectClose(walk(blocks, starts, rule.create(hyperparameters, blocks)), parameters, 1e-12)
  })

  it('is that rule in float32, interpreted and generated with the same bits', () => {
    const blocks = blocksOf(() => new Float32Array(COUNT))
    const interpreted = walk(blocks, starts, rule.create(hyperparameters, blocks))
    expectClose(interpreted, parameters, 2e-6)
    const memory = new ProgramMemory(COUNT, starts.length, TENSORS)
    const generated = walk(memory.blocks, starts, memory.createUpdate(program, hyperparameters))
    const bits = (walked: Floats[]) => walked.map((block) => bitsOf(block as Float32Array))
    expect(bits(generated)).toEqual(bits(interpreted))
  })
})

const STEADY = [0.3, -0.2, 0.05, 0.7]
const STEADY_TENSORS = [
  { first: 0, end: 3, isBias: false },
  { first: 3, end: 4, isBias: true },
]

describe.each([
  ['lion', {}],
  ['lion', { beta1: 0.5, weightDecay: 0 }],
  ['radam', {}],
  ['rprop', { maxStep: 0.1 }],
  ['adabelief', {}],
  ['yogi', {}],
  ['signum', {}],
  ['lars', { momentum: 0, weightDecay: 0 }],
  ['lamb', { weightDecay: 0 }],
] as const)('the effective rate of %s with %j', (id, changes) => {
  it('is what one unit of a steady gradient moves', () => {
    const hyperparameters = { ...defaultHyperparameters(id), ...changes }
    const rule = programRule(programOf(id))
    const parameters = Float64Array.of(1, -0.5, 0.25, 0)
    const gradients = Float64Array.from(STEADY)
    const starts = rule.initialState?.(hyperparameters) ?? []
    const optimizerState = starts.map((value) => new Float64Array(4).fill(value))
    const blocks = { parameters, gradients, optimizerState, tensors: STEADY_TENSORS }
    const update = rule.create(hyperparameters, blocks)
    const write = rule.effectiveRates(hyperparameters)
    const rates = new Float64Array(4)
    for (let step = 1; step <= 20; step++) {
      const parametersBefore = parameters.slice()
      const stateBefore = optimizerState.map((block) => block.slice())
      const rateFactor = 1 / step
      update(step, rateFactor)
      const whole = { parametersBefore, parametersAfter: parameters, gradients }
      const rest = { tensors: STEADY_TENSORS, rateFactorAt: (other: number) => 1 / other }
      const state = { stateBefore, stateAfter: optimizerState }
      write({ step, rateFactor, ...state, whole: { ...whole, ...rest } }, rates)
      STEADY.forEach((slope, i) =>
        expect(rates[i] / ((parametersBefore[i] - parameters[i]) / slope)).toBeCloseTo(1, 6),
      )
    }
  })
})

it('has a case with and one without the default settings of each', () => {
  const ids = Object.values(fixture.cases).map(({ id }) => id)
  const textsAlone = ['lion', 'radam', 'rprop', 'adabelief', 'yogi', 'signum', 'lars', 'lamb']
  for (const id of textsAlone) expect(ids.filter((one) => one === id).length).toBeGreaterThan(1)
})
