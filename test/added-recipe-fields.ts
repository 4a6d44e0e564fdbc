/**
 * Two fields that the recipe does not have, put into the catalogue before anything is derived from it: imported first,
 * so that what a test finds of them follows from these entries and their words alone.
 */
import './added-recipe-texts'
import {
  choiceField,
  numberField,
  type RecipeField,
} from '../src-shared/catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../src-shared/catalogue/recipe-fields/recipe-fields'

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

;(RECIPE_FIELDS as RecipeField[]).push(...added)

/** The recipe with other values of the added fields. */
export const withAdded = <Fields extends object>(
  fields: Fields,
  values: { labelSmoothing?: number; inputScale?: string },
): Fields => ({ ...fields, ...values })
