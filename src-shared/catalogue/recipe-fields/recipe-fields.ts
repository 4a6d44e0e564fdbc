/**
 * Every field that all runs of a comparison share, in the order in which a recipe tells them: of labels, details, help
 * and the fields of a sweep alike. Their words are in the language's `recipe-fields`.
 */
import type { z } from 'zod'
import { LIMITS } from '../../recipe/limits'
import { ARCHITECTURE_CATALOGUE, Architecture, MLP } from '../architectures'
import { INITIALIZER_CATALOGUE, Initializer } from '../initializers'
import { CONSTANT_RATE, SCHEDULE_CATALOGUE, Schedule } from '../schedules'
import {
  choiceField,
  numberField,
  textField,
  unionField,
  widthsField,
  type FormGroup,
  type RecipeField,
} from './recipe-field'

const ENTRIES = [
  /** A folder's name and a few characters make an id, and are never longer. */
  textField({
    key: 'dataset',
    maxLength: 300,
    keptByForks: true,
    option: { name: 'dataset', placeholder: 'NAME' },
    query: {
      name: 'dataset',
      aliases: ['data', 'data-set'],
      examples: ['dataset:mnist-60k'],
      column: 'dataset',
      required: true,
    },
    legend: 'among',
    column: { width: 88 },
  }),
  // There is one kind yet, so nobody is asked for it. A second one gives the entry its form, option, query and sweep.
  unionField({
    key: 'architecture',
    schema: Architecture,
    variants: ARCHITECTURE_CATALOGUE,
    control: 'segments',
    unsaid: { value: MLP },
    keptByForks: true,
  }),
  widthsField({
    key: 'hiddenLayers',
    maxCount: LIMITS.hiddenLayers,
    maxWidth: LIMITS.layerWidth,
    keptByForks: true,
    form: { group: 'network' },
    option: { name: 'hidden', placeholder: 'LIST' },
    query: {
      name: 'hidden',
      aliases: ['layers', 'hiddenLayers'],
      examples: ['hidden:100x4', 'hidden:100-50-10', 'hidden:none'],
      column: 'hidden_layers',
    },
    sweep: { alias: 'hidden', tried: { values: '100, 100-100, 100-100-100-100' } },
    legend: 'among',
    column: { width: 112 },
  }),
  choiceField({
    key: 'activation',
    values: ['relu', 'sigmoid'],
    keptByForks: true,
    form: { group: 'network' },
    option: { name: 'activation', placeholder: 'NAME' },
    query: {
      name: 'activation',
      aliases: ['act'],
      examples: ['activation:relu'],
      column: 'activation',
    },
    sweep: {},
    legend: 'among',
  }),
  unionField({
    key: 'initializer',
    schema: Initializer,
    variants: INITIALIZER_CATALOGUE,
    control: 'segments',
    bareNumber: 'normal',
    form: { group: 'network' },
    option: { name: 'init', placeholder: 'NAME' },
    query: {
      name: 'init',
      aliases: ['initializer'],
      examples: ['init:he'],
      column: 'initializer',
    },
    sweep: { alias: 'init' },
    legend: 'among',
  }),
  numberField({
    key: 'batchSize',
    whole: true,
    min: 1,
    max: 10_000,
    keptByForks: true,
    form: { group: 'training', place: 2, half: true },
    option: { name: 'batch', placeholder: 'N' },
    query: {
      name: 'batch',
      aliases: ['batch-size', 'batchSize'],
      examples: ['batch:128'],
      column: 'batch_size',
    },
    sweep: { alias: 'batch', tried: { values: '32, 64, 128, 256', range: ['16', '512'] } },
    legend: 'among',
    column: { width: 56 },
  }),
  /** `with-replacement` draws each example independently, as the classic comparison does. */
  choiceField({
    key: 'sampling',
    values: ['with-replacement', 'shuffled-epochs'],
    keptByForks: true,
    form: { group: 'training', place: 5 },
    option: { name: 'sampling', placeholder: 'NAME' },
    query: { name: 'sampling', examples: ['sampling:shuffled-epochs'], column: 'sampling' },
    sweep: {},
    legend: 'among',
  }),
  numberField({
    key: 'steps',
    whole: true,
    min: 1,
    max: LIMITS.steps,
    form: { group: 'training', place: 1, half: true },
    option: { name: 'steps', placeholder: 'N' },
    query: { name: 'steps', examples: ['steps>=2000'], column: 'steps', required: true },
    sweep: { tried: { values: '500, 1000, 2000', range: ['500', '2000'] } },
    legend: 'last',
  }),
  unionField({
    key: 'schedule',
    schema: Schedule,
    variants: SCHEDULE_CATALOGUE,
    control: 'list',
    unsaid: { value: CONSTANT_RATE, hashed: 'always' },
    form: { group: 'training', place: 3 },
    option: { name: 'schedule', placeholder: 'NAME' },
    query: { name: 'schedule', examples: ['schedule:cosine'], column: 'schedule' },
    sweep: {},
    legend: 'first',
    column: { width: 84 },
  }),
  /** The largest norm that all gradients together may have; 0 does not limit it. */
  numberField({
    key: 'clipNorm',
    whole: false,
    min: 0,
    max: 1_000_000,
    unsaid: { value: 0, hashed: 'always' },
    form: { group: 'training', place: 4, half: true },
    option: { name: 'clip', placeholder: 'X' },
    query: {
      name: 'clip',
      aliases: ['clipNorm', 'clip-norm'],
      examples: ['clip>0'],
      column: 'clip_norm',
    },
    sweep: { alias: 'clip', tried: { values: '0, 1, 5', range: ['0.1', '10'] } },
    legend: 'first',
  }),
  /** `after-step` measures the same batch again after the update; `before-step` costs nothing. */
  choiceField({
    key: 'lossTiming',
    values: ['after-step', 'before-step'],
    words: { 'after-step': 'after', 'before-step': 'before' },
    form: { group: 'measuring' },
    option: { name: 'loss', placeholder: 'WHEN' },
    legend: 'among',
  }),
  /**
   * What is reported as the loss, of batches and of whole sets; no gradient depends on it. `exact` is the cross-entropy;
   * `clipped` is -ln(p + 1e-7) of the label's probability p, as in the classic comparison: never above 16.118.
   */
  choiceField({
    key: 'lossForm',
    values: ['exact', 'clipped'],
    unsaid: { value: 'clipped' },
    keptByForks: true,
    form: { group: 'measuring' },
    option: { name: 'loss-form', placeholder: 'NAME' },
    query: { name: 'loss-form', aliases: ['lossForm'], examples: ['loss-form:exact'] },
    legend: 'among',
  }),
  /**
   * Examples of the training set that are held out to choose settings by: never trained on, the same ones for every
   * seed. 0 holds out none.
   */
  numberField({
    key: 'validationExamples',
    whole: true,
    min: 0,
    max: 1_000_000,
    unsaid: { value: 0, hashed: 'of-ancestors' },
    keptByForks: true,
    form: { group: 'split' },
    option: { name: 'validation', placeholder: 'N' },
    legend: 'last',
  }),
  /** When the test set is looked at: at every evaluation, once after the last step, or not at all. */
  choiceField({
    key: 'testing',
    measuresOnly: true,
    values: ['along', 'at-end', 'never'],
    unsaid: { value: 'along', hashed: 'of-ancestors' },
    form: { group: 'split' },
  }),
  /** Loss and accuracy on held-out and test examples every this many steps; 0 measures them at the end only. */
  numberField({
    key: 'evaluateEvery',
    measuresOnly: true,
    whole: true,
    min: 0,
    max: LIMITS.steps,
    form: { group: 'measuring' },
    option: { name: 'evaluate-every', placeholder: 'N' },
  }),
  /** The norm of all gradients together every this many steps; 0 never. */
  numberField({
    key: 'gradientNormEvery',
    measuresOnly: true,
    whole: true,
    min: 0,
    max: LIMITS.steps,
    unsaid: { value: 0, hashed: 'of-ancestors' },
    form: { group: 'measuring' },
    option: { name: 'gradient-norm-every', placeholder: 'N' },
  }),
] as const

type Entry = (typeof ENTRIES)[number]
/** The options of the command line, by the field that each sets. */
export type RecipeOption = Extract<Entry, { option: object }>['option']['name']
export type RecipeFieldKey = Entry['key']
/** The schemas of the fields by key, as a strict object of zod takes them. */
type RecipeShape = { [One in Entry as One['key']]: One['schema'] }

export const RECIPE_FIELDS: readonly RecipeField[] = ENTRIES

type Unsaid = Extract<Entry, { unsaid: object }>

/** What a recipe means that does not name the fields that are younger than version 0.1. */
export const unsaidFields = () =>
  Object.fromEntries(
    RECIPE_FIELDS.flatMap(({ key, unsaid }) => (unsaid === undefined ? [] : [[key, unsaid.value]])),
  ) as { [One in Unsaid as One['key']]: z.infer<One['schema']> }

export const recipeShape = () =>
  Object.fromEntries(RECIPE_FIELDS.map(({ key, schema }) => [key, schema])) as RecipeShape

/** @param key of a field that there is */
export function recipeField(key: RecipeFieldKey): RecipeField {
  return RECIPE_FIELDS.find((field) => field.key === key) as RecipeField
}

/** The fields of a part of the form, in the order in which they stand there. */
export function formFields(group: FormGroup): RecipeField[] {
  const placeOf = ({ form }: RecipeField) => form?.place ?? Infinity
  const own = RECIPE_FIELDS.filter(({ form }) => form?.group === group)
  // Two infinities have no difference that could be sorted by.
  return own.sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)))
}
