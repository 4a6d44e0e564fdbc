/**
 * Two fields that the recipe does not have, put into the catalogue and the language before anything is derived from
 * them: imported first, so that what a test finds of them follows from these entries alone.
 */
import {
  choiceField,
  numberField,
  type RecipeField,
} from '../src-shared/catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../src-shared/catalogue/recipe-fields/recipe-fields'
import {
  RECIPE_FIELD_MESSAGES,
  type RecipeFieldTexts,
} from '../src-shared/language/en/recipe-fields'

const added: readonly RecipeField[] = [
  numberField({
    key: 'labelSmoothing',
    whole: false,
    min: 0,
    max: 0.5,
    unsaid: { value: 0 },
    keptByForks: true,
    form: { group: 'training' },
    option: { name: 'label-smoothing', placeholder: 'X' },
    query: { name: 'label-smoothing', aliases: ['ls'], examples: ['label-smoothing>0'] },
    sweep: { tried: { values: '0, 0.1', range: ['0.01', '0.2'] } },
    legend: 'among',
    column: { width: 64 },
  }),
  choiceField({
    key: 'inputScale',
    values: ['unit', 'signed'],
    unsaid: { value: 'unit' },
    form: { group: 'network' },
    option: { name: 'input-scale', placeholder: 'NAME' },
    query: { name: 'input-scale', examples: ['input-scale:signed'] },
    sweep: { alias: 'scale' },
    legend: 'among',
  }),
]

const texts: Readonly<Record<string, RecipeFieldTexts>> = {
  labelSmoothing: {
    label: 'Label smoothing',
    hint: 'What is taken from the label and shared among all classes.',
    fact: { zero: 'Off' },
    option: () => 'share of the label that all classes get (0)',
    query: 'Label smoothing; 0 is none.',
    legend: { value: (text) => `smoothing ${text}`, none: 'no smoothing' },
    column: { label: 'Smoothing' },
  },
  inputScale: {
    label: 'Scale of inputs',
    choices: { unit: '0 to 1', signed: '−1 to 1' },
    choiceHints: { unit: 'From black to white.', signed: 'With a mean near 0.' },
  },
}

;(RECIPE_FIELDS as RecipeField[]).push(...added)
Object.assign(RECIPE_FIELD_MESSAGES.recipeFields, texts)

/** The recipe with other values of the added fields. */
export const withAdded = <Fields extends object>(
  fields: Fields,
  values: { labelSmoothing?: number; inputScale?: string },
): Fields => ({ ...fields, ...values })
