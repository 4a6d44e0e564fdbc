/** The words of the added fields, put into the language before anybody speaks it. */
import {
  RECIPE_FIELD_MESSAGES,
  type RecipeFieldTexts,
} from '../src-shared/language/en/recipe-fields'

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

Object.assign(RECIPE_FIELD_MESSAGES.recipeFields, texts)
