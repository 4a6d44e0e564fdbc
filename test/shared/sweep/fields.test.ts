/** The grids of learning rates, the fields that can be varied and the settings that follow. */
import { describe, expect, test } from 'vitest'
import {
  ComparisonDraft,
  expandComparison,
  SGD_VS_RMSPROP,
} from '../../../src-shared/recipe/comparison'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { chooseSchedule } from '../../../src-shared/catalogue/schedules'
import { gridRates } from '../../../src-shared/sweep/grids'
import { settingText } from '../../../src-shared/sweep/setting-text'
import { settingsOf } from '../../../src-shared/sweep/settings'
import type { Search, SweepValue } from '../../../src-shared/sweep/sweep'
import { SWEEP_FIELDS, findSweepField } from '../../../src-shared/sweep/sweep-fields'
import { sweptDraft } from './sample-sweep'

describe('learning rates', () => {
  test('quick are decades, standard half-decades', () => {
    expect(gridRates('quick')).toEqual([1e-4, 1e-3, 1e-2, 1e-1, 1])
    expect(gridRates('standard')).toEqual([
      1e-4, 3.16e-4, 1e-3, 3.16e-3, 0.01, 0.0316, 0.1, 0.316, 1,
    ])
  })

  test('paper are the 36 of DeepOBS, numpy.logspace(-5, 2, 36), to three digits', () => {
    const rates = gridRates('paper')
    expect(rates).toHaveLength(36)
    expect([rates[0], rates[1], rates[34], rates[35]]).toEqual([1e-5, 1.58e-5, 63.1, 100])
    rates.forEach((rate, i) => expect(Math.log10(rate)).toBeCloseTo(-5 + (7 * i) / 35, 2))
  })

  test('grow in their spacing, by three at most and not beyond what is allowed', () => {
    expect(gridRates('standard', { below: 1, above: 2 }).slice(0, 2)).toEqual([3.16e-5, 1e-4])
    expect(gridRates('standard', { below: 1, above: 2 }).slice(-3)).toEqual([1, 3.16, 10])
    expect(gridRates('quick', { below: 9, above: 9 })).toHaveLength(11)
    expect(Math.max(...gridRates('paper', { below: 0, above: 3 }))).toBe(398)
  })
})

const [sgd] = expandComparison(SGD_VS_RMSPROP)
const field = (name: string) => {
  const found = findSweepField(name)
  if (found === undefined) throw new Error(`no field ${name}`)
  return found
}

describe('fields', () => {
  test('are every hyperparameter, the learning rate first, and what all optimizers share', () => {
    expect(SWEEP_FIELDS[0]).toMatchObject({ key: 'learningRate', alias: 'lr' })
    const keys = SWEEP_FIELDS.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const id of OPTIMIZER_IDS) {
      for (const entry of OPTIMIZER_CATALOGUE[id].hyperparameters) {
        expect(field(entry.key).appliesTo({ id })).toBe(true)
        expect(field(entry.key).problem(entry.default)).toBeUndefined()
      }
    }
    expect(field('momentum').appliesTo({ id: 'adam' })).toBe(false)
    expect(keys).not.toContain('validationExamples')
  })

  test.each<[string, string, SweepValue, (recipe: Recipe) => unknown, unknown]>([
    ['lr', '3e-4', 3e-4, (r) => r.optimizer.hyperparameters.learningRate, 3e-4],
    ['nesterov', '1', 1, (r) => r.optimizer.hyperparameters.nesterov, 1],
    ['batch', '32', 32, (r) => r.batchSize, 32],
    ['clip', '0.5', 0.5, (r) => r.clipNorm, 0.5],
    ['hidden', '100-50', [100, 50], (r) => r.hiddenLayers, [100, 50]],
    ['hidden', 'none', [], (r) => r.hiddenLayers, []],
    ['activation', 'sigmoid', 'sigmoid', (r) => r.activation, 'sigmoid'],
    ['init', 'xavier', 'xavier', (r) => r.initializer, { kind: 'xavier' }],
    ['init', '0.1', 0.1, (r) => r.initializer, { kind: 'normal', standardDeviation: 0.1 }],
    ['sampling', 'shuffled-epochs', 'shuffled-epochs', (r) => r.sampling, 'shuffled-epochs'],
    ['schedule', 'cosine', 'cosine', (r) => r.schedule, chooseSchedule('cosine')],
  ])('%s reads %s', (name, text, value, part, expected) => {
    const tried = field(name)
    expect(tried.read(text)).toEqual(value)
    expect(tried.read(tried.write(value))).toEqual(value)
    expect(tried.problem(value)).toBeUndefined()
    const changed = tried.apply(sgd, value)
    expect(part(changed)).toEqual(expected)
    expect(tried.valueIn(changed)).toEqual(value)
  })

  test.each<[string, string]>([
    ['lr', 'fast'],
    ['batch', ''],
    ['hidden', '100,50'],
    ['hidden', '100-x'],
    ['activation', 'tanh'],
    ['schedule', 'never'],
    ['init', 'zeros'],
  ])('%s does not read "%s"', (name, text) => expect(field(name).read(text)).toBeUndefined())

  test.each<[string, SweepValue, string]>([
    ['lr', 0, 'Learning rate must be above 0.'],
    ['lr', 'fast', 'Learning rate must be a number.'],
    ['momentum', 1, 'Momentum must be below 1.'],
    ['nesterov', 2, 'Nesterov must be 1 (on) or 0 (off).'],
    ['batch', 0, 'Batch size must be at least 1.'],
    ['steps', 1.5, 'Steps must be a whole number.'],
    ['clip', -1, 'Gradient clipping must be at least 0.'],
    ['hidden', 100, 'Hidden layers must be widths as 100-100, or none.'],
    ['hidden', [0], 'A hidden layer must be at least 1.'],
    ['activation', 'tanh', 'Activation must be one of relu, sigmoid.'],
    ['init', -1, 'Standard deviation must be above 0.'],
    ['init', 'zeros', 'Initial weights must be he, xavier or a standard deviation.'],
    ['schedule', 7, 'Learning rate schedule must be one of constant, step, cosine, one-cycle.'],
  ])('%s %j: %s', (name, value, message) => expect(field(name).problem(value)).toBe(message))

  test('another schedule keeps the warm-up, the same one keeps its settings', () => {
    const apply = (from: Recipe, kind: string) => field('schedule').apply(from, kind)
    const step = { kind: 'step', factor: 0.5, every: 7, warmupSteps: 20 } as const
    const recipe: Recipe = { ...sgd, schedule: step }
    expect(apply(recipe, 'step').schedule).toEqual(step)
    expect(apply(recipe, 'cosine').schedule).toEqual(chooseSchedule('cosine', { warmupSteps: 20 }))
    expect(apply(recipe, 'one-cycle').schedule).toEqual(chooseSchedule('one-cycle'))
  })
})

const settings = (search: Search, id: 'sgd' | 'adam' | 'rmsprop' = 'sgd') =>
  settingsOf(sweptDraft({ search }), chooseOptimizer(id))

describe('a grid', () => {
  const axes = [
    { field: 'learningRate', values: [0.01, 0.1] },
    { field: 'momentum', values: [0, 0.9] },
  ]

  test('is every value with every other', () => {
    const found = settings({ kind: 'grid', axes })
    expect(found).toEqual([
      { learningRate: 0.01, momentum: 0 },
      { learningRate: 0.01, momentum: 0.9 },
      { learningRate: 0.1, momentum: 0 },
      { learningRate: 0.1, momentum: 0.9 },
    ])
    expect(settingText(found[1])).toBe('learning rate 0.01, momentum 0.9')
  })

  test('leaves out what an optimizer does not have, and what contradicts itself', () => {
    expect(settings({ kind: 'grid', axes }, 'adam')).toEqual([
      { learningRate: 0.01 },
      { learningRate: 0.1 },
    ])
    const nesterov = { field: 'nesterov', values: [0, 1] }
    expect(settings({ kind: 'grid', axes: [axes[1], nesterov] })).toEqual([
      { momentum: 0, nesterov: 0 },
      { momentum: 0.9, nesterov: 0 },
      { momentum: 0.9, nesterov: 1 },
    ])
  })
})

describe('a random search', () => {
  const search: Search = {
    kind: 'random',
    axes: [
      { field: 'learningRate', min: 1e-4, max: 1, scale: 'log' },
      { field: 'momentum', min: 0, max: 0.9, scale: 'linear' },
      { field: 'batchSize', min: 16, max: 256, scale: 'log' },
      { field: 'hiddenLayers', values: [[50], [100, 100]] },
    ],
    trials: 200,
    seed: 1,
  }

  test('draws the same again, another seed other settings', () => {
    expect(settings(search)).toEqual(settings(search))
    expect(settings({ ...search, seed: 2 })).not.toEqual(settings(search))
  })

  test('draws the same for every optimizer, without what one does not have', () => {
    const withoutMomentum = settings(search).map((setting) =>
      Object.fromEntries(Object.entries(setting).filter(([key]) => key !== 'momentum')),
    )
    expect(settings(search, 'adam')).toEqual(withoutMomentum)
  })

  test('keeps to its ranges, evenly on their scale', () => {
    const found = settings(search)
    expect(found).toHaveLength(200)
    const rates = found.map(({ learningRate }) => Number(learningRate)).sort((a, b) => a - b)
    expect(rates[0]).toBeGreaterThanOrEqual(1e-4)
    expect(rates[199]).toBeLessThanOrEqual(1)
    expect(Math.log10(rates[100])).toBeCloseTo(-2, 0)
    const momenta = found.map(({ momentum }) => Number(momentum)).sort((a, b) => a - b)
    expect(momenta[100]).toBeGreaterThan(0.35)
    expect(momenta[100]).toBeLessThan(0.55)
    expect(found.every(({ batchSize }) => Number.isInteger(batchSize))).toBe(true)
    expect(rates.every((rate) => Number(rate.toPrecision(4)) === rate)).toBe(true)
  })

  test('tries each setting once, and fewer than asked for where no more are possible', () => {
    const axes = [{ field: 'momentum', values: [0, 0.5, 0.9] }]
    const found = settings({ kind: 'random', axes, trials: 10, seed: 0 })
    expect(found).toHaveLength(3)
    expect(settings({ kind: 'random', axes, trials: 10, seed: 0 }, 'adam')).toEqual([{}])
  })
})

describe('a draft is refused:', () => {
  const grid = (...axes: { field: string; values: SweepValue[] }[]): Search => ({
    kind: 'grid',
    axes,
  })
  const range = (field: string, min: number, max: number, scale: 'log' | 'linear'): Search => ({
    kind: 'random',
    axes: [{ field, min, max, scale }],
    trials: 3,
    seed: 0,
  })
  const many = Array.from({ length: 40 }, (_, i) => (i + 1) / 100)

  test.each<[Search, string]>([
    [grid({ field: 'lr', values: [1] }), 'A recipe has no field "lr".'],
    [grid({ field: 'beta1', values: [0.9] }), 'None of the optimizers has beta 1.'],
    [
      grid({ field: 'steps', values: [10] }, { field: 'steps', values: [20] }),
      'Steps is given twice.',
    ],
    [grid({ field: 'learningRate', values: [0.1, -1] }), 'Learning rate must be above 0.'],
    [
      grid({ field: 'learningRate', values: many }, { field: 'momentum', values: many }),
      'At most 1,000 settings of an optimizer can be tried.',
    ],
    [
      grid({ field: 'nesterov', values: [1] }),
      'Of SGD none of these settings can be tried: their values contradict each other.',
    ],
    [
      range('learningRate', 0.1, 0.01, 'log'),
      'Learning rate: the range must go from less to more.',
    ],
    [
      range('clipNorm', 0, 1, 'log'),
      'Clip norm: a range drawn on a logarithmic scale must begin above 0.',
    ],
    [range('momentum', 0, 1, 'linear'), 'Momentum must be below 1.'],
    [range('activation', 0, 1, 'linear'), 'Activation has no range; give the values to draw from.'],
  ])('%j: %s', (search, message) => {
    const { error } = ComparisonDraft.safeParse(sweptDraft({ search }))
    expect(error?.issues.map((issue) => issue.message)).toEqual([message])
  })

  test('one that breaks its limits has that told alone, and at once', () => {
    const axes = [{ field: 'learningRate', min: 0.1, max: 1, scale: 'log' as const }]
    const endless: Search = { kind: 'random', axes, trials: 1e9, seed: 0 }
    const { error } = ComparisonDraft.safeParse(sweptDraft({ search: endless }))
    expect(error?.issues.map(({ path }) => path)).toEqual([['sweep', 'search', 'trials']])
  })
})
