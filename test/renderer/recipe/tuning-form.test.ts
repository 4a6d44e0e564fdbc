import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formFrom, readForm } from '../../../src-renderer/recipe/form-state'
import { suggestedHeldOut } from '../../../src-shared/sweep/held-out'
import { axisFields, type TuningFields } from '../../../src-renderer/recipe/tuning-state'
import { estimatedSeconds, runCounts } from '../../../src-shared/sweep/run-counts'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../../src-shared/recipe/comparison'
import { MESSAGES } from '../../../src-shared/language/language'
import type { GridAxis, RandomAxis, Sweep, SweepValue } from '../../../src-shared/sweep/sweep'
import { sampleRecipe, sampleRun } from '../sample-runs'

const { tuningForm } = MESSAGES

const withSweep = (sweep: Sweep | null): ComparisonDraft => ({
  ...SGD_VS_RMSPROP,
  base: { ...SGD_VS_RMSPROP.base, validationExamples: 100, testing: 'at-end' },
  sweep,
})

/** What the fields of one kind can be; every double is written with all its digits. */
const numbers = (min: number, max: number): fc.Arbitrary<SweepValue> =>
  fc.double({ min, max, noNaN: true }).filter((value) => value > 0)
const FIELDS: Readonly<Record<string, fc.Arbitrary<SweepValue>>> = {
  learningRate: numbers(1e-12, 1000),
  momentum: numbers(1e-6, 0.999),
  weightDecay: numbers(1e-12, 10),
  batchSize: fc.integer({ min: 1, max: 10_000 }),
  steps: fc.integer({ min: 1, max: 100_000 }),
  hiddenLayers: fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 4 }),
  activation: fc.constantFrom('relu', 'sigmoid'),
  initializer: fc.oneof(fc.constantFrom('he', 'xavier'), numbers(1e-6, 10)),
  schedule: fc.constantFrom('constant', 'step', 'cosine', 'one-cycle'),
}

const listAxis = (field: string): fc.Arbitrary<GridAxis> =>
  fc
    .uniqueArray(FIELDS[field], { minLength: 1, maxLength: 6, selector: (one) => String(one) })
    .map((values) => ({ field, values }))
const rangeAxis = fc
  .tuple(numbers(1e-9, 1), fc.constantFrom('linear' as const, 'log' as const))
  .map(([min, scale]): RandomAxis => ({ field: 'learningRate', min: Number(min), max: 2, scale }))
const fieldNames = fc.uniqueArray(fc.constantFrom(...Object.keys(FIELDS)), {
  minLength: 1,
  maxLength: 4,
})
const listAxes = fieldNames.chain((names) => fc.tuple(...names.map(listAxis)))

const sweeps: fc.Arbitrary<Sweep> = fc.record({
  search: fc.oneof(
    fc.record({
      kind: fc.constant('learning-rate' as const),
      grid: fc.constantFrom('quick' as const, 'standard' as const, 'paper' as const),
      extend: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('grid' as const), axes: listAxes }),
    fc.record({
      kind: fc.constant('random' as const),
      axes: fc.oneof(listAxes, fc.tuple(rangeAxis, listAxis('batchSize'))),
      trials: fc.integer({ min: 1, max: 30 }),
      seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    }),
  ),
  tuningSeeds: fc.uniqueArray(fc.integer({ min: 0, max: 0xffff_ffff }), {
    minLength: 1,
    maxLength: 2,
  }),
  selectBy: fc.constantFrom('validation-loss' as const, 'validation-accuracy' as const),
})

test('a form filled with any sweep reads back the same', () => {
  fc.assert(
    fc.property(sweeps, (sweep) => {
      const draft = withSweep(sweep)
      const reading = readForm(formFrom(draft))
      // What is wrong with a draft as a whole is not the form's.
      if (Object.keys(reading.problems).some((field) => !field.startsWith('tuning.'))) return
      expect(reading).toEqual({ draft, problems: {} })
    }),
  )
})

test('a form without tuning reads back without, whatever stands ready', () => {
  const form = formFrom(withSweep(null))
  form.tuning.trials = 'x'
  form.tuning.axes = []
  expect(readForm(form)).toEqual({ draft: withSweep(null), problems: {} })
})

describe('what cannot be read', () => {
  const problemsOf = (change: Partial<TuningFields>) => {
    const form = formFrom(withSweep(null))
    Object.assign(form.tuning, { kind: 'grid', ...change })
    return readForm(form).problems
  }
  const axis = (field: string, change: object) => ({ ...axisFields(field), ...change })

  test.each([
    [
      'a text that is not a number',
      { axes: [axis('learningRate', { values: '0.1, fast' })] },
      { 'tuning.axes.0.values': tuningForm.unreadable('fast', 'Learning rate', 'a number') },
    ],
    [
      'a value that is not allowed',
      { axes: [axis('learningRate', { values: '0.1' }), axis('batchSize', { values: '0' })] },
      { 'tuning.axes.1.values': 'Batch size must be at least 1.' },
    ],
    [
      'no value',
      { axes: [axis('learningRate', { values: ' , ' })] },
      { 'tuning.axes.0.values': 'Give at least one value to try.' },
    ],
    ['no field', { axes: [] }, { 'tuning.axes': 'Choose a field to try values of.' }],
    [
      'the same field twice',
      { axes: [axis('momentum', {}), axis('momentum', {})] },
      { 'tuning.axes.1.values': 'Momentum is given twice.' },
    ],
    [
      'ends that are not numbers',
      { kind: 'random' as const, axes: [axis('learningRate', { min: 'x', max: '' })] },
      {
        'tuning.axes.0.min': 'Learning rate must be a number.',
        'tuning.axes.0.max': 'Learning rate must be a number.',
      },
    ],
    [
      'a logarithmic range from 0',
      {
        kind: 'random' as const,
        axes: [axis('weightDecay', { min: '0', max: '1', scale: 'log' })],
      },
      { 'tuning.axes.0.min': tuningForm.logProblem },
    ],
    [
      'the wrong way round',
      { kind: 'random' as const, axes: [axis('momentum', { min: '0.9', max: '0.1' })] },
      { 'tuning.axes.0.max': tuningForm.rangeProblem },
    ],
    [
      'trials',
      { kind: 'random' as const, axes: [axis('momentum', {})], trials: 'many' },
      { 'tuning.trials': 'Trials must be a number.' },
    ],
    [
      'the seed of the search',
      { kind: 'random' as const, axes: [axis('momentum', {})], searchSeed: '-1' },
      { 'tuning.searchSeed': 'The seed of the search must be at least 0.' },
    ],
    [
      'tuning seeds',
      { tuningSeeds: '1 1' },
      { 'tuning.tuningSeeds': 'Seed 1 is given more than once.' },
    ],
  ] satisfies [string, Partial<TuningFields>, Record<string, string>][])(
    '%s has its sentence at its field',
    (_, change, problems) => {
      expect(problemsOf(change)).toEqual(problems)
    },
  )
})

test.each([
  [60_000, 10_000],
  [10_000, 1500],
  [8000, 1000],
  [1000, 160],
  [6, 1],
])('of %i examples %i are held out', (count, held) => {
  expect(suggestedHeldOut(count)).toBe(held)
})

describe('how much a comparison is', () => {
  const draft: ComparisonDraft = {
    ...withSweep({
      search: { kind: 'learning-rate', grid: 'quick', extend: true },
      tuningSeeds: [0, 1, 2],
      selectBy: 'validation-loss',
    }),
    seeds: [0, 1],
  }

  test('is counted', () => {
    expect(runCounts(draft)).toEqual({ trials: 5 * 3 * 2, finals: 4 })
    expect(runCounts({ ...draft, sweep: null })).toEqual({ trials: 0, finals: 4 })
  })

  test('is timed by runs of the same net', () => {
    const run = (seconds: number, changes: object = {}) =>
      sampleRun('a', sampleRecipe('sgd', {}, changes), { trainingSeconds: seconds })
    expect(estimatedSeconds(draft, [run(9, { batchSize: 1 })], 2)).toBeUndefined()
    // 2,000 steps take 4 s; 30 trials, then 4 runs, two at a time.
    expect(estimatedSeconds(draft, [run(4), run(4), run(90)], 2)).toBeCloseTo((15 + 2) * 4)
  })
})
