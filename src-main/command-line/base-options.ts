/** Reads the options of `compare` that change what all its runs share. */
import { readDecimal } from '../../src-shared/decimal'
import { LossForm, RecipeBase, type Initializer } from '../../src-shared/recipe/recipe'
import { UsageError } from './exit-codes'
import { parseSchedule } from './schedule-options'
import { parseChoice, parseList, parseNumber } from './words'

export const BASE_OPTIONS = {
  dataset: { type: 'string' },
  steps: { type: 'string' },
  batch: { type: 'string' },
  schedule: { type: 'string' },
  warmup: { type: 'string' },
  clip: { type: 'string' },
  hidden: { type: 'string' },
  activation: { type: 'string' },
  init: { type: 'string' },
  sampling: { type: 'string' },
  loss: { type: 'string' },
  'loss-form': { type: 'string' },
  validation: { type: 'string' },
  'evaluate-every': { type: 'string' },
  'gradient-norm-every': { type: 'string' },
} as const

export type BaseWords = { readonly [Key in keyof typeof BASE_OPTIONS]?: string }

/** The preset's base with what the options change; not yet checked. */
export function parseBase(base: RecipeBase, values: BaseWords) {
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
    ...given('lossForm', parseChoice('--loss-form', values['loss-form'], LossForm.options)),
    ...given('validationExamples', parseNumber('--validation', values.validation)),
    ...given('evaluateEvery', parseNumber('--evaluate-every', values['evaluate-every'])),
    ...given(
      'gradientNormEvery',
      parseNumber('--gradient-norm-every', values['gradient-norm-every']),
    ),
  }
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
  const standardDeviation = readDecimal(text)
  if (standardDeviation !== undefined) return { kind: 'normal', standardDeviation }
  throw new UsageError(`--init: "${text}" is neither he, xavier nor a standard deviation.`)
}
