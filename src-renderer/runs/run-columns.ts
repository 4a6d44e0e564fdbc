/** The columns of the list of runs: what each shows, how wide it is at first, and what it is sorted by. */
import { lastLossesText } from '../../src-shared/runs/last-losses'
import { MESSAGES } from '../../src-shared/language/language'
import {
  formatCount,
  formatDate,
  formatNumber,
  formatShortLoss,
} from '../../src-shared/number-format'
import {
  LISTED_FIGURES,
  type MetricFigure,
} from '../../src-shared/catalogue/metrics/metric-catalogue'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { findField } from '../../src-shared/runs/query/fields'
import { fieldTexts, type RecipeField } from '../../src-shared/catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { settingHelp, type SettingEntry } from '../../src-shared/catalogue/setting'
import type { SortKey } from '../../src-shared/runs/query/syntax'
import { isKnown, isKnownSeed } from '../../src-shared/outside/outside-recipe'
import { nameOfTraining } from '../../src-shared/runs/configuration'
import { engineText } from '../../src-shared/runs/run-facts'
import type { RunSummary } from '../../src-shared/runs/run'
import type { GroupFigure } from '../../src-shared/runs/run-list'
import { ascending, changed, descending, numberColumn, word, type ListColumn } from './column-kinds'

const { columns: labels } = MESSAGES.runs
const NONE = '–'

/** The first line that says something, without the signs of Markdown at its beginning. */
function firstLine(notes: string): string {
  const line = notes.split('\n').find((text) => text.trim() !== '') ?? ''
  return line.trim().replace(/^[#>*+\s-]+/u, '')
}

/** A hyperparameter of any optimizer; a dash where the run's has none of that name. */
function hyperparameter(entry: SettingEntry): ListColumn {
  const { key } = entry
  return {
    key,
    get label() {
      return key === 'learningRate' ? labels.learningRate : entry.label
    },
    get help() {
      return settingHelp(entry)
    },
    width: key === 'learningRate' ? 56 : 72,
    numeric: true,
    text({ recipe: { optimizer } }) {
      const value = optimizer.hyperparameters[key]
      if (value === undefined) return NONE
      if (entry.kind === 'number') return formatNumber(value)
      return value === 1 ? MESSAGES.details.yes : MESSAGES.details.no
    },
    sort: ascending(findField(key)?.name ?? key),
  }
}

const hyperparameters = [
  ...new Map(
    OPTIMIZER_IDS.flatMap((id) => OPTIMIZER_CATALOGUE[id].hyperparameters).map(
      (entry) => [entry.key, entry] as const,
    ),
  ).values(),
].map(hyperparameter)

/** A field of the recipe that has a column. */
function recipeColumn(field: RecipeField): ListColumn[] {
  const { key, column, query } = field
  if (column === undefined) return []
  const text = (value: unknown): string => {
    switch (field.kind) {
      case 'number':
        return field.whole ? formatCount(value as number) : formatNumber(value as number)
      case 'choice':
        return fieldTexts(key).choices?.[value as string] ?? (value as string)
      case 'widths':
        return (value as readonly number[]).join(', ') || NONE
      case 'union':
        return field.variants[(value as { readonly kind: string }).kind].name
      case 'text':
        return value as string
    }
  }
  return [
    {
      key,
      get label() {
        const { column: own, label } = fieldTexts(key)
        return own?.label ?? label
      },
      get help() {
        return fieldTexts(key).column?.help
      },
      width: column.width,
      numeric: field.kind === 'number',
      text: ({ recipe }) =>
        isKnown(recipe, key) ? text((recipe as Readonly<Record<string, unknown>>)[key]) : NONE,
      sort: query && ascending(query.name),
    },
  ]
}

const name = word('name', 176, (run) => run.name, ascending('name'))

const WITH_DEVIATION = 124

/** A figure of a metric, first sorted so that the better end, or the larger value, stands on top. */
function figureColumn({ name, better, quantity, query, list }: MetricFigure): ListColumn {
  const value = (run: RunSummary) => run[name]
  return {
    key: list.key,
    get label() {
      return MESSAGES.figures[name].column
    },
    get help() {
      return MESSAGES.figures[name].columnHelp
    },
    // With the deviation over seeds.
    width: Math.max(list.width, WITH_DEVIATION),
    numeric: true,
    text: name === 'last100MeanLoss' ? lastLossesText : (run) => quantity.format(run[name]),
    ofConfiguration: ({ figures }) => meanText(figures[name], quantity.format),
    sort: better === 'lower' ? ascending(query.name) : descending(query.name),
    measures: { name, text: quantity.format },
    figure: better === null ? undefined : { value, text: quantity.difference, better },
  }
}

const figuresAlong = (axis: MetricFigure['axis']) =>
  LISTED_FIGURES.filter((figure) => figure.axis === axis).map(figureColumn)

const seed = changed(
  numberColumn(
    'seed',
    48,
    (run) => (isKnownSeed(run.recipe.seed) ? String(run.recipe.seed) : NONE),
    ascending('seed'),
  ),
  { ofConfiguration: ({ seeds }) => MESSAGES.runs.n(seeds.length) },
)
const steps = changed(
  numberColumn('steps', 64, (run) => formatCount(run.stepsDone), descending('done')),
  { ofConfiguration: ({ stepsDone }) => meanText(stepsDone, wholeText) },
)

const wholeText = (value: number | null) => (value === null ? NONE : formatCount(Math.round(value)))

/** "0.1234 ± 0.0021"; without the deviation where it is nothing or not known. */
function meanText(
  figure: GroupFigure | undefined,
  format: (value: number | null) => string,
): string {
  const mean = format(figure?.mean ?? null)
  const deviation = figure?.deviation ?? 0
  return deviation === 0 ? mean : `${mean} ± ${format(deviation)}`
}

const BEFORE_HYPERPARAMETERS: readonly ListColumn[] = [
  name,
  seed,
  word('comparison', 176, (run) => run.comparisonName, ascending('comparison')),
  word('optimizer', 84, (run) => nameOfTraining(run.recipe), ascending('optimizer')),
]
const AFTER_HYPERPARAMETERS: readonly ListColumn[] = [
  ...RECIPE_FIELDS.flatMap(recipeColumn),
  steps,
  ...figuresAlong('y'),
  word('role', 64, (run) => MESSAGES.roles[run.role], ascending('role')),
  word('status', 104, (run) => MESSAGES.statuses[run.status], ascending('status')),
  word('started', 132, (run) => formatDate(run.startedAt ?? run.queuedAt), descending('started')),
  ...figuresAlong('x'),
  word('tags', 120, (run) => run.tags.join(', ')),
  word('notes', 160, (run) => firstLine(run.notes)),
  word('engine', 88, engineText, ascending('engine')),
]

/** Every column there is, in the order of the menu. */
export const LIST_COLUMNS: readonly ListColumn[] = [
  ...BEFORE_HYPERPARAMETERS,
  ...hyperparameters,
  ...AFTER_HYPERPARAMETERS,
]

function usualKeys(axis: MetricFigure['axis']): string[] {
  const usual = LISTED_FIGURES.filter((figure) => figure.axis === axis && figure.list.isUsual)
  return usual.map(({ list }) => list.key)
}

/** The columns of the wide table until others are chosen. */
export const FIRST_COLUMNS: readonly string[] = [
  'name',
  'seed',
  'optimizer',
  'learningRate',
  'steps',
  ...usualKeys('y'),
  'status',
  'started',
  ...usualKeys('x'),
  'tags',
]

const last100 = LIST_COLUMNS.find(({ key }) => key === 'last100') as ListColumn

const NARROW_WIDTH = 52
const narrow = (column: ListColumn, changes: Partial<ListColumn>) =>
  changed(changed(column, { width: Math.min(column.width, NARROW_WIDTH) }), changes)

/** Figures without what does not fit beside a name. */
const narrowLoss = narrow(last100, {
  get label() {
    return labels.shortLast100
  },
  text: (run) => formatShortLoss(run.last100MeanLoss),
  ofConfiguration: ({ figures }) => formatShortLoss(figures.last100MeanLoss?.mean ?? null),
})

function narrowFigure(column: ListColumn): ListColumn {
  const { key, measures } = column
  if (key === last100.key) return narrowLoss
  if (key === 'steps') {
    return narrow(column, { ofConfiguration: ({ stepsDone }) => wholeText(stepsDone.mean) })
  }
  if (key === 'started') {
    const text = (run: RunSummary) =>
      formatDate(run.startedAt ?? run.queuedAt).slice(0, DATE_LENGTH)
    return narrow(column, { width: 76, text })
  }
  if (measures === undefined) return narrow(column, {})
  const ofConfiguration: ListColumn['ofConfiguration'] = ({ figures }) =>
    measures.text(figures[measures.name]?.mean ?? null)
  return narrow(column, { ofConfiguration })
}

/** Of a date with its time. */
const DATE_LENGTH = '2026-01-02'.length

/** What the narrow list shows anyway, or where its labels already tell it. */
const NOT_BESIDE: ReadonlySet<string> = new Set(['name', 'seed', 'optimizer', 'comparison'])

/** The narrow list beside the chart: what configurations are, their seeds, and what they are sorted by. */
export function narrowColumns(sort: readonly SortKey[]): readonly ListColumn[] {
  const [first] = sort.flatMap(({ field }) =>
    LIST_COLUMNS.filter((column) => column.sort?.field === field && !NOT_BESIDE.has(column.key)),
  )
  return [name, narrow(seed, { width: 40 }), narrowFigure(first ?? last100)]
}
