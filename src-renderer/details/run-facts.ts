/** A run as pairs of words, for the details panel. */
import { lastLossesText } from '../../src-shared/runs/last-losses'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount, formatNumber, formatRate } from '../../src-shared/number-format'
import { FIGURES, type MetricFigure } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import type { Recipe } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { shortHash } from '../../src-shared/runs/run-data'
import {
  SCHEDULE_CATALOGUE,
  scheduleSettings,
  type Schedule,
} from '../../src-shared/catalogue/schedules'
import type { SettingEntry } from '../../src-shared/catalogue/setting'

export interface Fact {
  readonly name: string
  readonly value: string
  /** Shown shortened, in full on hover. */
  readonly isHash?: boolean
}

const { recipe: words, details } = MESSAGES
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
  const { optimizer, initializer } = recipe
  const entry = OPTIMIZER_CATALOGUE[optimizer.id]
  const initialWeights =
    initializer.kind === 'normal'
      ? `${words.normal}, ${formatNumber(initializer.standardDeviation)}`
      : words[initializer.kind]
  return [
    { name: details.optimizer, value: entry.name },
    ...entry.hyperparameters.map((item) => ({
      name: item.kind === 'number' ? `${item.label} ${item.symbol}` : item.label,
      value: settingValue(item, optimizer.hyperparameters[item.key]),
    })),
    { name: words.dataset, value: recipe.dataset },
    ...contentFacts(dataHash),
    { name: words.hiddenLayers, value: recipe.hiddenLayers.join(', ') || NONE },
    { name: words.activation, value: words[recipe.activation] },
    { name: words.initializer, value: initialWeights },
    { name: words.batchSize, value: formatCount(recipe.batchSize) },
    { name: words.sampling, value: details.samplings[recipe.sampling] },
    { name: words.steps, value: formatCount(recipe.steps) },
    ...scheduleFacts(recipe.schedule),
    ...rateFacts(recipe),
    {
      name: details.clipping,
      value: recipe.clipNorm === 0 ? details.off : formatNumber(recipe.clipNorm),
    },
    { name: words.lossTiming, value: details.timings[recipe.lossTiming] },
    { name: words.lossForm, value: details.lossForms[recipe.lossForm] },
    {
      name: details.validationExamples,
      value:
        recipe.validationExamples === 0
          ? NONE
          : details.examples(formatCount(recipe.validationExamples)),
    },
    { name: details.testing, value: details.testings[recipe.testing] },
    { name: words.evaluateEvery, value: formatCount(recipe.evaluateEvery) },
    {
      name: details.gradientNorm,
      value:
        recipe.gradientNormEvery === 0
          ? details.off
          : details.everySteps(formatCount(recipe.gradientNormEvery)),
    },
    { name: details.seed, value: String(recipe.seed) },
    ...originFacts(recipe),
  ]
}

function contentFacts(dataHash: string | null | undefined): Fact[] {
  if (dataHash === undefined) return []
  const value = dataHash === null ? details.contentNotKnown : dataHash
  return [{ name: details.dataContent, value, isHash: dataHash !== null }]
}

function scheduleFacts(schedule: Schedule): Fact[] {
  const { name, settings } = SCHEDULE_CATALOGUE[schedule.kind]
  const values = scheduleSettings(schedule)
  return [
    { name: words.schedule, value: name },
    ...settings.map(({ key, label }) => ({ name: label, value: formatNumber(values[key]) })),
  ]
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
  const { name } = OPTIMIZER_CATALOGUE[origin.recipe.optimizer.id]
  return [
    { name: details.origin, value: details.originAt(formatCount(origin.step), name) },
    { name: details.scheduleFrom, value: details.schedules[origin.schedule] },
    { name: details.optimizerState, value: details.memories[origin.optimizerState] },
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
    { name: details.engine, value: run.engineVersion },
  ]
}

export function shortValue({ value, isHash }: Fact): string {
  return isHash ? shortHash(value) : value
}
