/** The words after `compare`: every option, and every way to get one wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXIT, UsageError, exitCodeFor } from '../../src-main/command-line/exit-codes'
import { outputFile } from '../../src-main/command-line/output-files'
import { defineCommand } from '../../src-main/command-line/command'
import { readInput } from '../../src-main/command-line/program'
import { number, seeds, text } from '../../src-main/command-line/values'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { LabError, type ErrorCode } from '../../src-shared/contract/result'
import { CLASSIC_SMOOTHING } from '../../src-shared/curves/smoothing'
import { defaultQuestion } from '../../src-shared/verdict/contract'
import { CONSTANT_RATE, chooseSchedule } from '../../src-shared/catalogue/schedules'
import { comparisonOf, helpOf } from './run-words'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-words-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const draftOf = (...words: string[]) => comparisonOf(words).draft

function complaintAbout(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error('was accepted')
}

test('no options are the preset', () => {
  expect(comparisonOf([])).toEqual({
    draft: SGD_VS_RMSPROP,
    holdsOutUsual: false,
    database: undefined,
    atOnce: undefined,
    question: undefined,
    out: undefined,
    csv: undefined,
    json: undefined,
  })
  expect(draftOf('--preset', 'sgd-vs-rmsprop')).toEqual(SGD_VS_RMSPROP)
})

test('a comparison without a name is called after its optimizers and its data', () => {
  expect(draftOf('--optimizers', 'adam,sgd').name).toBe('Comparison of Adam and SGD on MNIST')
  expect(draftOf('--dataset', './data/fashion/').name).toBe(
    'Comparison of SGD and RMSprop on fashion',
  )
  expect(draftOf('--optimizers', 'adam', '--name', 'Mine').name).toBe('Mine')
})

test('reading options leaves the preset as it is', () => {
  const before = structuredClone(SGD_VS_RMSPROP)
  draftOf('--lr', '0.5', '--set', 'rmsprop.decay=0.5', '--hidden', '7')
  expect(SGD_VS_RMSPROP).toEqual(before)
})

describe('options', () => {
  test.each([
    [['--dataset', 'mnist-10k'], { dataset: 'mnist-10k' }],
    [['--steps', '50'], { steps: 50 }],
    [['--steps=1e3'], { steps: 1000 }],
    [['--batch', '32'], { batchSize: 32 }],
    [['--hidden', '50,20'], { hiddenLayers: [50, 20] }],
    [['--hidden', 'none'], { hiddenLayers: [] }],
    [['--activation', 'sigmoid'], { activation: 'sigmoid' }],
    [['--init', 'xavier'], { initializer: { kind: 'xavier' } }],
    [['--init', '0.01'], { initializer: { kind: 'normal', standardDeviation: 0.01 } }],
    [['--sampling', 'shuffled-epochs'], { sampling: 'shuffled-epochs' }],
    [['--loss', 'before'], { lossTiming: 'before-step' }],
    [['--loss', 'after'], { lossTiming: 'after-step' }],
    [['--loss-form', 'exact'], { lossForm: 'exact' }],
    [['--loss-form', 'clipped'], { lossForm: 'clipped' }],
    [['--evaluate-every', '0'], { evaluateEvery: 0 }],
    [['--gradient-norm-every', '10'], { gradientNormEvery: 10 }],
    [['--clip', '0.5'], { clipNorm: 0.5 }],
    [['--schedule', 'constant'], { schedule: CONSTANT_RATE }],
    [['--schedule', 'cosine'], { schedule: chooseSchedule('cosine') }],
    [
      ['--schedule', 'one-cycle,peakAt=0.3'],
      { schedule: chooseSchedule('one-cycle', { peakAt: 0.3 }) },
    ],
    [
      ['--schedule', 'step,factor=0.5,every=100', '--warmup', '20'],
      { schedule: { kind: 'step', factor: 0.5, every: 100, warmupSteps: 20 } },
    ],
    [['--warmup', '10'], { schedule: { kind: 'constant', warmupSteps: 10 } }],
  ])('%j change the base', (words, change) => {
    const draft = draftOf(...words)
    expect(draft).toEqual({ ...SGD_VS_RMSPROP, base: { ...SGD_VS_RMSPROP.base, ...change } })
  })

  test('--name and --seeds', () => {
    expect(draftOf('--name', 'Mine', '--seeds', '3,1').name).toBe('Mine')
    expect(draftOf('--seeds', '3,1').seeds).toEqual([3, 1])
    expect(draftOf('--seeds', '2..4').seeds).toEqual([2, 3, 4])
    expect(draftOf('--seeds', '2-4').seeds).toEqual([2, 3, 4])
    expect(draftOf('--seeds', '0-2,7').seeds).toEqual([0, 1, 2, 7])
  })

  test('--optimizers chooses them, in the order given, with their defaults', () => {
    expect(draftOf('--optimizers', 'rmsprop,sgd').optimizers).toEqual(
      [...SGD_VS_RMSPROP.optimizers].reverse(),
    )
  })

  test('--lr is for every optimizer, --set for one, and stronger', () => {
    const words = [
      '--lr',
      '0.1',
      '--set',
      'rmsprop.learningRate=0.001',
      '--set',
      'rmsprop.decay=.9',
    ]
    const [sgd, rmsprop] = draftOf(...words).optimizers
    expect(sgd).toEqual(chooseOptimizer('sgd', { learningRate: 0.1 }))
    expect(rmsprop).toEqual(chooseOptimizer('rmsprop', { learningRate: 0.001, decay: 0.9 }))
  })

  test('--optimizers and --set reach every optimizer and its flags', () => {
    expect(draftOf('--optimizers', OPTIMIZER_IDS.join(',')).optimizers).toEqual(
      OPTIMIZER_IDS.map((id) => chooseOptimizer(id)),
    )
    const words = ['--optimizers', 'sgd,adam', '--set', 'sgd.momentum=0.9']
    words.push('--set', 'sgd.nesterov=1', '--set', 'adam.amsgrad=1')
    expect(draftOf(...words).optimizers).toEqual([
      chooseOptimizer('sgd', { momentum: 0.9, nesterov: 1 }),
      chooseOptimizer('adam', { amsgrad: 1 }),
    ])
  })

  test.each<[string[], 'sgd' | 'rmsprop' | 'adam' | 'adadelta' | 'rprop', Record<string, number>]>([
    [['sgd.lr=0.1'], 'sgd', { learningRate: 0.1 }],
    [['sgd.weight_decay=0.1'], 'sgd', { weightDecay: 0.1 }],
    [['sgd.weight-decay=0.1'], 'sgd', { weightDecay: 0.1 }],
    [['sgd.momentum=0.9', 'sgd.nesterov=True'], 'sgd', { momentum: 0.9, nesterov: 1 }],
    [['rmsprop.alpha=0.5', 'rmsprop.eps=1e-6'], 'rmsprop', { decay: 0.5, epsilon: 1e-6 }],
    [['adadelta.rho=0.5'], 'adadelta', { decay: 0.5 }],
    [['adam.betas=0.8,0.99'], 'adam', { beta1: 0.8, beta2: 0.99 }],
    [['adam.betas=(0.8, 0.99)'], 'adam', { beta1: 0.8, beta2: 0.99 }],
    [['rprop.etas=0.4,1.1'], 'rprop', { etaMinus: 0.4, etaPlus: 1.1 }],
  ])("--set %j is as PyTorch names %s's", (settings, id, hyperparameters) => {
    const words = ['--optimizers', id, ...settings.flatMap((one) => ['--set', one])]
    expect(draftOf(...words).optimizers).toEqual([chooseOptimizer(id, hyperparameters)])
  })

  test("names in PyTorch's way are refused where they mean nothing, or too much", () => {
    const set = (...settings: string[]) =>
      complaintAbout(() =>
        draftOf('--optimizers', 'adam', ...settings.flatMap((one) => ['--set', one])),
      )
    expect(set('adam.betas=0.9')).toBe('--set: betas takes 2 numbers, for beta1, beta2.')
    expect(set('adam.eps=1e-8,1')).toBe('--set: eps takes 1 number, for epsilon.')
    expect(set('adam.betas=0.9,x')).toBe('--set: "x" is not a number.')
    expect(set('adam.beta1=true')).toMatch(/^--set: beta1 is a number/)
    expect(set('adam.alpha=0.9')).toMatch(/^--set: Adam has no hyperparameter "alpha"/)
    expect(set('adam.betas=0.9,0.99', 'adam.beta2=0.9')).toMatch(
      /adam\.beta2 is given more than once/,
    )
    expect(set('adam.constructor=1')).toMatch(/no hyperparameter "constructor"/)
  })

  test('--out, --csv, --json and --db', () => {
    const options = comparisonOf([
      ...['--out', join(folder, 'a.PNG'), '--csv', join(folder, 'a.csv')],
      ...['--json', relative(process.cwd(), join(folder, 'a.json')), '--db', 'lab.db'],
    ])
    expect(options).toMatchObject({
      out: join(folder, 'a.PNG'),
      csv: join(folder, 'a.csv'),
      json: join(folder, 'a.json'),
      database: 'lab.db',
    })
  })

  test('--verdict and its question', () => {
    expect(comparisonOf(['--verdict']).question).toEqual({
      ...defaultQuestion('training-loss'),
      smoothing: { kind: 'auto' },
    })
    const words = ['--verdict', '--target', '0.97', '--metric', 'test-accuracy']
    expect(comparisonOf(words).question).toEqual({
      metric: 'test-accuracy',
      target: 0.97,
      smoothing: { kind: 'none' },
    })
    const smoothing = (name: string) =>
      comparisonOf(['--verdict', '--smoothing', name]).question?.smoothing
    expect(smoothing('none')).toEqual({ kind: 'none' })
    expect(smoothing('kaiser')).toEqual(CLASSIC_SMOOTHING)
    const byRate = ['--optimizers', 'sgd', '--verdict']
    expect(complaintAbout(() => draftOf(...byRate))).toMatch(/^--verdict: needs two optimizers/)
  })

  test('--at-once', () => {
    expect(comparisonOf(['--at-once', '1']).atOnce).toBe(1)
  })

  test('are all in the help', () => {
    const flags = ['preset', 'dataset', 'optimizers', 'lr', 'set', 'steps', 'batch', 'hidden']
    flags.push('activation', 'init', 'sampling', 'seeds', 'loss', 'evaluate-every', 'name')
    flags.push('out', 'csv', 'json', 'db', 'schedule', 'warmup', 'clip')
    flags.push('at-once', 'target', 'metric', 'smoothing')
    for (const flag of flags) {
      expect(helpOf('help', 'compare', 'all')).toContain(`--${flag} `)
      if (flag === 'json') continue
      // Each is known: what is wrong is its missing value.
      expect(complaintAbout(() => draftOf(`--${flag}`))).toMatch(
        /^--[\w-]+: the value is missing\. See/,
      )
    }
  })
})

describe('a wrong option is named in one line:', () => {
  test.each([
    [['--steps', 'many'], /^--steps: "many" is not a number\.$/],
    [['--at-once', '0'], /^--at-once: give a whole number of runs, 1 to 64\.$/],
    [['--at-once', '1.5'], /^--at-once: give a whole number/],
    [['--target', '0.3'], /^--target is for a verdict; add --verdict\.$/],
    [['--optimizers', 'sgd', '--verdict'], /^--verdict: needs two optimizers/],
    [['--verdict', '--target', '0'], /^--target: a loss to reach must be above 0\.$/],
    [['--verdict', '--target', '-1'], /--target/],
    [['--verdict', '--target', '95', '--metric', 'test-accuracy'], /a share from 0 to 1/],
    [['--verdict', '--metric', 'loss'], /"loss" is none of: training-loss, validation-loss, /],
    [['--verdict', '--smoothing', 'ema'], /"ema" is none of: kaiser, none\.$/],
    [['--steps', ''], /^--steps: the value is empty\./],
    [['--steps', '0'], /^--steps: Steps must be at least 1\./],
    [['--steps', '1.5'], /^--steps: Steps must be a whole number\./],
    [['--steps', '-5'], /^--steps: "-5" looks like another option\. .* write --steps=-5$/],
    [['--steps=-5'], /^--steps: Steps must be at least 1\./],
    [['--steps'], /^--steps: the value is missing\. See/],
    [['--batch', '0'], /^--batch: Batch size must be at least 1\./],
    [['--batch', '1e99'], /^--batch: Batch size must be/],
    [['--hidden', '10,x'], /^--hidden: "x" is not a number\.$/],
    [['--hidden', '10,,5'], /^--hidden: "" is not a number\.$/],
    [['--hidden', '5000'], /^--hidden: A hidden layer must be at most 4,096\./],
    [['--activation', 'tanh'], /^--activation: .*relu.*sigmoid/],
    [['--init', 'zeros'], /^--init: "zeros" is neither he, xavier nor a standard deviation\.$/],
    [['--init', '0'], /^--init: Standard deviation must be above 0\./],
    [['--sampling', 'all'], /^--sampling: .*with-replacement.*shuffled-epochs/],
    [['--loss', 'never'], /^--loss: "never" .*after, before\.$/],
    [['--loss', 'after-step'], /^--loss: "after-step" .*after, before\.$/],
    [['--evaluate-every=-1'], /^--evaluate-every: Evaluation interval must be at least 0\./],
    [['--seeds', '1,1'], /^--seeds: Seed 1 is given more than once\.$/],
    [['--seeds', 'x'], /^--seeds: "x" is no seed\. Write/],
    [['--seeds', '4..0'], /^--seeds: "4\.\.0" is no range/],
    [['--seeds', '0..1000'], /^--seeds: .* at most 1,000 seeds/],
    [['--seeds', '0..999'], /^--seeds: A comparison may have at most 1,000 runs\./],
    [['--seeds', '4294967296'], /^--seeds: Seed must be at most 4,294,967,295\./],
    [
      ['--optimizers', 'tiger'],
      /^--optimizers: there is no "tiger"\. Optimizers: sgd, rmsprop, adam,/,
    ],
    [['--optimizers', ''], /^--optimizers: the value is empty\./],
    [['--lr', '0'], /^--lr: Learning rate must be above 0\./],
    [['--lr', 'fast'], /^--lr: "fast" is not a number\.$/],
    [['--set', 'rmsprop.learningRate=0'], /^--set: Learning rate must be above 0\./],
    [['--set', 'rmsprop.decay=1'], /^--set: Decay must be below 1\./],
    [['--set', 'rmsprop.decay=x'], /^--set: "x" is not a number\.$/],
    [['--set', 'rmsprop.decay'], /^--set: "rmsprop\.decay" must read OPTIMIZER\.KEY=NUMBER\.$/],
    [
      ['--set', 'sgd.rate=10'],
      /^--set: SGD has no hyperparameter "rate"\. It has: learningRate, momentum, /,
    ],
    [['--set', 'sgd.decay=0.9'], /^--set: SGD has no hyperparameter "decay"\./],
    [['--optimizers', 'sgd,adam,sgd'], /^--optimizers: sgd is given more than once/],
    [['--set', 'sgd.constructor=1'], /^--set: SGD has no hyperparameter "constructor"\./],
    [['--set', 'tiger.beta=1'], /^--set: there is no "tiger"\./],
    [['--set', 'sgd.nesterov=1'], /^--set: Nesterov needs a momentum above 0\./],
    [['--set', 'sgd.nesterov=2'], /^--set: Nesterov must be 1 \(on\) or 0 \(off\)\./],
    [['--clip', 'much'], /^--clip: "much" is not a number\.$/],
    [['--clip=-1'], /^--clip: Gradient clipping must be at least 0\./],
    [['--schedule', 'zigzag'], /^--schedule: .*constant, step, cosine, one-cycle\.$/],
    [['--schedule', 'step,0.1'], /^--schedule: "0\.1" must read KEY=NUMBER\.$/],
    [['--schedule', 'step,rate=1'], /^--schedule: Step has no "rate"\. It has: factor, every,/],
    [['--schedule', 'step,factor=x'], /^--schedule: "x" is not a number\.$/],
    [['--schedule', 'step,factor=2'], /^--schedule: Factor must be at most 1\./],
    [['--schedule', 'step,warmupSteps=-1'], /^--schedule: Warm-up steps must be at least 0\./],
    [['--warmup', '0.5'], /^--warmup: Warm-up steps must be a whole number\./],
    [['--warmup', '2000'], /^--warmup: Warm-up must be shorter than the run\./],
    [['--warmup', '9', '--schedule', 'one-cycle'], /^--warmup: the one-cycle schedule has its own/],
    [['--optimizers', 'sgd', '--set', 'rmsprop.decay=0.9'], /^--set: rmsprop is not among/],
    [
      ['--preset', 'constructor'],
      /^--preset: there is no "constructor"\. Presets: sgd-vs-rmsprop\.$/,
    ],
    [['--dataset', ''], /^--dataset: the value is empty\./],
    [['--name', ' '], /^--name: the value is empty\. Was a variable in it never set\?$/],
    [['--out', 'chart.jpg'], /^--out: the file's name must end with \.png\.$/],
    [['--csv', 'points.txt'], /^--csv: .*\.csv\.$/],
    [['--json', 'result'], /^--json: .*\.json\.$/],
    [['--out', '/no/such/folder/a.png'], /^--out: there is no folder .*\/no\/such\/folder\. Make/],
    [['--speed', '3'], /--speed/],
    [['extra'], /'extra'/],
  ])('%j', (words, sentence) => {
    const complaint = complaintAbout(() => comparisonOf(words))
    expect(complaint).toMatch(sentence)
    expect(complaint).not.toMatch(/\n|\.\.(\s|$)/)
    expect(complaint).toMatch(/[.?]$|write --[\w-]+=-\d$/)
  })
})

describe('words', () => {
  test('longer than anybody writes are refused at once', () => {
    const start = performance.now()
    expect(() => comparisonOf([`-${'x'.repeat(100_000)}`])).toThrow('is too long')
    expect(performance.now() - start).toBeLessThan(500)
  })

  test('numbers', () => {
    expect(number.read('--x', '1e-8')).toBe(1e-8)
    expect(() => number.read('--x', 'Infinity')).toThrow(UsageError)
  })

  test('seeds', () => {
    expect(seeds.read('--seeds', '3')).toEqual([3])
    expect(seeds.read('--seeds', '0..0')).toEqual([0])
    expect(seeds.read('--seeds', '0..999')).toHaveLength(1000)
  })

  test('a file as the folder of another is refused', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => outputFile('FILE', '.png').read('--out', join(folder, 'file', 'a.png'))).toThrow(
      /no folder/,
    )
  })

  test('that are no options only where they are allowed', () => {
    const options = { out: { value: text('FILE'), help: () => 'a file' } } as const
    const entry = {
      ...{ name: 'try', answers: null, summary: () => '', options, notes: () => [] },
      run: () => Promise.resolve(EXIT.done),
    }
    const argument = { placeholder: 'ID', count: 'any', help: () => 'an id' } as const
    const some = defineCommand({ ...entry, argument })
    const none = defineCommand({ ...entry, argument: null })
    expect(readInput(some, ['a', '--out', 'f', 'b'])).toEqual({
      values: { out: 'f' },
      words: ['a', 'b'],
      database: undefined,
    })
    expect(readInput(some, ['--', '--out', '-f']).words).toEqual(['--out', '-f'])
    expect(complaintAbout(() => readInput(none, ['a']))).toBe(
      "Unexpected word 'a': try takes options alone. See npm run lab -- help try.",
    )
    expect(complaintAbout(() => readInput(some, ['--db2']))).toBe(
      "Unknown option '--db2'. Did you mean --db? See npm run lab -- help try.",
    )
  })
})

test.each<[Error, number]>([
  [new UsageError('x'), EXIT.wrongUsage],
  ...(['invalid-input', 'not-found', 'dataset-invalid', 'dataset-missing'] as ErrorCode[]).map(
    (code): [Error, number] => [new LabError(code, code), EXIT.wrongUsage],
  ),
  ...(['storage', 'export', 'unexpected'] as ErrorCode[]).map((code): [Error, number] => [
    new LabError(code, code),
    EXIT.runFailed,
  ]),
  [new TypeError('x'), EXIT.runFailed],
])('%s ends with exit code %i', (error, code) => {
  expect(exitCodeFor(error)).toBe(code)
})
