/** The options that change what all runs of a comparison share, and the schedule, which a fork may change too. */
import { BUILT_IN_DATASETS } from '../../src-shared/runs/dataset'
import {
  SCHEDULE_CATALOGUE,
  SCHEDULE_KINDS,
  chooseSchedule,
  scheduleSettings,
  type Schedule,
  type ScheduleKind,
} from '../../src-shared/catalogue/schedules'
import { readDecimal } from '../../src-shared/decimal'
import { MESSAGES } from '../../src-shared/language/language'
import { LossForm, RecipeBase, type Initializer } from '../../src-shared/recipe/recipe'
import type { OptionEntries, ValueKind, ValuesOf } from './command'
import { UsageError } from './exit-codes'
import { choice, number, numbers, quantity, requireOnce, text } from './values'

const says = () => MESSAGES.commandLine.recipe
const help = () => MESSAGES.commandLine.options

/** A schedule as it is written: its kind, and the settings that are not the usual ones. */
interface NamedSchedule {
  readonly kind: ScheduleKind
  readonly settings: Readonly<Record<string, number>>
}

/** `step,factor=0.1,every=500`; the numbers are not yet checked. */
export const schedule: ValueKind<NamedSchedule> = {
  placeholder: 'NAME',
  read(flag, given) {
    const [name, ...settings] = given.split(',')
    const kind = choice('', SCHEDULE_KINDS).read(flag, name)
    return { kind, settings: readSettings(flag, kind, settings) }
  },
}

function readSettings(
  flag: string,
  kind: ScheduleKind,
  words: readonly string[],
): Record<string, number> {
  const { name, settings } = SCHEDULE_CATALOGUE[kind]
  const keys = settings.map(({ key }) => key)
  const given = new Set<string>()
  const pairs = words.map((word): [string, number] => {
    const [, key, value] = /^(\w+)=(.+)$/.exec(word) ?? []
    if (key === undefined) {
      throw new UsageError(`${flag}: ${says().noSetting(word, 'KEY=NUMBER')}`)
    }
    if (!keys.includes(key)) {
      throw new UsageError(`${flag}: ${says().noScheduleSetting(name, key, keys)}`)
    }
    requireOnce(flag, key, given)
    return [key, number.read(flag, value)]
  })
  return Object.fromEntries(pairs)
}

export const SCHEDULE_OPTIONS = {
  schedule: { value: schedule, help: () => help().schedule(SCHEDULE_KINDS) },
  warmup: { value: number, help: () => help().warmup },
} as const satisfies OptionEntries

/**
 * @param preset the schedule that `--warmup` alone changes
 * @returns undefined when neither option is given; the numbers are not yet checked
 * @throws UsageError
 */
export function chosenSchedule(
  { schedule: named, warmup }: Partial<ValuesOf<typeof SCHEDULE_OPTIONS>>,
  preset: Schedule,
): Schedule | undefined {
  if (warmup === undefined && named === undefined) return undefined
  const chosen = named === undefined ? preset : chooseSchedule(named.kind, named.settings)
  if (warmup === undefined) return chosen
  if (chosen.kind === 'one-cycle') throw new UsageError(`--warmup: ${says().ownWarmup}`)
  return chooseSchedule(chosen.kind, { ...scheduleSettings(chosen), warmupSteps: warmup })
}

const widths: ValueKind<number[]> = {
  placeholder: numbers.placeholder,
  read: (flag, given) => (given === 'none' ? [] : numbers.read(flag, given)),
}

const initializer: ValueKind<Initializer> = {
  placeholder: 'NAME',
  read(flag, given) {
    if (given === 'he' || given === 'xavier') return { kind: given }
    const standardDeviation = readDecimal(given)
    if (standardDeviation !== undefined) return { kind: 'normal', standardDeviation }
    throw new UsageError(`${flag}: ${says().noInitializer(given)}`)
  },
}

const { activation, sampling } = RecipeBase.shape

export const RECIPE_OPTIONS = {
  dataset: { value: text('NAME'), help: () => help().dataset(BUILT_IN_DATASETS) },
  steps: { value: number, help: () => help().steps },
  batch: { value: number, help: () => help().batch },
  ...SCHEDULE_OPTIONS,
  clip: { value: quantity, help: () => help().clip },
  hidden: { value: widths, help: () => help().hidden },
  activation: {
    value: choice('NAME', activation.options),
    help: () => help().activation(activation.options),
  },
  init: { value: initializer, help: () => help().init },
  sampling: {
    value: choice('NAME', sampling.options),
    help: () => help().sampling(sampling.options),
  },
  loss: { value: choice('WHEN', ['after', 'before']), help: () => help().loss },
  'loss-form': { value: choice('NAME', LossForm.options), help: () => help().lossForm },
  validation: { value: number, help: () => help().validation },
  'evaluate-every': { value: number, help: () => help().evaluateEvery },
  'gradient-norm-every': { value: number, help: () => help().gradientNormEvery },
} as const satisfies OptionEntries

/** The preset's base with what the options change; not yet checked. */
export function chosenBase(base: RecipeBase, values: ValuesOf<typeof RECIPE_OPTIONS>) {
  return {
    ...base,
    ...given('dataset', values.dataset),
    ...given('steps', values.steps),
    ...given('batchSize', values.batch),
    ...given('schedule', chosenSchedule(values, base.schedule)),
    ...given('clipNorm', values.clip),
    ...given('hiddenLayers', values.hidden),
    ...given('activation', values.activation),
    ...given('initializer', values.init),
    ...given('sampling', values.sampling),
    ...given('lossTiming', values.loss && `${values.loss}-step`),
    ...given('lossForm', values['loss-form']),
    ...given('validationExamples', values.validation),
    ...given('evaluateEvery', values['evaluate-every']),
    ...given('gradientNormEvery', values['gradient-norm-every']),
  }
}

function given<Key extends string, Value>(key: Key, value: Value | undefined) {
  return value === undefined ? {} : { [key]: value }
}

const FLAGS: ReadonlyMap<PropertyKey, string> = new Map([
  ['dataset', '--dataset'],
  ['hiddenLayers', '--hidden'],
  ['initializer', '--init'],
  ['batchSize', '--batch'],
  ['steps', '--steps'],
  ['clipNorm', '--clip'],
  ['validationExamples', '--validation'],
  ['evaluateEvery', '--evaluate-every'],
  ['gradientNormEvery', '--gradient-norm-every'],
])

/** The option that a part of the base came from; undefined when none changes it. */
export function flagOfBase(
  [part, setting]: readonly PropertyKey[],
  { warmup }: Partial<ValuesOf<typeof SCHEDULE_OPTIONS>>,
): string | undefined {
  if (part !== 'schedule') return FLAGS.get(part)
  return setting === 'warmupSteps' && warmup !== undefined ? '--warmup' : '--schedule'
}
