/** What the legend calls each run: its optimizer, and whatever else is needed to tell it from the others shown. */
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import { formatCount, formatDate, formatNumber } from '../../src-shared/number-format'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { withDataNames } from '../../src-shared/runs/run-data'
import { SCHEDULE_CATALOGUE, scheduleSettings } from '../../src-shared/catalogue/schedules'
import type { SettingEntry } from '../../src-shared/catalogue/setting'

type Trait = (run: RunSummary) => string

function traitsOf(runs: readonly RunSummary[]): Trait[] {
  const recipes = runs.map(({ recipe }) => recipe)
  const hyperparameters = recipes.flatMap(
    ({ optimizer }) => OPTIMIZER_CATALOGUE[optimizer.id].hyperparameters,
  )
  const settings = recipes.flatMap(({ schedule }) => SCHEDULE_CATALOGUE[schedule.kind].settings)
  return [
    ...byKey(hyperparameters).map((entry): Trait => ({ recipe }) => {
      return settingText(entry, recipe.optimizer.hyperparameters[entry.key])
    }),
    ({ recipe }) => `${recipe.schedule.kind} rate`,
    ...byKey(settings).map((entry): Trait => ({ recipe }) => {
      const value = scheduleSettings(recipe.schedule)[entry.key]
      // A schedule as it usually is needs no more than its name.
      return value === entry.default ? '' : settingText(entry, value)
    }),
    ({ recipe: { clipNorm } }) =>
      clipNorm === 0 ? 'no clipping' : `clip ${formatNumber(clipNorm)}`,
    ({ recipe }) => recipe.dataset,
    ({ recipe }) => recipe.hiddenLayers.join('-') || 'no hidden layer',
    ({ recipe }) => recipe.activation,
    ({ recipe: { initializer } }) =>
      initializer.kind === 'normal'
        ? `normal ${formatNumber(initializer.standardDeviation)}`
        : initializer.kind,
    ({ recipe }) => `batch ${recipe.batchSize}`,
    ({ recipe }) => recipe.sampling,
    ({ recipe }) => `loss ${recipe.lossTiming}`,
    ({ recipe }) => `${recipe.lossForm} loss`,
    ({ recipe }) => `seed ${recipe.seed}`,
    ({ recipe }) => `${formatCount(recipe.steps)} steps`,
    ({ recipe: { origin } }) => (origin === null ? '' : `from step ${formatCount(origin.step)}`),
    ({ recipe: { rateChanges } }) =>
      rateChanges
        .map((one) => `η ${formatNumber(one.learningRate)} at ${formatCount(one.step)}`)
        .join(', '),
  ]
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
