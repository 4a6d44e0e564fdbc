/** The words after `compare` that tune: what they mean, and every way to get one wrong. */
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src-main/command-line/exit-codes'
import { plainLines } from '../../src-main/command-line/print'
import { sweepTable } from '../../src-main/command-line/results'
import { sweepReport } from '../../src-shared/sweep/sweep-report'
import { SWEEP_FIELDS } from '../../src-shared/sweep/sweep-fields'
import { comparisonOf, helpOf } from './run-words'
import { drive, lossAround, rateOf, sweptDraft } from '../shared/sweep/sample-sweep'

const draftOf = (...words: string[]) => comparisonOf(words).draft
const sweepOf = (...words: string[]) => draftOf(...words).sweep
const searchOf = (...words: string[]) => sweepOf(...words)?.search

describe('a sweep', () => {
  test('of learning rates is a grid that grows', () => {
    expect(sweepOf('--sweep', 'lr=quick', '--seeds', '0..4')).toEqual({
      search: { kind: 'learning-rate', grid: 'quick', extend: true },
      tuningSeeds: [0, 1, 2],
      selectBy: 'validation-loss',
    })
    expect(searchOf('--sweep', 'lr=paper', '--no-extend')).toEqual({
      kind: 'learning-rate',
      grid: 'paper',
      extend: false,
    })
  })

  test('of values, and of several fields, is a grid', () => {
    expect(searchOf('--sweep', 'lr=0.1,1e-2')).toEqual({
      kind: 'grid',
      axes: [{ field: 'learningRate', values: [0.1, 0.01] }],
    })
    const words = ['lr=quick', 'batch=32,128', 'hidden=100-50,none', 'momentum=0,0.9']
    expect(searchOf(...words.flatMap((word) => ['--sweep', word]))).toEqual({
      kind: 'grid',
      axes: [
        { field: 'learningRate', values: [1e-4, 1e-3, 1e-2, 0.1, 1] },
        { field: 'batchSize', values: [32, 128] },
        { field: 'hiddenLayers', values: [[100, 50], []] },
        { field: 'momentum', values: [0, 0.9] },
      ],
    })
  })

  test('at random has ranges on the scale of their fields', () => {
    const words = ['lr=1e-4..1', 'momentum=0..0.99', 'activation=relu,sigmoid']
    const search = words.flatMap((word) => ['--search', word])
    expect(searchOf(...search, '--trials', '7', '--search-seed', '3')).toEqual({
      kind: 'random',
      axes: [
        { field: 'learningRate', min: 1e-4, max: 1, scale: 'log' },
        { field: 'momentum', min: 0, max: 0.99, scale: 'linear' },
        { field: 'activation', values: ['relu', 'sigmoid'] },
      ],
      trials: 7,
      seed: 3,
    })
    expect(searchOf('--search', 'lr=1e-4..1')).toMatchObject({ trials: 20, seed: 0 })
  })

  test('has its own seeds, choice and examples held out', () => {
    const words = ['--sweep', 'lr=quick', '--tuning-seeds', '7..9', '--select', 'accuracy']
    expect(sweepOf(...words)).toMatchObject({
      tuningSeeds: [7, 8, 9],
      selectBy: 'validation-accuracy',
    })
    const given = comparisonOf([...words, '--validation', '500'])
    expect([given.draft.base.validationExamples, given.holdsOutUsual]).toEqual([500, false])
    const usual = comparisonOf(words)
    expect([usual.draft.base.validationExamples, usual.holdsOutUsual]).toEqual([10_000, true])
    expect(draftOf('--validation', '500').base.validationExamples).toBe(500)
  })

  test('is explained in the help, with every field', () => {
    const flags = ['sweep', 'search', 'trials', 'search-seed', 'tuning-seeds', 'select']
    const help = helpOf('help', 'compare', 'all')
    for (const flag of [...flags, 'validation', 'no-extend']) expect(help).toContain(`--${flag} `)
    for (const { alias } of SWEEP_FIELDS) expect(help).toMatch(new RegExp(`[ \n]${alias}[,.\n]`))
  })
})

test.each([
  ['eps', 'epsilon'],
  ['alpha', 'decay'],
  ['weight_decay', 'weightDecay'],
  ['weight-decay', 'weightDecay'],
])("--sweep and --search know %s, PyTorch's name", (name, field) => {
  const words = ['--optimizers', 'rmsprop']
  const grid = draftOf(...words, '--sweep', `${name}=0.1,0.2`).sweep
  expect(grid?.search).toMatchObject({ axes: [{ field, values: [0.1, 0.2] }] })
  const search = draftOf(...words, '--search', `${name}=0.1..0.2`).sweep
  expect(search?.search).toMatchObject({ axes: [{ field }] })
})

test('--sweep turns flags on and off as Python does', () => {
  const { sweep } = draftOf('--optimizers', 'sgd', '--sweep', 'nesterov=True,false')
  expect(sweep?.search).toMatchObject({ axes: [{ field: 'nesterov', values: [1, 0] }] })
})

describe('a wrong option is named:', () => {
  test.each<[string[], RegExp]>([
    [['--sweep', 'lr'], /^--sweep: "lr" must read FIELD=VALUE,VALUE,\.\.\.\./],
    [['--sweep', 'speed=1'], /^--sweep: there is no "speed"\. Fields: lr, momentum,/],
    [
      ['--sweep', 'adam.betas=0.9:0.999,0.8:0.99'],
      /^--sweep: betas is beta1 and beta2, .*: --sweep beta1=\.\.\. --sweep beta2=\.\.\.$/,
    ],
    [['--search', 'betas=0.8..0.9'], /^--search: betas is .* --search beta1=/],
    [['--sweep', 'adam.lr=1,2'], /^--sweep: the same values .* has lr; leave "adam\." out\.$/],
    [['--sweep', 'lr=fast'], /^--sweep: "fast" is not a number, nor quick, standard, paper\.$/],
    [['--sweep', 'lr=0.1,'], /^--sweep: "" is not a number, nor/],
    [['--sweep', 'lr=-1,1'], /^--sweep: Learning rate must be above 0\./],
    [['--sweep', 'hidden=100,x'], /^--sweep: "x" is not widths as 100-100, or none\.$/],
    [['--sweep', 'beta1=0.9'], /^--sweep: None of the optimizers has beta 1\./],
    [['--sweep', 'batch=1', '--sweep', 'batch=2'], /^--sweep: Batch size is given twice\./],
    [
      ['--sweep', 'lr=quick', '--search', 'lr=0.1..1'],
      /^--search and --sweep exclude each other\.$/,
    ],
    [['--sweep', 'lr=0.1,1', '--no-extend'], /^--no-extend: only a grid of learning rates/],
    [['--sweep', 'lr=quick', '--lr', '1'], /^--lr: the sweep tries learning rates; leave it out/],
    [['--search', 'lr=a..b'], /^--search: "a" is not a number\.$/],
    [['--search', 'lr=1..0.1'], /^--search: Learning rate: the range must go from less to more\./],
    [['--search', 'clip=0..1'], /^--search: Clip norm: a range drawn on a logarithmic scale/],
    [['--search', 'lr=0.1..1', '--trials', '0'], /^--trials: /],
    [['--search', 'lr=0.1..1', '--trials', 'x'], /^--trials: "x" is not a number\.$/],
    [['--search', 'lr=0.1..1', '--search-seed', '-0.5'], /--search-seed/],
    [['--trials', '5'], /^--trials is for a sweep; add --search\.$/],
    [['--sweep', 'lr=quick', '--search-seed', '1'], /^--search-seed is for a sweep; add --search/],
    [['--no-extend'], /^--no-extend is for a sweep; add --sweep\.$/],
    [['--tuning-seeds', '1'], /^--tuning-seeds is for a sweep; add --sweep or --search\.$/],
    [['--select', 'loss'], /^--select is for a sweep/],
    [['--sweep', 'lr=quick', '--select', 'speed'], /^--select: "speed" is none of: loss, accuracy/],
    [
      ['--sweep', 'lr=quick', '--tuning-seeds', '1,1'],
      /^--tuning-seeds: Seed 1 is given more than once/,
    ],
    [['--sweep', 'lr=quick', '--tuning-seeds', '9..1'], /^--tuning-seeds: "9\.\.1" is no range/],
    [['--sweep', 'lr=quick', '--validation', '0'], /^--validation: A sweep selects by validation/],
    [['--validation', '1.5'], /^--validation: Validation examples must be a whole number\./],
    [['--sweep', 'lr=paper', '--tuning-seeds', '0..20'], /^--sweep: .*at most 1,000 runs\./],
  ])('%j', (words, sentence) => {
    expect(() => comparisonOf(words)).toThrow(UsageError)
    expect(() => comparisonOf(words)).toThrow(sentence)
  })
})

test('the table has every setting with its medians, the selected ones marked', () => {
  const draft = sweptDraft({ tuningSeeds: [0, 1] })
  const { results } = drive(draft, ({ recipe }) =>
    rateOf(recipe) === 1 && recipe.seed === 0 ? 'diverged' : 1 + lossAround(0.1)(rateOf(recipe)),
  )
  const report = sweepReport(draft, results)
  const lines = report === null ? [] : plainLines(sweepTable(report))
  expect(lines.slice(0, 6)).toEqual([
    'optimizer  learning rate  seeds  validation loss  validation accuracy  diverged',
    'SGD               0.0001      2           4.0000              20.00\u00a0%',
    'SGD                0.001      2           3.0000              25.00\u00a0%',
    'SGD                 0.01      2           2.0000              33.33\u00a0%',
    'SGD                  0.1      2           1.0000              50.00\u00a0%            selected',
    'SGD                    1      2                –                    –    1 of 2',
  ])
  expect(lines.at(-1)).toBe(
    'RMSprop: within 10\u00a0% of its best loss from 0.079 to 0.1, 0.1 decades',
  )
  expect(sweepReport({ ...draft, sweep: null }, results)).toBeNull()
})
