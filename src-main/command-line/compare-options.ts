/** Turns the words after `compare` into a comparison. */
import { basename, resolve } from 'node:path'
import { comparisonName } from '../../src-shared/curves/chart-title'
import { BUILT_IN_DATASETS } from '../../src-shared/runs/dataset'
import {
  ComparisonDraft,
  PRESETS,
  type ComparisonDraft as Draft,
} from '../../src-shared/recipe/comparison'
import type { OptimizerChoice } from '../../src-shared/recipe/recipe'
import { sweptFields } from '../../src-shared/sweep/tried-settings'
import type { VerdictQuestion } from '../../src-shared/verdict/contract'
import { BASE_OPTIONS, flagOfField, parseBase } from './base-options'
import { UsageError } from './exit-codes'
import { OPTIMIZER_OPTIONS, parseOptimizers } from './optimizer-options'
import { SWEEP_OPTIONS, USUAL_HELD_OUT, parseSweep, sweepFlagOf } from './sweep-options'
import { QUESTION_OPTIONS, parseComparedQuestion } from './verdict-options'
import { outputFile } from './output-files'
import { parseAtOnce, parseSeeds, parseWords } from './words'

const OPTIONS = {
  preset: { type: 'string', default: 'sgd-vs-rmsprop' },
  ...BASE_OPTIONS,
  ...OPTIMIZER_OPTIONS,
  ...SWEEP_OPTIONS,
  seeds: { type: 'string' },
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
  /** A sweep was asked for without saying how many examples to hold out: that depends on the data set. */
  readonly holdsOutUsual: boolean
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
  const optimizers = parseOptimizers(preset.optimizers, values)
  const seeds = parseSeeds('--seeds', values.seeds) ?? preset.seeds
  const sweep = parseSweep(values, seeds)
  const varied = sweptFields({ sweep }).find(({ key }) => key === 'learningRate')
  if (varied !== undefined && values.lr !== undefined) {
    throw new UsageError('--lr: the sweep tries learning rates; leave it out.')
  }
  const holdsOutUsual = sweep !== null && values.validation === undefined
  const base = {
    ...parseBase(preset.base, values),
    ...(holdsOutUsual && { validationExamples: USUAL_HELD_OUT }),
  }
  const parsed = ComparisonDraft.safeParse({
    name: values.name ?? nameOf(optimizers, base.dataset),
    base,
    optimizers,
    seeds,
    sweep,
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const flag = flagOf(issue.path, values)
    throw new UsageError(`${flag}: ${issue.message} See npm run lab -- help.`)
  }
  return {
    draft: parsed.data,
    holdsOutUsual,
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

/** The option that a part of the draft came from. */
function flagOf(path: readonly PropertyKey[], given: Values): string {
  if (path[0] === 'optimizers') {
    return path.at(-1) === 'learningRate' && given.lr !== undefined ? '--lr' : '--set'
  }
  if (path[0] === 'sweep') return sweepFlagOf(path.slice(1), given)
  const [part, setting] = path[0] === 'base' ? path.slice(1) : path
  if (part === 'name' || part === 'seeds') return `--${part}`
  if (part !== 'schedule') return flagOfField(part) ?? '--preset'
  return setting === 'warmupSteps' && given.warmup !== undefined ? '--warmup' : '--schedule'
}
