/** The fields of a recipe as they are typed, and what they mean; which there are, the catalogue says. */
import type { RecipeField, UnionField } from '../../src-shared/catalogue/recipe-fields/recipe-field'
import {
  RECIPE_FIELDS,
  type RecipeFieldKey,
} from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { unionSettings } from '../../src-shared/catalogue/recipe-fields/union-values'
import { defaultSettings, type SettingEntry } from '../../src-shared/catalogue/setting'
import type { RecipeBase } from '../../src-shared/recipe/recipe'
import { parseNumber, parseNumberList } from '../ui/number-text'

/** Every field as text; of a union its kind. */
export type BaseTexts = Record<RecipeFieldKey, string> & {
  /** By the key of a union: the settings of all its kinds, so that choosing another loses nothing typed. */
  settings: Record<string, Record<string, string>>
}

/** Every digit, so that a recipe taken over from a run is that run's recipe. */
export function textsOf(values: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]))
}

/** NaN stands for text that is not a number; the schema and the catalogue say what is wrong with it. */
export function readSettings(
  entries: readonly SettingEntry[],
  texts: Readonly<Record<string, string>>,
): Record<string, number> {
  return Object.fromEntries(entries.map(({ key }) => [key, parseNumber(texts[key] ?? '')]))
}

export function baseTexts(base: RecipeBase): BaseTexts {
  const values: Readonly<Record<string, unknown>> = base
  const texts = RECIPE_FIELDS.map((field) => [field.key, fieldText(field, values[field.key])])
  const unions = RECIPE_FIELDS.filter((field) => field.kind === 'union')
  const settings = unions.map((field) => [
    field.key,
    settingTexts(field, values[field.key] as { kind: string }),
  ])
  const fields = Object.fromEntries(texts) as Record<RecipeFieldKey, string>
  return { ...fields, settings: Object.fromEntries(settings) as BaseTexts['settings'] }
}

function fieldText({ kind }: RecipeField, value: unknown): string {
  switch (kind) {
    case 'widths':
      return (value as readonly number[]).join(', ')
    case 'union':
      return (value as { readonly kind: string }).kind
    default:
      return String(value)
  }
}

/** The settings of every kind, those of this value as they are. */
export function settingTexts(
  field: UnionField,
  value: { readonly kind: string },
): Record<string, string> {
  const settings = Object.values(field.variants).flatMap((variant) => variant.settings)
  return textsOf({ ...defaultSettings(settings), ...unionSettings(value) })
}

/** The value that a field's texts mean; it is not yet checked. */
export function readField(
  field: RecipeField,
  text: string,
  settings: Readonly<Record<string, string>> = {},
): unknown {
  switch (field.kind) {
    case 'number':
      return parseNumber(text)
    case 'widths':
      return parseNumberList(text)
    case 'union':
      return { kind: text, ...readSettings(field.variants[text].settings, settings) }
    default:
      return text
  }
}

/** The recipe's base that the texts mean; it is not yet checked. */
export function readBase(texts: BaseTexts): Record<string, unknown> {
  const values = RECIPE_FIELDS.map((field) => {
    const key = field.key as RecipeFieldKey
    return [key, readField(field, texts[key], texts.settings[key])]
  })
  return Object.fromEntries(values) as Record<string, unknown>
}
