/** The words of `compare` for a comparison, read back by the command line itself. */
import { describe, expect, test } from 'vitest'
import { compareWords } from '../../src-main/experiment-report/repeat'
import { chooseSchedule } from '../../src-shared/catalogue/schedules'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../src-shared/recipe/comparison'
import { comparisonOf } from '../command-line/run-words'

const { base } = SGD_VS_RMSPROP
const DRAFTS: Readonly<Record<string, Partial<ComparisonDraft>>> = {
  'the preset': {},
  'one rate of all': {
    optimizers: ['sgd', 'adam'].map((id) => chooseOptimizer(id as 'sgd', { learningRate: 0.003 })),
  },
  'settings of each': {
    optimizers: [
      chooseOptimizer('sgd', { momentum: 0.9, nesterov: 1 }),
      chooseOptimizer('adam', { learningRate: 3e-7 }),
    ],
    seeds: [3, 1, 7],
  },
  'another network': {
    base: {
      ...base,
      dataset: 'mnist-10k',
      hiddenLayers: [],
      activation: 'sigmoid',
      initializer: { kind: 'normal', standardDeviation: 0.05 },
      lossTiming: 'before-step',
      lossForm: 'exact',
      clipNorm: 1.5,
      gradientNormEvery: 10,
      schedule: chooseSchedule('step', { factor: 0.2, warmupSteps: 30 }),
    },
    seeds: [0, 1, 2, 3],
  },
  'a grid of rates': {
    base: { ...base, validationExamples: 10_000 },
    sweep: {
      search: { kind: 'learning-rate', grid: 'quick', extend: false },
      tuningSeeds: [7, 8],
      selectBy: 'validation-accuracy',
    },
  },
  'a grid of fields': {
    base: { ...base, validationExamples: 500 },
    sweep: {
      search: {
        kind: 'grid',
        axes: [
          { field: 'learningRate', values: [0.01, 0.1] },
          { field: 'batchSize', values: [32, 64] },
          { field: 'hiddenLayers', values: [[100], [100, 50]] },
        ],
      },
      tuningSeeds: [0],
      selectBy: 'validation-loss',
    },
  },
  'a random search': {
    base: { ...base, validationExamples: 500 },
    sweep: {
      search: {
        kind: 'random',
        axes: [{ field: 'learningRate', min: 1e-4, max: 1, scale: 'log' }],
        trials: 5,
        seed: 3,
      },
      tuningSeeds: [0, 1, 2],
      selectBy: 'validation-loss',
    },
  },
}

describe('the command that trains a comparison again', () => {
  test.each(Object.entries(DRAFTS))('of %s reads as the same comparison', (_name, changes) => {
    const draft = { ...SGD_VS_RMSPROP, ...changes }
    const words = compareWords(draft)
    expect(words?.[0]).toBe('compare')
    expect(comparisonOf((words ?? []).slice(1)).draft).toEqual(draft)
  })

  test('is not said where the command line cannot say the comparison', () => {
    const twice = [chooseOptimizer('sgd'), chooseOptimizer('sgd', { learningRate: 0.5 })]
    expect(compareWords({ ...SGD_VS_RMSPROP, optimizers: twice })).toBeNull()
    const never = { ...base, testing: 'never' as const }
    expect(compareWords({ ...SGD_VS_RMSPROP, base: never })).toBeNull()
  })
})
