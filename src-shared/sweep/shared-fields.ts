/** The fields that a sweep can vary for every optimizer: those of the recipe's catalogue that say so. */
import { readDecimal } from '../decimal'
import {
  fieldTexts,
  type ChoiceField,
  type NumberField,
  type RecipeField,
  type UnionField,
  type WidthsField,
} from '../catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../catalogue/recipe-fields/recipe-fields'
import { unionSettings, variantOf } from '../catalogue/recipe-fields/union-values'
import { MESSAGES } from '../language/language'
import type { Recipe } from '../recipe/recipe'
import type { SweepValue } from './sweep'
import { writeValue, type SweepField } from './sweep-field'

/** What the values of a field decide. */
type Varied = Pick<SweepField, 'values' | 'read'> &
  Partial<Pick<SweepField, 'problem' | 'valueIn' | 'apply'>> & { readonly expects: () => string }

const valueIn = (recipe: Recipe, key: string) => (recipe as Readonly<Record<string, unknown>>)[key]

/** A field of the recipe's base; its values are checked by the recipe's own schema. */
function sharedField(field: RecipeField, { expects, ...varied }: Varied): SweepField {
  const { key, schema, sweep } = field
  return {
    key,
    alias: sweep?.alias ?? key,
    tried: sweep?.tried,
    appliesTo: () => true,
    write: writeValue,
    problem: (value) => schema.safeParse(value).error?.issues[0].message,
    valueIn: (recipe) => valueIn(recipe, key) as SweepValue,
    apply: (recipe, value) => ({ ...recipe, [key]: value }),
    ...varied,
    get label() {
      return fieldTexts(key).label
    },
    get expects() {
      return expects()
    },
  }
}

const sweptNumber = (field: NumberField) =>
  sharedField(field, {
    values: { kind: 'number', scale: 'log', whole: field.whole },
    expects: () => MESSAGES.sweepFields.number,
    read: readDecimal,
  })

const sweptChoice = (field: ChoiceField) => sharedField(field, choices(field.key, field.values))

function choices(key: string, values: readonly string[]): Varied {
  return {
    values: { kind: 'choice', choices: values },
    expects: () => MESSAGES.sweepFields.oneOf(values.join(', ')),
    read: (text) => values.find((value) => value === text),
    problem: (value) =>
      values.some((one) => one === value)
        ? undefined
        : MESSAGES.recipeProblems.oneOf(fieldTexts(key).label, values.join(', ')),
  }
}

const sweptWidths = (field: WidthsField) =>
  sharedField(field, {
    values: { kind: 'widths' },
    expects: () => MESSAGES.sweepFields.widths,
    read(text) {
      if (text.trim() === 'none') return []
      const widths = text.split('-').map(readDecimal)
      return widths.every((width) => width !== undefined) ? widths : undefined
    },
    problem: (value) =>
      Array.isArray(value)
        ? field.schema.safeParse(value).error?.issues[0].message
        : MESSAGES.recipeProblems.notWidths(fieldTexts(field.key).label),
  })

/** A variant is tried with its usual settings; where it is the recipe's own, or has some in common, those stay. */
function sweptUnion(field: UnionField): SweepField {
  const { key, bareNumber } = field
  const of = (recipe: Recipe) => valueIn(recipe, key) as { readonly kind: string }
  if (bareNumber !== undefined) return sweptByNumber(field, bareNumber)
  return sharedField(field, {
    ...choices(key, Object.keys(field.variants)),
    valueIn: (recipe) => of(recipe).kind,
    apply(recipe, value) {
      const before = of(recipe)
      const kind = value as string
      if (before.kind === kind) return recipe
      return { ...recipe, [key]: variantOf(field, kind, unionSettings(before)) }
    },
  })
}

/** A variant without settings by its name, the one with a single setting by its number. */
function sweptByNumber(field: UnionField, numbered: string): SweepField {
  const { key, schema } = field
  const named = Object.keys(field.variants).filter((kind) => kind !== numbered)
  const setting = () => field.variants[numbered].settings[0]
  const words = (): [string, string] => [named.join(', '), setting().label.toLowerCase()]
  const unionOf = (value: SweepValue) =>
    typeof value === 'number' ? { kind: numbered, [setting().key]: value } : { kind: value }
  return sharedField(field, {
    values: { kind: 'choice', choices: named },
    expects: () => MESSAGES.sweepFields.orNumber(...words()),
    read: (text) => (named.includes(text) ? text : readDecimal(text)),
    problem(value) {
      if (typeof value === 'number' || (typeof value === 'string' && named.includes(value))) {
        return schema.safeParse(unionOf(value)).error?.issues[0].message
      }
      return MESSAGES.recipeProblems.orNumber(fieldTexts(key).label, ...words())
    },
    valueIn(recipe) {
      const value = valueIn(recipe, key) as { readonly kind: string }
      return value.kind === numbered ? unionSettings(value)[setting().key] : value.kind
    },
    apply: (recipe, value) => ({ ...recipe, [key]: unionOf(value) }),
  })
}

function swept(field: RecipeField): SweepField[] {
  if (field.sweep === undefined) return []
  switch (field.kind) {
    case 'number':
      return [sweptNumber(field)]
    case 'choice':
      return [sweptChoice(field)]
    case 'widths':
      return [sweptWidths(field)]
    case 'union':
      return [sweptUnion(field)]
    case 'text':
      return []
  }
}

export const SHARED_SWEEP_FIELDS: readonly SweepField[] = RECIPE_FIELDS.flatMap(swept)
