/** What the legend calls each run: its optimizer, and whatever else is needed to tell it from the others shown. */
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import { formatCount, formatDate, formatNumber } from '../../src-shared/number-format'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { withDataNames } from '../../src-shared/runs/run-data'
import type { Recipe } from '../../src-shared/recipe/recipe'
import {
  fieldTexts,
  type RecipeField,
  type UnionField,
} from '../../src-shared/catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { unionSettings } from '../../src-shared/catalogue/recipe-fields/union-values'
import type { SettingEntry } from '../../src-shared/catalogue/setting'

type Trait = (run: RunSummary) => string

function traitsOf(runs: readonly RunSummary[]): Trait[] {
  const recipes = runs.map(({ recipe }) => recipe)
  const hyperparameters = recipes.flatMap(
    ({ optimizer }) => OPTIMIZER_CATALOGUE[optimizer.id].hyperparameters,
  )
  const fields = (where: RecipeField['legend']) =>
    RECIPE_FIELDS.filter(({ legend }) => legend === where).flatMap((field) =>
      fieldTraits(field, recipes),
    )
  return [
    ...byKey(hyperparameters).map((entry): Trait => ({ recipe }) => {
      return settingText(entry, recipe.optimizer.hyperparameters[entry.key])
    }),
    ...fields('first'),
    ...fields('among'),
    ({ recipe }) => `seed ${recipe.seed}`,
    ...fields('last'),
    ({ recipe: { origin } }) => (origin === null ? '' : `from step ${formatCount(origin.step)}`),
    ({ recipe: { rateChanges } }) =>
      rateChanges
        .map((one) => `η ${formatNumber(one.learningRate)} at ${formatCount(one.step)}`)
        .join(', '),
  ]
}

/** A field of the recipe; of a union with settings their own traits follow. */
function fieldTraits(field: RecipeField, recipes: readonly Recipe[]): Trait[] {
  const { key } = field
  const { legend } = fieldTexts(key)
  const valueIn = (recipe: Recipe) => (recipe as Readonly<Record<string, unknown>>)[key]
  const named = (text: string) => legend?.value?.(text) ?? text
  if (field.kind !== 'union') {
    return [({ recipe }) => plainText(field, valueIn(recipe), named, legend?.none)]
  }
  const unionIn = (recipe: Recipe) => valueIn(recipe) as { readonly kind: string }
  if (field.bareNumber !== undefined) {
    return [
      ({ recipe }) => {
        const union = unionIn(recipe)
        const numbers = Object.values(unionSettings(union)).map(formatNumber)
        return named([union.kind, ...numbers].join(' '))
      },
    ]
  }
  const variants = field.variants
  const settings = recipes.flatMap((recipe) => variants[unionIn(recipe).kind].settings)
  return [
    ({ recipe }) => named(unionIn(recipe).kind),
    ...byKey(settings).map((entry): Trait => ({ recipe }) => {
      const value = unionSettings(unionIn(recipe))[entry.key]
      // A variant as it usually is needs no more than its name.
      return value === entry.default ? '' : settingText(entry, value)
    }),
  ]
}

function plainText(
  field: Exclude<RecipeField, UnionField>,
  value: unknown,
  named: (text: string) => string,
  none: string | undefined,
): string {
  switch (field.kind) {
    case 'number': {
      const number = value as number
      if (number === 0 && none !== undefined) return none
      return named(field.whole ? formatCount(number) : formatNumber(number))
    }
    case 'widths': {
      const text = (value as readonly number[]).join('-')
      return text === '' && none !== undefined ? none : named(text)
    }
    default:
      return named(value as string)
  }
}

/** Each entry once, however many runs have it. */
function byKey<Entry extends SettingEntry>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()]
}

/** A number behind its symbol; a flag by its name where it is on. */
function settingText(entry: SettingEntry, value: number | undefined): string {
  if (value === undefined) return ''
  if (entry.kind === 'number') return `${entry.symbol} ${formatNumber(value)}`
  return value === 1 ? entry.label : ''
}

/** A distinct label for each run; runs with equal recipes are told apart by when they were queued. */
export function curveLabels(runs: readonly RunSummary[]): Map<RunId, string> {
  const labels = new Map<RunId, string>()
  for (const twins of groups(withDataNames(runs), (run) => run.recipe.optimizer.id).values()) {
    const { name } = OPTIMIZER_CATALOGUE[twins[0].recipe.optimizer.id]
    const differing = traitsOf(twins).filter((trait) => new Set(twins.map(trait)).size > 1)
    for (const run of twins) {
      const details = differing.map((trait) => trait(run)).filter((text) => text !== '')
      labels.set(run.id, details.length > 0 ? `${name} (${details.join(', ')})` : name)
    }
  }
  const repeated = groups(runs, (run) => labels.get(run.id) as string)
  for (const [label, twins] of repeated) {
    if (twins.length === 1) continue
    twins.forEach((run, i) =>
      labels.set(run.id, `${label}, ${formatDate(run.queuedAt)}${i > 0 ? ` (${i + 1})` : ''}`),
    )
  }
  return labels
}

function groups(
  runs: readonly RunSummary[],
  keyOf: (run: RunSummary) => string,
): Map<string, RunSummary[]> {
  const grouped = new Map<string, RunSummary[]>()
  for (const run of runs) {
    const key = keyOf(run)
    grouped.set(key, [...(grouped.get(key) ?? []), run])
  }
  return grouped
}
