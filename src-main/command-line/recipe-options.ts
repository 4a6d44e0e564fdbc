/** The options that change what all runs of a comparison share, and the schedule, which a fork may change too. */
import {
  fieldTexts,
  type ChoiceField,
  type RecipeField,
  type UnionField,
} from '../../src-shared/catalogue/recipe-fields/recipe-field'
import {
  RECIPE_FIELDS,
  recipeField,
  type RecipeOption,
} from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { variantOf } from '../../src-shared/catalogue/recipe-fields/union-values'
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
import type { RecipeBase } from '../../src-shared/recipe/recipe'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import type { OptionEntries, ValueKind, ValueOption, ValuesOf } from './command'
import { UsageError } from './exit-codes'
import { choice, number, numbers, requireOnce, text } from './values'

const says = () => MESSAGES.commandLine.recipe

/** A schedule as it is written: its kind, and the settings that are not the usual ones. */
interface NamedSchedule {
  readonly kind: ScheduleKind
  readonly settings: Readonly<Record<string, number>>
}

/** `step,factor=0.1,every=500`; the numbers are not yet checked. */
export const schedule: ValueKind<NamedSchedule> = {
  placeholder: 'NAME',
  choices: SCHEDULE_KINDS,
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
      throw new UsageError(
        `${flag}: ${says().noScheduleSetting(name, key, keys) + didYouMean(key, keys)}`,
      )
    }
    requireOnce(flag, key, given)
    return [key, number.read(flag, value)]
  })
  return Object.fromEntries(pairs)
}

export const SCHEDULE_OPTIONS = {
  schedule: { value: schedule, help: () => helpOf(recipeField('schedule')) },
  warmup: { value: number, help: () => MESSAGES.commandLine.options.warmup },
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

/** One of a union by its name, or by the number of the kind that a bare number stands for. */
function namedOrNumber(field: UnionField, numbered: string): ValueKind<{ kind: string }> {
  return {
    placeholder: 'NAME',
    choices: Object.keys(field.variants).filter((kind) => kind !== numbered),
    read(flag, given) {
      const named = Object.keys(field.variants).filter((kind) => kind !== numbered)
      if (named.includes(given)) return variantOf(field, given)
      const [{ key, label }] = field.variants[numbered].settings
      const value = readDecimal(given)
      if (value !== undefined) return variantOf(field, numbered, { [key]: value })
      throw new UsageError(
        `${flag}: ${says().neither(given, named, label.toLowerCase()) + didYouMean(given, named)}`,
      )
    },
  }
}

/** The values of a choice as the command line has them. */
const wordsOf = ({ values, words }: ChoiceField) => values.map((value) => words?.[value] ?? value)

function chosenValue(field: ChoiceField, placeholder: string): ValueKind<string> {
  const word = choice(placeholder, wordsOf(field))
  return {
    placeholder,
    choices: wordsOf(field),
    read: (flag, given) => field.values[wordsOf(field).indexOf(word.read(flag, given))],
  }
}

/** How the value of a field is written; it is not yet checked. */
function valueKind(field: RecipeField, placeholder: string): ValueKind<unknown> {
  switch (field.kind) {
    case 'number':
      return { ...number, placeholder }
    case 'choice':
      return chosenValue(field, placeholder)
    case 'text':
      return text(placeholder)
    case 'widths':
      return widths
    case 'union':
      return field.bareNumber === undefined ? schedule : namedOrNumber(field, field.bareNumber)
  }
}

function helpOf(field: RecipeField): string {
  const { option, label } = fieldTexts(field.key)
  const values =
    field.kind === 'choice'
      ? wordsOf(field)
      : field.kind === 'union'
        ? Object.keys(field.variants)
        : []
  return option?.(values.join(', ')) ?? label.toLowerCase()
}

/** The fields that have an option, in the order of the recipe. */
const FIELDS = RECIPE_FIELDS.flatMap((field) =>
  field.option === undefined ? [] : [{ field, ...field.option }],
)

/** Behind the schedule stands its warm-up. */
const entries = FIELDS.flatMap(({ field, name, placeholder }): [string, ValueOption<unknown>][] =>
  name === 'schedule'
    ? Object.entries(SCHEDULE_OPTIONS)
    : [[name, { value: valueKind(field, placeholder), help: () => helpOf(field) }]],
)

export const RECIPE_OPTIONS = Object.fromEntries(entries) as Readonly<
  Record<Exclude<RecipeOption, 'schedule'>, ValueOption<unknown>>
> &
  typeof SCHEDULE_OPTIONS

/** The preset's base with what the options change; not yet checked. */
export function chosenBase(
  base: RecipeBase,
  values: ValuesOf<typeof RECIPE_OPTIONS>,
): object & Pick<RecipeBase, 'dataset'> {
  const given = FIELDS.map(
    ({ field: { key }, name }) => [key, values[name as RecipeOption]] as const,
  )
  const changes = [...given, ['schedule', chosenSchedule(values, base.schedule)] as const]
  return { ...base, ...Object.fromEntries(changes.filter(([, value]) => value !== undefined)) }
}

/** The option that a part of the base came from; undefined when none changes it. */
export function flagOfBase(
  [part, setting]: readonly PropertyKey[],
  { warmup }: Partial<ValuesOf<typeof SCHEDULE_OPTIONS>>,
): string | undefined {
  if (part === 'schedule' && setting === 'warmupSteps' && warmup !== undefined) return '--warmup'
  const option = FIELDS.find(({ field }) => field.key === part)
  return option && `--${option.name}`
}
