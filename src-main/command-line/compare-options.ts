/** Turns the words after `compare` into a comparison. */
import { basename, resolve } from 'node:path'
import { comparisonName } from '../../src-shared/chart-title'
import { BUILT_IN_DATASETS } from '../../src-shared/dataset'
import {
  ComparisonDraft,
  PRESETS,
  type ComparisonDraft as Draft,
} from '../../src-shared/comparison'
import { OPTIMIZER_IDS, type OptimizerId } from '../../src-shared/optimizer-catalogue'
import {
  RecipeBase,
  chooseOptimizer,
  type Initializer,
  type OptimizerChoice,
} from '../../src-shared/recipe'
import { UsageError } from './exit-codes'
import { parseSchedule } from './schedule-options'
import type { VerdictQuestion } from '../../src-shared/verdict/contract'
import { QUESTION_OPTIONS, parseComparedQuestion } from './verdict-options'
import {
  outputFile,
  parseAtOnce,
  parseChoice,
  parseList,
  parseNumber,
  parseSeeds,
  parseWords,
} from './words'

const OPTIONS = {
  preset: { type: 'string', default: 'sgd-vs-rmsprop' },
  dataset: { type: 'string' },
  optimizers: { type: 'string' },
  lr: { type: 'string' },
  set: { type: 'string', multiple: true },
  steps: { type: 'string' },
  batch: { type: 'string' },
  schedule: { type: 'string' },
  warmup: { type: 'string' },
  clip: { type: 'string' },
  hidden: { type: 'string' },
  activation: { type: 'string' },
  init: { type: 'string' },
  sampling: { type: 'string' },
  seeds: { type: 'string' },
  loss: { type: 'string' },
  'evaluate-every': { type: 'string' },
  'gradient-norm-every': { type: 'string' },
  name: { type: 'string' },
  out: { type: 'string' },
  csv: { type: 'string' },
  json: { type: 'string' },
  db: { type: 'string' },
  'at-once': { type: 'string' },
  verdict: { type: 'boolean', default: false },
  ...QUESTION_OPTIONS,
} as const

export interface CompareOptions {
  readonly draft: Draft
  readonly database: string | undefined
  /** How many runs train at the same time; undefined for as many as there are cores. */
  readonly atOnce: number | undefined
  /** Absolute paths of the files to write. */
  readonly out: string | undefined
  readonly csv: string | undefined
  readonly json: string | undefined
  /** What the verdict is to answer; undefined when none is asked for. */
  readonly question: VerdictQuestion | undefined
}

/** @throws UsageError naming the first option that is wrong */
export function parseCompareOptions(words: readonly string[]): CompareOptions {
  const { values } = parseWords(words, OPTIONS, false)
  if (!Object.hasOwn(PRESETS, values.preset)) {
    const known = Object.keys(PRESETS).join(', ')
    throw new UsageError(`--preset: there is no "${values.preset}". Presets: ${known}.`)
  }
  const preset = PRESETS[values.preset]
  const base = parseBase(preset.base, values)
  const optimizers = parseOptimizers(preset, values.optimizers, values.lr, values.set)
  const parsed = ComparisonDraft.safeParse({
    name: values.name ?? nameOf(optimizers, base.dataset),
    base,
    optimizers,
    seeds: parseSeeds(values.seeds) ?? preset.seeds,
    sweep: null,
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const flag = flagOf(issue.path, values)
    throw new UsageError(`${flag}: ${issue.message} See npm run lab -- help.`)
  }
  return {
    draft: parsed.data,
    database: values.db,
    atOnce: parseAtOnce(values['at-once']),
    out: outputFile('--out', values.out, '.png'),
    csv: outputFile('--csv', values.csv, '.csv'),
    json: outputFile('--json', values.json, '.json'),
    question: parseComparedQuestion(values.verdict, values, optimizers),
  }
}

/** A data set that is not built in is the path of a folder. */
function nameOf(optimizers: readonly OptimizerChoice[], dataset: string): string {
  const isBuiltIn = BUILT_IN_DATASETS.includes(dataset)
  return comparisonName(
    optimizers.map(({ id }) => id),
    isBuiltIn ? 'MNIST' : basename(resolve(dataset)),
  )
}

type Values = ReturnType<typeof parseWords<typeof OPTIONS, false>>['values']

/** The preset's base with what the options change; not yet checked. */
function parseBase(base: RecipeBase, values: Values) {
  const { activation, sampling } = RecipeBase.shape
  const loss = parseChoice('--loss', values.loss, ['after', 'before'])
  return {
    ...base,
    ...given('dataset', values.dataset),
    ...given('steps', parseNumber('--steps', values.steps)),
    ...given('batchSize', parseNumber('--batch', values.batch)),
    ...given('schedule', parseSchedule(values.schedule, values.warmup, base.schedule)),
    ...given('clipNorm', parseNumber('--clip', values.clip)),
    ...given('hiddenLayers', parseHidden(values.hidden)),
    ...given('activation', parseChoice('--activation', values.activation, activation.options)),
    ...given('initializer', parseInitializer(values.init)),
    ...given('sampling', parseChoice('--sampling', values.sampling, sampling.options)),
    ...given('lossTiming', loss && `${loss}-step`),
    ...given('evaluateEvery', parseNumber('--evaluate-every', values['evaluate-every'])),
    ...given(
      'gradientNormEvery',
      parseNumber('--gradient-norm-every', values['gradient-norm-every']),
    ),
  }
}

const FLAGS: ReadonlyMap<PropertyKey, string> = new Map([
  ['name', '--name'],
  ['dataset', '--dataset'],
  ['hiddenLayers', '--hidden'],
  ['initializer', '--init'],
  ['batchSize', '--batch'],
  ['steps', '--steps'],
  ['clipNorm', '--clip'],
  ['evaluateEvery', '--evaluate-every'],
  ['gradientNormEvery', '--gradient-norm-every'],
  ['seeds', '--seeds'],
])

/** The option that a part of the draft came from. */
function flagOf(path: readonly PropertyKey[], given: Values): string {
  if (path[0] === 'optimizers') {
    return path.at(-1) === 'learningRate' && given.lr !== undefined ? '--lr' : '--set'
  }
  const [part, setting] = path[0] === 'base' ? path.slice(1) : path
  if (part !== 'schedule') return FLAGS.get(part) ?? '--preset'
  return setting === 'warmupSteps' && given.warmup !== undefined ? '--warmup' : '--schedule'
}

function given<Key extends string, Value>(key: Key, value: Value | undefined) {
  return value === undefined ? {} : { [key]: value }
}

function parseHidden(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  return text === 'none' ? [] : parseList('--hidden', text)
}

function parseInitializer(text: string | undefined): Initializer | undefined {
  if (text === undefined) return undefined
  if (text === 'he' || text === 'xavier') return { kind: text }
  const standardDeviation = Number(text)
  if (Number.isFinite(standardDeviation)) return { kind: 'normal', standardDeviation }
  throw new UsageError(`--init: "${text}" is neither he, xavier nor a standard deviation.`)
}

function parseOptimizers(
  preset: Draft,
  list: string | undefined,
  learningRate: string | undefined,
  settings: readonly string[] = [],
): OptimizerChoice[] {
  const choices =
    list === undefined
      ? preset.optimizers.map(({ id, hyperparameters }) => chooseOptimizer(id, hyperparameters))
      : list.split(',').map((id) => chooseOptimizer(knownOptimizer('--optimizers', id)))
  const rate = parseNumber('--lr', learningRate)
  if (rate !== undefined) choices.forEach((choice) => (choice.hyperparameters.learningRate = rate))
  for (const setting of settings) {
    const [, id, key, value] = /^(\w+)\.(\w+)=(.+)$/.exec(setting) ?? []
    if (id === undefined) {
      throw new UsageError(`--set: "${setting}" must read OPTIMIZER.KEY=NUMBER.`)
    }
    const chosen = choices.filter((choice) => choice.id === knownOptimizer('--set', id))
    if (chosen.length === 0) throw new UsageError(`--set: ${id} is not among the optimizers.`)
    const number = parseNumber('--set', value) as number
    chosen.forEach((choice) => (choice.hyperparameters[key] = number))
  }
  return choices
}

function knownOptimizer(flag: string, text: string): OptimizerId {
  const id = OPTIMIZER_IDS.find((known) => known === text)
  if (id !== undefined) return id
  throw new UsageError(`${flag}: there is no "${text}". Optimizers: ${OPTIMIZER_IDS.join(', ')}.`)
}
