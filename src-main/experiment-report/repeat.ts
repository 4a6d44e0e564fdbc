/** The words of `compare` that train a comparison again, as far as the command line can say it. */
import { canonicalJson } from '../../src-shared/canonical-json'
import { optimizerEntry, type OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import type { RecipeField } from '../../src-shared/catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { unionSettings } from '../../src-shared/catalogue/recipe-fields/union-values'
import { isOutsideOptimizerId } from '../../src-shared/outside/outside-recipe'
import { ownIdParts } from '../../src-shared/optimizer-language/names'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../src-shared/recipe/comparison'
import { findSweepField } from '../../src-shared/sweep/sweep-fields'
import type { GridAxis, RandomAxis, Sweep, SweepValue } from '../../src-shared/sweep/sweep'

/** Own optimizers are in files of their names, whose texts stand in the report. */
const textFile = (name: string) => `./${name}.optimizer`

/** What `--optimizers` and `--set` call it. */
const nameOf = ({ id }: OptimizerChoice): string => ownIdParts(id)?.name ?? id

/** @returns null where the command line has no words for something in the comparison */
export function compareWords(draft: ComparisonDraft): string[] | null {
  const { optimizers, seeds, sweep, name } = draft
  if (optimizers.some(({ id }) => isOutsideOptimizerId(id))) return null
  const names = optimizers.map(nameOf)
  if (new Set(names).size < names.length) return null
  const base = baseWords(draft)
  const tuning = sweep === null ? [] : sweepWords(sweep, optimizers)
  if (base === null || tuning === null) return null
  return [
    'compare',
    ...['--optimizers', optimizers.map(optimizerWord).join(',')],
    ...settingWords(optimizers, sweep === null),
    ...base,
    ...['--seeds', seedsText(seeds)],
    ...tuning,
    ...['--name', name],
  ]
}

const optimizerWord = (one: OptimizerChoice): string =>
  one.text === undefined ? one.id : textFile(nameOf(one))

/** @param isRateFree whether one learning rate of all may be said at once */
function settingWords(optimizers: readonly OptimizerChoice[], isRateFree: boolean): string[] {
  const rates = new Set(optimizers.map(({ hyperparameters }) => hyperparameters.learningRate))
  const [rate] = rates
  const saysRate = isRateFree && rates.size === 1 && rate !== undefined
  const settings = optimizers.flatMap((one) =>
    optimizerEntry(one).hyperparameters.flatMap(({ key, default: usual }) => {
      const value = one.hyperparameters[key]
      if (value === usual || (saysRate && key === 'learningRate')) return []
      return ['--set', `${nameOf(one)}.${key}=${value}`]
    }),
  )
  return [...(saysRate ? ['--lr', String(rate)] : []), ...settings]
}

/** What differs from the preset that `compare` begins with. Of a sweep what is held out is always said. */
function baseWords({ base, sweep }: ComparisonDraft): string[] | null {
  const words: string[] = []
  const valueIn = (fields: object, key: string) =>
    (fields as Readonly<Record<string, unknown>>)[key]
  for (const field of RECIPE_FIELDS) {
    const value = valueIn(base, field.key)
    const isUsual = canonicalJson(value) === canonicalJson(valueIn(SGD_VS_RMSPROP.base, field.key))
    if (isUsual && !(sweep !== null && field.key === 'validationExamples')) continue
    if (field.option === undefined) return null
    words.push(`--${field.option.name}`, fieldWord(field, value))
  }
  return words
}

function fieldWord(field: RecipeField, value: unknown): string {
  switch (field.kind) {
    case 'number':
      return String(value)
    case 'text':
      return value as string
    case 'choice':
      return field.words?.[value as string] ?? (value as string)
    case 'widths':
      return (value as readonly number[]).join(',') || 'none'
    case 'union': {
      const union = value as { readonly kind: string }
      const settings = unionSettings(union)
      if (union.kind === field.bareNumber) return String(Object.values(settings)[0])
      const unusual = field.variants[union.kind].settings.filter(
        (entry) => settings[entry.key] !== entry.default,
      )
      return [union.kind, ...unusual.map(({ key }) => `${key}=${settings[key]}`)].join(',')
    }
  }
}

function sweepWords(
  { search, tuningSeeds, selectBy }: Sweep,
  optimizers: readonly OptimizerChoice[],
): string[] | null {
  const words: string[] = []
  switch (search.kind) {
    case 'learning-rate':
      words.push('--sweep', `lr=${search.grid}`, ...(search.extend ? [] : ['--no-extend']))
      break
    case 'grid':
      words.push(...search.axes.flatMap((axis) => ['--sweep', gridWord(axis)]))
      break
    case 'random':
      if (!search.axes.every((axis) => hasUsualScale(axis, optimizers))) return null
      words.push(...search.axes.flatMap((axis) => ['--search', randomWord(axis)]))
      words.push('--trials', String(search.trials), '--search-seed', String(search.seed))
  }
  const select = selectBy === 'validation-loss' ? 'loss' : 'accuracy'
  return [...words, '--tuning-seeds', seedsText(tuningSeeds), '--select', select]
}

const valueWord = (value: SweepValue): string =>
  Array.isArray(value) ? value.join('-') || 'none' : String(value)

const gridWord = ({ field, values }: GridAxis): string =>
  `${field}=${values.map(valueWord).join(',')}`

const randomWord = (axis: RandomAxis): string =>
  'values' in axis ? gridWord(axis) : `${axis.field}=${axis.min}..${axis.max}`

/** The command line takes the scale that the field usually has. */
function hasUsualScale(axis: RandomAxis, optimizers: readonly OptimizerChoice[]): boolean {
  if ('values' in axis) return true
  const values = findSweepField(axis.field, optimizers)?.values
  return axis.scale === (values?.kind === 'number' ? values.scale : 'linear')
}

/** 0..4 where they follow on each other. */
function seedsText(seeds: readonly number[]): string {
  const [first] = seeds
  const isRange = seeds.length > 2 && seeds.every((seed, i) => seed === first + i)
  return isRange ? `${first}..${seeds[seeds.length - 1]}` : seeds.join(',')
}
