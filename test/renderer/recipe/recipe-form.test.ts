import { describe, expect, test } from 'vitest'
import {
  formFrom,
  optimizerFields,
  readForm,
  type FormState,
} from '../../../src-renderer/recipe/form-state'
import { parseNumber, parseNumberList } from '../../../src-renderer/ui/number-text'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../../src-shared/recipe/comparison'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { SCHEDULE_KINDS, chooseSchedule } from '../../../src-shared/catalogue/schedules'
import { unsaidFields } from '../../../src-shared/catalogue/recipe-fields/recipe-fields'

describe('the form', () => {
  test.each<[string, ComparisonDraft]>([
    ['the preset', SGD_VS_RMSPROP],
    [
      'anything else',
      {
        name: 'Mine',
        base: {
          ...unsaidFields(),
          dataset: 'folder-1',
          hiddenLayers: [],
          activation: 'sigmoid',
          initializer: { kind: 'normal', standardDeviation: 0.00001 },
          batchSize: 1,
          sampling: 'shuffled-epochs',
          steps: 10_000_000,
          schedule: { kind: 'step', factor: 0.5, every: 7, warmupSteps: 3 },
          clipNorm: 0.25,
          lossTiming: 'before-step',
          lossForm: 'exact',
          validationExamples: 5,
          testing: 'at-end',
          evaluateEvery: 0,
          gradientNormEvery: 50,
        },
        optimizers: [chooseOptimizer('rmsprop', { epsilon: 1e-10 }), chooseOptimizer('rmsprop')],
        seeds: [4294967295, 0, 7],
        sweep: null,
      },
    ],
    [
      'numbers with many digits',
      {
        ...SGD_VS_RMSPROP,
        optimizers: [chooseOptimizer('rmsprop', { learningRate: 1 / 3, decay: 0.123456789 })],
      },
    ],
    [
      'every optimizer, flags on',
      {
        ...SGD_VS_RMSPROP,
        optimizers: [
          ...OPTIMIZER_IDS.map((id) => chooseOptimizer(id)),
          chooseOptimizer('sgd', { momentum: 0.9, nesterov: 1 }),
          chooseOptimizer('rmsprop', { centered: 1 }),
          chooseOptimizer('adam', { amsgrad: 1 }),
        ],
      },
    ],
    ...SCHEDULE_KINDS.map((kind): [string, ComparisonDraft] => [
      `the schedule ${kind}`,
      { ...SGD_VS_RMSPROP, base: { ...SGD_VS_RMSPROP.base, schedule: chooseSchedule(kind) } },
    ]),
  ])('filled with %s reads back the same', (_, draft) => {
    expect(readForm(formFrom(draft))).toEqual({ draft, problems: {} })
  })

  test('gives every list of optimizers keys of its own', () => {
    const keys = [
      ...formFrom(SGD_VS_RMSPROP).optimizers,
      optimizerFields(chooseOptimizer('sgd')),
    ].map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })

  const problemsWith = (change: Partial<FormState>) => {
    const form = formFrom(SGD_VS_RMSPROP)
    const settings = { ...form.settings, ...change.settings }
    const reading = readForm({ ...form, ...change, settings })
    expect(reading.draft).toBeUndefined()
    return reading.problems
  }

  test.each<[Partial<FormState>, string, string]>([
    [{ name: ' ' }, 'name', 'Give the comparison a name.'],
    [{ dataset: '' }, 'dataset', 'Choose a data set.'],
    [{ hiddenLayers: '100, x' }, 'hiddenLayers', 'A hidden layer must be a number.'],
    [{ hiddenLayers: '0' }, 'hiddenLayers', 'A hidden layer must be at least 1.'],
    [{ batchSize: '' }, 'batchSize', 'Batch size must be a number.'],
    [{ batchSize: '1.5' }, 'batchSize', 'Batch size must be a whole number.'],
    [{ steps: '0' }, 'steps', 'Steps must be at least 1.'],
    [{ steps: '2,000' }, 'steps', 'Steps must be a number.'],
    [{ evaluateEvery: '-1' }, 'evaluateEvery', 'Evaluation interval must be at least 0.'],
    [{ gradientNormEvery: 'x' }, 'gradientNormEvery', 'Gradient norm interval must be a number.'],
    [{ seeds: '' }, 'seeds', 'Give at least one seed.'],
    [{ seeds: '1, 1' }, 'seeds', 'Seed 1 is given more than once.'],
    [
      { seeds: '4..0' },
      'seeds',
      '"4..0" is no range: the lowest comes first, and it has at most 1,000 seeds, as 0..4.',
    ],
    [{ seeds: '0..999' }, 'seeds', 'A comparison may have at most 1,000 runs.'],
    [
      { initializer: 'normal', settings: { initializer: { standardDeviation: '0' } } },
      'initializer.standardDeviation',
      'Standard deviation must be above 0.',
    ],
    [
      { initializer: 'normal', settings: { initializer: { standardDeviation: 'wide' } } },
      'initializer.standardDeviation',
      'Standard deviation must be a number.',
    ],
    [{ optimizers: [] }, 'optimizers', 'Select at least one optimizer.'],
    [{ clipNorm: '-1' }, 'clipNorm', 'Gradient clipping must be at least 0.'],
    [{ clipNorm: '' }, 'clipNorm', 'Gradient clipping must be a number.'],
    [
      { settings: { schedule: { warmupSteps: 'x' } } },
      'schedule.warmupSteps',
      'Warm-up steps must be a number.',
    ],
    [
      { settings: { schedule: { warmupSteps: '2000' } } },
      'schedule.warmupSteps',
      'Warm-up must be shorter than the run.',
    ],
    [
      {
        schedule: 'step',
        settings: { schedule: { factor: '2', every: '1', warmupSteps: '0' } },
      },
      'schedule.factor',
      'Factor must be at most 1.',
    ],
  ])('%j has its problem at its field', (change, field, sentence) => {
    expect(problemsWith(change)).toEqual({ [field]: sentence })
  })

  test.each([
    ['learningRate', '', 'Learning rate must be a number.'],
    ['learningRate', 'fast', 'Learning rate must be a number.'],
    ['learningRate', '0', 'Learning rate must be above 0.'],
    ['decay', '1', 'Decay must be below 1.'],
  ])('%s %j has its problem at its own optimizer', (key, text, sentence) => {
    const [sgd, rmsprop] = formFrom(SGD_VS_RMSPROP).optimizers
    rmsprop.hyperparameters[key] = text
    expect(problemsWith({ optimizers: [sgd, rmsprop] })).toEqual({
      [`optimizers.1.${key}`]: sentence,
    })
  })

  test('a flag that does not fit has its problem at itself', () => {
    const [sgd] = formFrom(SGD_VS_RMSPROP).optimizers
    sgd.hyperparameters.nesterov = '1'
    expect(problemsWith({ optimizers: [sgd] })).toEqual({
      'optimizers.0.nesterov': 'Nesterov needs a momentum above 0.',
    })
  })

  test('does not mind settings of a schedule that is not chosen', () => {
    const form = formFrom(SGD_VS_RMSPROP)
    Object.assign(form.settings.schedule, { factor: 'x', peakAt: '' })
    expect(readForm(form).draft).toEqual(SGD_VS_RMSPROP)
  })

  test('names every field that is wrong at once', () => {
    const [sgd] = formFrom(SGD_VS_RMSPROP).optimizers
    sgd.hyperparameters.learningRate = 'x'
    const problems = problemsWith({ steps: 'x', batchSize: '0', seeds: '', optimizers: [sgd] })
    expect(Object.keys(problems).sort()).toEqual([
      'batchSize',
      'optimizers.0.learningRate',
      'seeds',
      'steps',
    ])
  })

  test('does not mind a standard deviation that is not asked for', () => {
    const form = formFrom(SGD_VS_RMSPROP)
    form.settings.initializer.standardDeviation = 'x'
    expect(readForm(form).draft).toEqual(SGD_VS_RMSPROP)
  })
})

describe('numbers as people type them', () => {
  test.each([
    [' 0.01 ', 0.01],
    ['1e-8', 1e-8],
    ['.5', 0.5],
    ['', NaN],
    ['1,5', NaN],
    ['ten', NaN],
    ['0x10', NaN],
    ['0b1', NaN],
    ['Infinity', NaN],
  ])('%j is %s', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  test.each([
    ['100, 100', [100, 100]],
    ['100 50', [100, 50]],
    ['100-50-20', [100, 50, 20]],
    ['100,50,', [100, 50]],
    ['', []],
    [' ', []],
    ['10, x', [10, NaN]],
  ])('the list %j is %j', (text, values) => {
    expect(parseNumberList(text)).toEqual(values)
  })
})
