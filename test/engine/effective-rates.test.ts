import { describe, expect, it } from 'vitest'
import type { Floats, OptimizerStep } from '../../src-main/engine/optimizers/optimizer'
import { OPTIMIZER_RULE_IDS, ruleOf } from '../../src-main/engine/optimizers/table'
import {
  OPTIMIZER_IDS,
  defaultHyperparameters,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { saidBy } from '../shared/language/said'

/** What makes a rule, the gradient that it is given at each step, and what its state is before the first one. */
type Case = readonly [
  name: string,
  id: CatalogueOptimizerId,
  changes: Readonly<Record<string, number>>,
  gradient?: number,
  state?: readonly number[],
]

/** Where h is an average that has not come to rest, a decay of 1 holds it at what it is given. */
const CASES: readonly Case[] = [
  ['SGD', 'sgd', {}],
  ['momentum', 'sgd', { momentum: 0.9 }],
  ['Nesterov’s momentum', 'sgd', { momentum: 0.9, nesterov: 1 }],
  ['RMSprop', 'rmsprop', {}],
  ['RMSprop with momentum', 'rmsprop', { momentum: 0.8, decay: 1 }, 0.3, [0.04, 0]],
  ['centered RMSprop', 'rmsprop', { centered: 1, decay: 1 }, 0.3, [0.04, 0.1]],
  [
    'centered RMSprop with momentum',
    'rmsprop',
    { centered: 1, momentum: 0.8, decay: 1 },
    -0.3,
    [0.04, 0.1, 0],
  ],
  ['Adam', 'adam', {}],
  ['Adam with a large epsilon', 'adam', { epsilon: 0.5 }],
  ['Adam with AMSGrad', 'adam', { amsgrad: 1 }, 0.02, [0, 0, 0.09]],
  ['AdamW', 'adamw', { weightDecay: 0 }],
  ['AdamW with decay', 'adamw', { weightDecay: 0.1 }],
  ['NAdam', 'nadam', {}],
  ['Adamax', 'adamax', {}],
  ['Adamax after a large gradient', 'adamax', {}, 0.02, [0, 5]],
  ['Adagrad', 'adagrad', {}],
  ['Adagrad after a large gradient', 'adagrad', {}, 0.02, [4]],
  ['Adadelta', 'adadelta', {}],
  ['Adadelta at small changes', 'adadelta', { epsilon: 1e-6 }, 1e-3, [0.01, 1e-5]],
]

/** Steps with the same gradient, each with what a unit of it has moved the parameter and what the rule says of it. */
function answers([, id, changes, gradient = 0.3, state]: Case, steps: number) {
  const hyperparameters = { ...defaultHyperparameters(id), ...changes }
  const rule = ruleOf({ id })
  const parameters = Float64Array.of(1)
  const gradients = Float64Array.of(gradient)
  const optimizerState = rule
    .stateBlocks(hyperparameters)
    .map((_, i) => Float64Array.of(state?.[i] ?? 0))
  const update = rule.create(hyperparameters, { parameters, gradients, optimizerState })
  const write = rule.effectiveRates(hyperparameters)
  const rates = new Float64Array(1)
  return Array.from({ length: steps }, (_, i) => {
    const [step, rateFactor] = [i + 1, 1 / (i + 1)]
    const before = parameters[0]
    const stateBefore = optimizerState.map((block) => block.slice())
    update(step, rateFactor)
    write({ step, rateFactor, stateBefore, stateAfter: optimizerState }, rates)
    const isDecoupled = id === 'adamw'
    const decayed = isDecoupled
      ? hyperparameters.learningRate * rateFactor * hyperparameters.weightDecay * before
      : 0
    return { moved: (before - decayed - parameters[0]) / gradient, rate: rates[0] }
  })
}

const HAND_WRITTEN = OPTIMIZER_IDS.filter((id) => OPTIMIZER_RULE_IDS.includes(id))

describe('effective rates', () => {
  it.each(CASES.map((given) => ({ name: given[0], given })))(
    'of $name are what one unit of a steady gradient moves',
    ({ given }) => {
      for (const { moved, rate } of answers(given, 40)) {
        expect(rate / moved).toBeCloseTo(1, 9)
      }
    },
  )

  it('of momentum come to rest at ten times the rate', () => {
    const rate = (nesterov: number, step: number) => {
      const rates = new Float64Array(3)
      const made = { step, rateFactor: 1, stateBefore: [], stateAfter: [] }
      const hyperparameters = { learningRate: 0.01, momentum: 0.9, weightDecay: 0, nesterov }
      ruleOf({ id: 'sgd' }).effectiveRates(hyperparameters)(made, rates)
      expect(new Set(rates).size).toBe(1)
      return rates[0]
    }
    expect(rate(0, 1)).toBeCloseTo(0.01, 15)
    expect(rate(0, 2)).toBeCloseTo(0.019, 15)
    expect(rate(1, 1)).toBeCloseTo(0.019, 15)
    expect(rate(0, 1000)).toBeCloseTo(0.1, 15)
  })

  it('of RMSprop are by hand those of its formula', () => {
    const made = (stateAfter: Floats[]): OptimizerStep => ({
      ...{ step: 3, rateFactor: 0.5, stateBefore: stateAfter },
      stateAfter,
    })
    const hyperparameters = { ...defaultHyperparameters('rmsprop'), learningRate: 0.2 }
    const rates = new Float32Array(3)
    const write = ruleOf({ id: 'rmsprop' }).effectiveRates({ ...hyperparameters, epsilon: 0.5 })
    write(made([Float32Array.of(0.25, 4, 0)]), rates)
    expect([...rates]).toEqual([0.1, 0.1 / 2.5, 0.2].map(Math.fround))
    // h - m^2 of rounded numbers can be below 0.
    const centered = { ...hyperparameters, epsilon: 0.5, centered: 1 }
    ruleOf({ id: 'rmsprop' }).effectiveRates(centered)(
      made([Float32Array.of(0.25, 4, 1), Float32Array.of(0.4, 0, 1.1)]),
      rates,
    )
    const wanted = [0.1 / 0.8, 0.1 / 2.5, 0.2]
    wanted.forEach((rate, i) => expect(rates[i]).toBeCloseTo(rate, 6))
    expect(rates).toHaveLength(wanted.length)
  })

  it.each(HAND_WRITTEN)('of %s are the same whichever steps were asked for before', (id) => {
    const hyperparameters = defaultHyperparameters(id)
    const rule = ruleOf({ id })
    const state = rule.stateBlocks(hyperparameters).map(() => Float32Array.of(0.5, 2))
    const at = (write: ReturnType<typeof rule.effectiveRates>, step: number) => {
      const rates = new Float32Array(2)
      write({ step, rateFactor: 1, stateBefore: state, stateAfter: state }, rates)
      return rates
    }
    const write = rule.effectiveRates(hyperparameters)
    at(write, 9)
    expect(at(write, 4)).toEqual(at(rule.effectiveRates(hyperparameters), 4))
  })

  it.each(HAND_WRITTEN)('of %s name a learning rate that is missing', (id) => {
    const { learningRate, ...rest } = defaultHyperparameters(id)
    expect(learningRate).toBeGreaterThan(0)
    expect(saidBy(() => ruleOf({ id }).effectiveRates(rest))).toMatch(
      'The hyperparameter "learningRate" is missing.',
    )
  })
})

describe('rules on doubles', () => {
  it.each(CASES.map((given) => ({ name: given[0], given })))(
    '$name is what it is in float32, but for rounding',
    ({ given }) => {
      const [, id, changes, gradient = 0.3, state] = given
      const hyperparameters = { ...defaultHyperparameters(id), ...changes }
      const rule = ruleOf({ id })
      const blocks = <Block extends Floats>(of: (...values: number[]) => Block) => ({
        parameters: of(0.1),
        gradients: of(gradient),
        optimizerState: rule.stateBlocks(hyperparameters).map((_, i) => of(state?.[i] ?? 0)),
      })
      const single = blocks((...values) => Float32Array.of(...values))
      const double = blocks((...values) => Float64Array.of(...values))
      const updates = [single, double].map((of) => rule.create(hyperparameters, of))
      for (let step = 1; step <= 30; step++) for (const update of updates) update(step, 1)
      expect(single.parameters[0]).toBeCloseTo(double.parameters[0], 4)
      expect(Math.fround(double.parameters[0])).not.toBe(double.parameters[0])
    },
  )
})
