/** A run as pairs of words, for the details panel. */
import { optimizerEntry } from '../catalogue/optimizer-choice'
import { lastLossesText } from './last-losses'
import { MESSAGES } from '../language/language'
import { formatCount, formatNumber, formatRate } from '../number-format'
import { FIGURES, type MetricFigure } from '../catalogue/metrics/metric-catalogue'
import { optimizerName } from '../catalogue/optimizer-catalogue'
import { isKnown, isOutside, type OutsideOrigin } from '../outside/outside-recipe'
import type { Recipe } from '../recipe/recipe'
import type { RunSummary } from './run'
import { shortHash } from './run-data'
import {
  fieldTexts,
  type RecipeField,
  type UnionField,
} from '../catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../catalogue/recipe-fields/recipe-fields'
import { unionSettings } from '../catalogue/recipe-fields/union-values'
import type { SettingEntry } from '../catalogue/setting'

export interface Fact {
  readonly name: string
  readonly value: string
  /** Shown shortened, in full on hover. */
  readonly isHash?: boolean
}

const { details } = MESSAGES
const NONE = '–'

/** The usual figures, and what else was measured. */
export function resultFacts(run: RunSummary): Fact[] {
  const rate = run.trainingSeconds ? run.stepsDone / run.trainingSeconds : null
  const isShown = ({ name, list }: MetricFigure) => list.isUsual || run[name] !== null
  return [
    ...FIGURES.filter(isShown).map(({ name, quantity }) => ({
      name: MESSAGES.figures[name].fact ?? MESSAGES.figures[name].column,
      value: name === 'last100MeanLoss' ? lastLossesText(run) : quantity.format(run[name]),
    })),
    { name: details.rate, value: rate === null ? NONE : MESSAGES.strip.rate(formatRate(rate)) },
  ]
}

/** @param dataHash of what the run was trained on, null where that is not known; left out, it is not told */
export function recipeFacts(recipe: Recipe, dataHash?: string | null): Fact[] {
  const { optimizer } = recipe
  const entry = optimizerEntry(optimizer)
  /** What is told behind a field. */
  const more: Readonly<Partial<Record<string, Fact[]>>> = {
    dataset: contentFacts(dataHash),
    schedule: rateFacts(recipe),
  }
  const { notKnown } = MESSAGES.outsideRuns
  if (recipe.outside !== undefined) {
    return [
      { name: details.optimizer, value: entry.name },
      ...saidFacts(recipe, recipe.outside.said),
      {
        name: details.seed,
        value: recipe.outside.said.seed === undefined ? notKnown : String(recipe.seed),
      },
      ...outsideFacts(recipe.outside),
    ]
  }
  return [
    { name: details.optimizer, value: entry.name },
    ...entry.hyperparameters.map((item) => ({
      name: item.kind === 'number' ? `${item.label} ${item.symbol}` : item.label,
      value: settingValue(item, optimizer.hyperparameters[item.key]),
    })),
    ...RECIPE_FIELDS.flatMap((field) => [...fieldFacts(field, recipe), ...(more[field.key] ?? [])]),
    { name: details.seed, value: String(recipe.seed) },
    ...originFacts(recipe),
  ]
}

/** What a file of another program tells, and that the rest is not known. */
function saidFacts(recipe: Recipe, { other }: OutsideOrigin['said']): Fact[] {
  const { notKnown } = MESSAGES.outsideRuns
  const [rate] = optimizerEntry(recipe.optimizer).hyperparameters
  const { learningRate } = recipe.optimizer.hyperparameters
  const known = RECIPE_FIELDS.filter(({ key }) => isKnown(recipe, key))
  return [
    {
      name: rate.kind === 'number' ? `${rate.label} ${rate.symbol}` : rate.label,
      value: isKnown(recipe, 'learningRate') ? settingValue(rate, learningRate) : notKnown,
    },
    ...known.flatMap((field) => fieldFacts(field, recipe)),
    ...Object.entries(other).map(([name, value]) => ({ name, value })),
    { name: MESSAGES.outsideRuns.everythingElse, value: notKnown },
  ]
}

/** Where a run comes from that was not trained here. */
function outsideFacts({ format, file, run, sha256 }: OutsideOrigin): Fact[] {
  const words = MESSAGES.outsideRuns
  return [
    { name: words.trainedBy, value: words.notTrainedHere },
    { name: words.file, value: file },
    { name: words.format, value: words.formats[format] },
    { name: words.run, value: run },
    { name: words.sha256, value: sha256, isHash: true },
  ]
}

function contentFacts(dataHash: string | null | undefined): Fact[] {
  if (dataHash === undefined) return []
  const value = dataHash === null ? details.contentNotKnown : dataHash
  return [{ name: details.dataContent, value, isHash: dataHash !== null }]
}

/** A field of the recipe; of a union with a name for each kind its settings have facts of their own. */
function fieldFacts(field: RecipeField, recipe: Recipe): Fact[] {
  const texts = fieldTexts(field.key)
  const name = texts.fact?.label ?? texts.label
  const value = (recipe as Readonly<Record<string, unknown>>)[field.key]
  if (field.kind !== 'union') return [{ name, value: valueText(field, value) }]
  const variants = field.variants
  // A choice of one tells nothing.
  if (Object.keys(variants).length === 1) return []
  const union = value as { readonly kind: string }
  const variant = variants[union.kind]
  const values = unionSettings(union)
  if (field.bareNumber !== undefined) {
    const numbers = variant.settings.map(({ key }) => formatNumber(values[key]))
    return [{ name, value: [variant.name, ...numbers].join(', ') }]
  }
  return [
    { name, value: variant.name },
    ...variant.settings.map(({ key, label }) => ({
      name: label,
      value: formatNumber(values[key]),
    })),
  ]
}

function valueText(field: Exclude<RecipeField, UnionField>, value: unknown): string {
  const { fact, choices } = fieldTexts(field.key)
  switch (field.kind) {
    case 'number': {
      const number = value as number
      if (number === 0 && fact?.zero !== undefined) return fact.zero
      const text = field.whole ? formatCount(number) : formatNumber(number)
      return fact?.value?.(text) ?? text
    }
    case 'choice': {
      const chosen = value as string
      return fact?.choices?.[chosen] ?? choices?.[chosen] ?? chosen
    }
    case 'widths':
      return (value as readonly number[]).join(', ') || NONE
    case 'text':
      return value as string
  }
}

/** What somebody changed while the run trained. */
function rateFacts({ rateChanges }: Recipe): Fact[] {
  return rateChanges.map(({ step, learningRate }) => ({
    name: MESSAGES.rate.fact(step),
    value: formatNumber(learningRate),
  }))
}

function originFacts({ origin }: Recipe): Fact[] {
  if (origin === null) return []
  const name = optimizerName(origin.recipe.optimizer.id)
  return [
    { name: details.origin, value: details.originAt(formatCount(origin.step), name) },
    { name: details.scheduleFrom, value: details.schedules[origin.schedule] },
    { name: details.optimizerState, value: details.optimizerStates[origin.optimizerState] },
  ]
}

function settingValue({ kind }: SettingEntry, value: number): string {
  if (kind === 'number') return formatNumber(value)
  return value === 1 ? details.yes : details.no
}

export function fingerprintFacts(run: RunSummary): Fact[] {
  const hash = (value: string | null) => ({ value: value ?? NONE, isHash: true })
  return [
    { name: details.initHash, ...hash(run.initHash) },
    { name: details.batchHash, ...hash(run.batchHash) },
    { name: details.recipeHash, ...hash(run.recipeHash) },
    { name: details.engine, value: engineText(run) },
  ]
}

/** By what a run was trained. */
export const engineText = ({ recipe, engineVersion }: RunSummary): string =>
  isOutside(recipe) ? MESSAGES.outsideRuns.notTrainedHere : engineVersion

export function shortValue({ value, isHash }: Fact): string {
  return isHash ? shortHash(value) : value
}
