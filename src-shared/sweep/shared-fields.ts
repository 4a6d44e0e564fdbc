/** The fields that a sweep can vary for every optimizer: batches, length, net, initial weights and schedule. */
import type { z } from 'zod'
import { readDecimal } from '../decimal'
import { Initializer, RecipeBase, type Recipe } from '../recipe/recipe'
import {
  SCHEDULE_KINDS,
  chooseSchedule,
  scheduleSettings,
  type ScheduleKind,
} from '../catalogue/schedules'
import type { SweepValue } from './sweep'
import { writeValue, type SweepField } from './sweep-field'

type Given = Pick<SweepField, 'label' | 'values' | 'expects' | 'read'> & Partial<SweepField>

/** A field of the recipe's base; its values are checked by the recipe's own schema. */
function sharedField(key: keyof RecipeBase, given: Given): SweepField {
  const schema: z.ZodType = RecipeBase.shape[key]
  return {
    key,
    alias: key,
    appliesTo: () => true,
    write: writeValue,
    problem: (value) => schema.safeParse(value).error?.issues[0].message,
    valueIn: (recipe) => recipe[key] as SweepValue,
    apply: (recipe, value) => ({ ...recipe, [key]: value }),
    ...given,
  }
}

const numberField = (key: keyof RecipeBase, label: string, alias: string, whole: boolean) =>
  sharedField(key, {
    alias,
    label,
    values: { kind: 'number', scale: 'log', whole },
    expects: 'a number',
    read: readDecimal,
  })

const choiceField = (
  key: keyof RecipeBase,
  label: string,
  choices: readonly string[],
  given: Partial<SweepField> = {},
) =>
  sharedField(key, {
    label,
    values: { kind: 'choice', choices },
    expects: `one of ${choices.join(', ')}`,
    read: (text) => choices.find((choice) => choice === text),
    problem: (value) =>
      choices.some((choice) => choice === value)
        ? undefined
        : `${label} must be one of ${choices.join(', ')}.`,
    ...given,
  })

const initializerOf = (value: SweepValue) =>
  (typeof value === 'number'
    ? { kind: 'normal', standardDeviation: value }
    : { kind: value }) as Initializer

const initializer = sharedField('initializer', {
  alias: 'init',
  label: 'Initial weights',
  values: { kind: 'choice', choices: ['he', 'xavier'] },
  expects: 'he, xavier or a standard deviation',
  read: (text) => (text === 'he' || text === 'xavier' ? text : readDecimal(text)),
  problem(value) {
    if (typeof value !== 'number' && value !== 'he' && value !== 'xavier') {
      return 'Initial weights must be he, xavier or a standard deviation.'
    }
    return Initializer.safeParse(initializerOf(value)).error?.issues[0].message
  },
  valueIn: ({ initializer }) =>
    initializer.kind === 'normal' ? initializer.standardDeviation : initializer.kind,
  apply: (recipe, value) => ({ ...recipe, initializer: initializerOf(value) }),
})

const hiddenLayers = sharedField('hiddenLayers', {
  alias: 'hidden',
  label: 'Hidden layers',
  values: { kind: 'widths' },
  expects: 'widths as 100-100, or none',
  read(text) {
    if (text.trim() === 'none') return []
    const widths = text.split('-').map(readDecimal)
    return widths.every((width) => width !== undefined) ? widths : undefined
  },
  problem: (value) =>
    Array.isArray(value)
      ? RecipeBase.shape.hiddenLayers.safeParse(value).error?.issues[0].message
      : 'Hidden layers must be widths as 100-100, or none.',
})

/** The recipe's own schedule keeps its settings; another one has the usual ones, and the recipe's warm-up. */
function withSchedule(recipe: Recipe, kind: ScheduleKind): Recipe {
  const { schedule } = recipe
  if (schedule.kind === kind) return recipe
  const { warmupSteps } = scheduleSettings(schedule)
  const keepsWarmup = warmupSteps !== undefined && kind !== 'one-cycle'
  return { ...recipe, schedule: chooseSchedule(kind, keepsWarmup ? { warmupSteps } : {}) }
}

export const SHARED_FIELDS: readonly SweepField[] = [
  numberField('batchSize', 'Batch size', 'batch', true),
  numberField('steps', 'Steps', 'steps', true),
  numberField('clipNorm', 'Clip norm', 'clip', false),
  hiddenLayers,
  choiceField('activation', 'Activation', RecipeBase.shape.activation.options),
  initializer,
  choiceField('sampling', 'Batches', RecipeBase.shape.sampling.options),
  choiceField('schedule', 'Rate schedule', SCHEDULE_KINDS, {
    valueIn: ({ schedule }) => schedule.kind,
    apply: (recipe, value) => withSchedule(recipe, value as ScheduleKind),
  }),
]
