/**
 * A configuration is what decides how a run trains: data, network, optimizer and its settings, schedule, batches, steps
 * and which loss is reported. Not the seed, and not what only measures. Runs of one configuration are one row of the
 * list, one colour, one entry of a legend and one contender of a verdict.
 */
import { optimizerEntry } from '../catalogue/optimizer-choice'
import { canonicalJson } from '../canonical-json'
import { defaultHyperparameters, isCatalogueOptimizerId } from '../catalogue/optimizer-catalogue'
import { fieldTexts, type RecipeField } from '../catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../catalogue/recipe-fields/recipe-fields'
import { unionSettings } from '../catalogue/recipe-fields/union-values'
import type { SettingEntry } from '../catalogue/setting'
import { MESSAGES } from '../language/language'
import { formatCount, formatDate, formatNumber } from '../number-format'
import type { ForkOrigin, Recipe } from '../recipe/recipe'
import type { RunId, RunSummary } from './run'
import {
  isKnown,
  isKnownSeed,
  isOutside,
  outsideOptimizerName,
  type OutsideOrigin,
} from '../outside/outside-recipe'
import { withDataNames } from './run-data'

/** Runs of one configuration, in the order of their seeds. */
export interface Configuration<Run> {
  /** Distinct among configurations of the same list. */
  readonly key: string
  /** By what tells it from the others: "NAdam · lr 0.003 · batch 64". */
  readonly label: string
  readonly runs: readonly [Run, ...Run[]]
  /** Distinct seeds: the same recipe gives the same numbers, so that a seed trained twice counts once. */
  readonly seeds: number
}

type ConfiguredRun = Pick<RunSummary, 'id' | 'recipe' | 'dataHash'>

const words = MESSAGES.configurations

// --- Which runs are of one configuration

const MEASURING = RECIPE_FIELDS.filter(({ measuresOnly }) => measuresOnly).map(({ key }) => key)

/** A field of a later version that says nothing new is left out, so that what is stored of recipes stays true. */
const UNSAID = new Map(
  RECIPE_FIELDS.flatMap(({ key, unsaid }) => (unsaid ? [[key, canonicalJson(unsaid.value)]] : [])),
)

/**
 * What decides how a recipe trains, as canonical JSON writes it the same for recipes of one configuration. Forks of runs
 * of one configuration are of one configuration too, whichever run they come from.
 * @param others fields to be left out besides
 */
export function decisive(recipe: Recipe, others: readonly string[] = []): object {
  const { optimizer, origin, rateChanges, outside, ...fields } = recipe
  if (outside !== undefined)
    return { optimizer: optimizer.id, outside: decisiveOutside(outside, others) }
  const leftOut = new Set(['seed', ...MEASURING, ...others])
  const said = Object.entries(fields).filter(
    ([key, value]) => !leftOut.has(key) && UNSAID.get(key) !== canonicalJson(value),
  )
  return {
    ...Object.fromEntries(said),
    optimizer: decisiveOptimizer(optimizer),
    ...(rateChanges.length > 0 && { rateChanges }),
    ...(origin !== null && { origin: decisiveOrigin(origin, others) }),
  }
}

/**
 * Runs of another program are of one configuration where their files say the same of how they were trained; never of one
 * that was trained here. Where no optimizer is said, what a run is called tells it from the others.
 */
function decisiveOutside({ said, run }: OutsideOrigin, others: readonly string[]): object {
  const settings = Object.entries(said).filter(([key]) => key !== 'seed' && !others.includes(key))
  return { ...Object.fromEntries(settings), ...(said.optimizer === undefined && { run }) }
}

function decisiveOptimizer({ id, hyperparameters }: Recipe['optimizer']): object {
  // Texts of one id may have other defaults, so all that is set of an own optimizer is said.
  const usual: Readonly<Record<string, number>> = isCatalogueOptimizerId(id)
    ? defaultHyperparameters(id)
    : {}
  const unusual = Object.entries(hyperparameters).filter(([key, value]) => usual[key] !== value)
  return { id, ...Object.fromEntries(unusual) }
}

const decisiveOrigin = (
  { step, optimizerState, schedule, recipe }: ForkOrigin,
  others: readonly string[] = [],
): object => ({ step, optimizerState, schedule, recipe: decisive(recipe, others) })

const keys = new WeakMap<Recipe, string>()

/** The same text for recipes of one configuration whose data sets have the same name. */
export function recipeKey(recipe: Recipe): string {
  let key = keys.get(recipe)
  if (key === undefined) {
    key = canonicalJson(decisive(recipe))
    keys.set(recipe, key)
  }
  return key
}

/** Runs by their configuration, in the order in which the first of each is given. */
export function configurationsOf<Run extends ConfiguredRun>(
  runs: readonly Run[],
): Configuration<Run>[] {
  const named = withDataNames(runs)
  const groups = new Map<string, { readonly recipe: Recipe; readonly runs: Run[] }>()
  named.forEach(({ recipe }, i) => {
    const key = recipeKey(recipe)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { recipe, runs: [runs[i]] })
    else group.runs.push(runs[i])
  })
  const labels = configurationLabels([...groups.values()].map(({ recipe }) => recipe))
  return [...groups].map(([key, group], i) => {
    const [first, ...others] = group.runs.sort((a, b) => a.recipe.seed - b.recipe.seed)
    const seeds = new Set(group.runs.map(({ recipe }) => recipe.seed)).size
    return { key, label: labels[i], runs: [first, ...others], seeds }
  })
}

/** One run a seed, in the order of the seeds: the longer where a seed was trained twice. */
export function onePerSeed<Item>(
  items: readonly Item[],
  runOf: (item: Item) => Pick<RunSummary, 'recipe' | 'stepsDone'>,
): Item[] {
  const bySeed = new Map<number, Item>()
  for (const item of items) {
    const { recipe, stepsDone } = runOf(item)
    const known = bySeed.get(recipe.seed)
    if (known === undefined || runOf(known).stepsDone < stepsDone) bySeed.set(recipe.seed, item)
  }
  return [...bySeed.entries()].sort(([a], [b]) => a - b).map(([, item]) => item)
}

// --- What it is called

/** A label for each recipe, distinct for distinct configurations. */
export function configurationLabels(recipes: readonly Recipe[]): string[] {
  const fields = namingFields(recipes)
  const seen = new Map<string, Map<string, number>>()
  return recipes.map((recipe) => {
    const label = configurationLabel(recipe, fields)
    const keysOfLabel = seen.get(label) ?? new Map<string, number>()
    seen.set(label, keysOfLabel)
    const key = recipeKey(recipe)
    const number = keysOfLabel.get(key) ?? keysOfLabel.size + 1
    keysOfLabel.set(key, number)
    return number === 1 ? label : words.numbered(label, number)
  })
}

/**
 * What differs among recipes, as names for `configurationLabel`. Learning rates are compared among all optimizers, any
 * other hyperparameter among recipes of one optimizer.
 */
export function namingFields(recipes: readonly Recipe[]): string[] {
  const values = new Map<string, string>()
  const differing = new Set<string>()
  const note = (field: string, value: unknown) => {
    if (differing.has(field)) return
    const text = typeof value === 'string' ? value : canonicalJson(value)
    const known = values.get(field)
    if (known === undefined) values.set(field, text)
    else if (known !== text) differing.add(field)
  }
  for (const recipe of recipes) {
    const { optimizer, origin } = recipe
    for (const [key, value] of Object.entries(optimizer.hyperparameters)) {
      note(hyperparameterField(optimizer.id, key), value)
    }
    for (const { key } of namedFields(recipe)) note(key, valueIn(recipe, key))
    note('origin', origin && decisiveOrigin(origin))
    note(TRAINED_HERE, !isOutside(recipe))
    note('rateChanges', recipe.rateChanges)
  }
  for (const field of differingSaid(recipes.flatMap(({ outside }) => outside ?? []))) {
    differing.add(field)
  }
  const parents = recipes.flatMap(({ origin }) => (origin === null ? [] : [origin.recipe]))
  return [...differing, ...(parents.length > 1 ? ofParents(parents) : [])]
}

/** In what other programs' files differ: one that does not say what another says differs from it. */
function differingSaid(origins: readonly OutsideOrigin[]): string[] {
  const [first, ...others] = origins.map(saidFields)
  const keys = new Set([first, ...others].flatMap((fields) => Object.keys(fields ?? {})))
  return [...keys].filter((key) => others.some((fields) => fields[key] !== first[key]))
}

const TRAINED_HERE = 'trainedHere'
const OTHER = 'other.'

function saidFields({ said }: OutsideOrigin): Readonly<Record<string, unknown>> {
  const { learningRate, batchSize, dataset, other } = said
  const named = Object.entries(other).map(([key, value]) => [OTHER + key, value])
  return { learningRate, batchSize, dataset, ...(Object.fromEntries(named) as object) }
}

/** What tells the parents of forks apart; their optimizers are told with any of it. */
function ofParents(parents: readonly Recipe[]): string[] {
  const isOne = new Set(parents.map(({ optimizer }) => optimizer.id)).size === 1
  return [...(isOne ? [] : ['optimizer']), ...namingFields(parents)].map((key) => PARENT + key)
}

const PARENT = 'parent.'

const NAMED_FIELDS = RECIPE_FIELDS.filter(({ measuresOnly }) => !measuresOnly)

/** Those that say something; how far another program trained is no setting. */
const namedFields = (recipe: Recipe) =>
  isOutside(recipe)
    ? NAMED_FIELDS.filter(({ key }) => key !== 'steps' && isKnown(recipe, key))
    : NAMED_FIELDS

const valueIn = (recipe: Recipe, key: string) => (recipe as Readonly<Record<string, unknown>>)[key]

const hyperparameterField = (optimizer: string, key: string) =>
  key === 'learningRate' ? key : `${optimizer}.${key}`

/**
 * "NAdam · lr 0.003 · batch 64": the optimizer, then what is told of it.
 * @param fields that are told, as `namingFields` gives them
 */
export function configurationLabel(recipe: Recipe, fields: readonly string[]): string {
  const { id, hyperparameters } = recipe.optimizer
  const { hyperparameters: entries } = optimizerEntry(recipe.optimizer)
  const told = new Set(fields)
  const own = entries.flatMap((entry) =>
    told.has(hyperparameterField(id, entry.key))
      ? [settingText(entry, hyperparameters[entry.key])]
      : [],
  )
  const fieldsAt = (place: RecipeField['legend']) =>
    namedFields(recipe)
      .filter(({ key, legend }) => legend === place && told.has(key))
      .flatMap((field) => fieldParts(field, valueIn(recipe, field.key)))
  const parts = [
    ...own,
    ...fieldsAt('first'),
    ...fieldsAt('among'),
    ...fieldsAt('last'),
    ...otherParts(recipe, told),
    ...(told.has('origin') ? originParts(recipe.origin, fields) : []),
    ...(told.has('rateChanges') ? rateParts(recipe) : []),
  ]
  const isMarked = isOutside(recipe) && told.has(TRAINED_HERE)
  const ending = isMarked ? [MESSAGES.outsideRuns.notTrainedHere] : []
  const said = parts.filter((part) => part !== '')
  return words.joined([nameOfTraining(recipe), ...said, ...ending])
}

/** The optimizer; where another program does not say it, what it calls the run. */
export function nameOfTraining({ optimizer, outside }: Recipe): string {
  const isUnsaid = outside !== undefined && outsideOptimizerName(optimizer.id) === ''
  return isUnsaid ? outside.run : optimizerEntry(optimizer).name
}

/** Settings of another program that have no field here. */
function otherParts({ outside }: Recipe, told: ReadonlySet<string>): string[] {
  return Object.entries(outside?.said.other ?? {}).flatMap(([key, value]) =>
    told.has(OTHER + key) ? [`${key} ${value}`] : [],
  )
}

/** A number behind its short name; a flag by its name where it is on. */
function settingText(entry: SettingEntry, value: number | undefined): string {
  if (value === undefined) return ''
  if (entry.kind === 'number') return `${entry.short ?? entry.symbol} ${formatNumber(value)}`
  return value === 1 ? entry.label : ''
}

/** A field of the recipe; of a union with settings those that are not as usual follow. */
function fieldParts(field: RecipeField, value: unknown): string[] {
  const { legend } = fieldTexts(field.key)
  const named = (text: string) => legend?.value?.(text) ?? text
  switch (field.kind) {
    case 'number': {
      const number = value as number
      if (number === 0 && legend?.none !== undefined) return [legend.none]
      return [named(field.whole ? formatCount(number) : formatNumber(number))]
    }
    case 'widths': {
      const text = (value as readonly number[]).join('-')
      return [text === '' && legend?.none !== undefined ? legend.none : named(text)]
    }
    case 'union': {
      const union = value as { readonly kind: string }
      const settings = unionSettings(union)
      if (field.bareNumber !== undefined) {
        return [named([union.kind, ...Object.values(settings).map(formatNumber)].join(' '))]
      }
      const unusual = field.variants[union.kind].settings.filter(
        (entry) => settings[entry.key] !== entry.default,
      )
      return [named(union.kind), ...unusual.map((entry) => settingText(entry, settings[entry.key]))]
    }
    default:
      return [named(value as string)]
  }
}

/** Where a fork left its parent, and how. */
function originParts(origin: ForkOrigin | null, fields: readonly string[]): string[] {
  if (origin === null) return [words.notForked]
  const ofParent = fields
    .filter((field) => field.startsWith(PARENT))
    .map((field) => field.slice(PARENT.length))
  const step = formatCount(origin.step)
  return [
    ofParent.length === 0
      ? words.forked(step)
      : words.forkedFrom(step, configurationLabel(origin.recipe, ofParent)),
    ...words.optimizerState[origin.optimizerState],
    ...words.forkSchedule[origin.schedule],
  ]
}

function rateParts({ rateChanges }: Recipe): string[] {
  if (rateChanges.length === 0) return [words.rateNotChanged]
  return rateChanges.map(({ step, learningRate }) =>
    words.rateChange(formatNumber(learningRate), formatCount(step)),
  )
}

/**
 * A distinct label for each run: its configuration's, its seed where that tells it from others, and when it was queued
 * where the same recipe was trained twice.
 */
export function runLabels(
  runs: readonly (ConfiguredRun & Pick<RunSummary, 'queuedAt'>)[],
): Map<RunId, string> {
  const labels = new Map<RunId, string>()
  for (const { label, runs: members, seeds } of configurationsOf(runs)) {
    const times = new Map<string, number>()
    for (const [i, { id, recipe, queuedAt }] of members.entries()) {
      const own = seeds === 1 ? label : memberLabel(label, recipe.seed, i)
      if (members.length === seeds) {
        labels.set(id, own)
        continue
      }
      const dated = `${own}, ${formatDate(queuedAt)}`
      const number = (times.get(dated) ?? 0) + 1
      times.set(dated, number)
      labels.set(id, number === 1 ? dated : words.numbered(dated, number))
    }
  }
  return labels
}

/** "SGD · lr 0.1 · seed 3"; "Adam · run 2" where the seed is not known. */
const memberLabel = (label: string, seed: number, place: number): string =>
  isKnownSeed(seed) ? seedLabel(label, seed) : words.joined([label, words.run(place + 1)])

/** "SGD · lr 0.1 · seed 3". */
export function seedLabel(label: string, seed: number): string {
  return words.joined([label, isKnownSeed(seed) ? words.seed(seed) : words.seedNotKnown])
}

/** "seed 3", of a run among those of its configuration; its name where the seed is not known. */
export const memberText = ({ name, recipe }: Pick<RunSummary, 'name' | 'recipe'>): string =>
  isKnownSeed(recipe.seed) ? words.seed(recipe.seed) : name

/** A seed as a figure among others. */
export const seedText = (seed: number): string =>
  isKnownSeed(seed) ? String(seed) : MESSAGES.outsideRuns.notKnown
