/** Reads the options of `compare` that change what all its runs share: one for each field of the recipe that has one. */
import {
  fieldTexts,
  type ChoiceField,
  type RecipeField,
  type UnionField,
} from '../../src-shared/catalogue/recipe-fields/recipe-field'
import {
  RECIPE_FIELDS,
  type RecipeOption,
} from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { variantOf } from '../../src-shared/catalogue/recipe-fields/union-values'
import { readDecimal } from '../../src-shared/decimal'
import { MESSAGES } from '../../src-shared/language/en/messages'
import type { RecipeBase } from '../../src-shared/recipe/recipe'
import { UsageError } from './exit-codes'
import { parseSchedule } from './schedule-options'
import { parseChoice, parseList, parseNumber } from './words'

type BaseOption = RecipeOption | 'warmup'
export type BaseWords = { readonly [Name in BaseOption]?: string }

/** The fields with their options, in the order of the recipe. */
const OPTIONS = RECIPE_FIELDS.flatMap((field) =>
  field.option === undefined ? [] : [{ field, ...field.option }],
)

export const BASE_OPTIONS = Object.fromEntries(
  [...OPTIONS.map(({ name }) => name), 'warmup'].map((name) => [name, { type: 'string' }]),
) as Readonly<Record<BaseOption, { readonly type: 'string' }>>

/** An option as help shows it: its name, what stands for its value, and the lines that explain it. */
export interface OptionHelp {
  readonly name: string
  readonly placeholder: string
  readonly lines: readonly string[]
}

/** The help of every option that comes from a field of the recipe. */
export function baseOptionHelp(): OptionHelp[] {
  return OPTIONS.map(({ field, name, placeholder }) => {
    const { option, label } = fieldTexts(field.key)
    return {
      name,
      placeholder,
      lines: (option?.(valuesOf(field)) ?? label.toLowerCase()).split('\n'),
    }
  })
}

/** The values of a choice as the command line has them. */
const wordsOf = ({ values, words }: ChoiceField) => values.map((value) => words?.[value] ?? value)

function valuesOf(field: RecipeField): string {
  if (field.kind === 'choice') return wordsOf(field).join(', ')
  return field.kind === 'union' ? Object.keys(field.variants()).join(', ') : ''
}

/** The option that sets a field, as it is typed; undefined for a field without one. */
export function flagOfField(key: PropertyKey): string | undefined {
  const option = OPTIONS.find(({ field }) => field.key === key)
  return option && `--${option.name}`
}

/** The preset's base with what the options change; not yet checked. */
export function parseBase(
  base: RecipeBase,
  values: BaseWords,
): object & Pick<RecipeBase, 'dataset'> {
  const given = OPTIONS.map(({ field, name }) => {
    const text = values[name as RecipeOption]
    return [field.key, readOption(field, `--${name}`, text)] as const
  })
  const schedule = parseSchedule(values.schedule, values.warmup, base.schedule)
  const changes = [...given, ['schedule', schedule] as const]
  return { ...base, ...Object.fromEntries(changes.filter(([, value]) => value !== undefined)) }
}

function readOption(field: RecipeField, flag: string, text: string | undefined): unknown {
  if (text === undefined) return undefined
  switch (field.kind) {
    case 'number':
      return parseNumber(flag, text)
    case 'choice': {
      const words = wordsOf(field)
      return field.values[words.indexOf(parseChoice(flag, text, words) as string)]
    }
    case 'widths':
      return text === 'none' ? [] : parseList(flag, text)
    case 'union':
      return readUnion(field, flag, text)
    case 'text':
      return text
  }
}

/** The schedule has settings of its own, and is read with them. */
function readUnion(field: UnionField, flag: string, text: string): unknown {
  const { bareNumber } = field
  if (bareNumber === undefined) return undefined
  const [{ key, label }] = field.variants()[bareNumber].settings
  const named = Object.keys(field.variants()).filter((kind) => kind !== bareNumber)
  if (named.includes(text)) return variantOf(field, text)
  const number = readDecimal(text)
  if (number !== undefined) return { kind: bareNumber, [key]: number }
  const { neither } = MESSAGES.optionProblems
  throw new UsageError(neither(flag, text, named.join(', '), label.toLowerCase()))
}
