/** The columns of the list of runs: what each shows, how wide it is at first, and what it is sorted by. */
import { lastLossesText, shortLastLossesText } from '../../src-shared/runs/last-losses'
import { MESSAGES } from '../../src-shared/language/language'
import {
  formatAccuracy,
  formatCount,
  formatDate,
  formatDuration,
  formatLoss,
  formatNumber,
} from '../../src-shared/number-format'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { findField } from '../../src-shared/runs/query/fields'
import { fieldTexts, type RecipeField } from '../../src-shared/catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import type { SettingEntry } from '../../src-shared/catalogue/setting'
import { accuracy, ascending, descending, loss, number, word, type RunColumn } from './column-kinds'

const { columns: labels, columnHelp } = MESSAGES.runs
const NONE = '–'

/** The first line that says something, without the signs of Markdown at its beginning. */
function firstLine(notes: string): string {
  const line = notes.split('\n').find((text) => text.trim() !== '') ?? ''
  return line.trim().replace(/^[#>*+\s-]+/u, '')
}

/** A hyperparameter of any optimizer; a dash where the run's has none of that name. */
function hyperparameter(entry: SettingEntry): RunColumn {
  const { key } = entry
  return {
    key,
    label: key === 'learningRate' ? labels.learningRate : entry.label,
    help: entry.help,
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
function recipeColumn(field: RecipeField): RunColumn[] {
  const { key, column, query } = field
  if (column === undefined) return []
  const texts = fieldTexts(key)
  const text = (value: unknown): string => {
    switch (field.kind) {
      case 'number':
        return field.whole ? formatCount(value as number) : formatNumber(value as number)
      case 'choice':
        return texts.choices?.[value as string] ?? (value as string)
      case 'widths':
        return (value as readonly number[]).join(', ') || NONE
      case 'union':
        return field.variants()[(value as { readonly kind: string }).kind].name
      case 'text':
        return value as string
    }
  }
  return [
    {
      key,
      label: texts.column?.label ?? texts.label,
      help: texts.column?.help,
      width: column.width,
      numeric: field.kind === 'number',
      text: ({ recipe }) => text((recipe as Readonly<Record<string, unknown>>)[key]),
      sort: query && ascending(query.name),
    },
  ]
}

const name = word('name', 176, (run) => run.name, ascending('name'))
const last100: RunColumn = {
  ...number(
    'last100',
    144,
    lastLossesText,
    ascending('loss'),
    loss((run) => run.last100MeanLoss),
  ),
  help: columnHelp.last100,
}

const BEFORE_HYPERPARAMETERS: readonly RunColumn[] = [
  name,
  word('comparison', 176, (run) => run.comparisonName, ascending('comparison')),
  word(
    'optimizer',
    84,
    (run) => OPTIMIZER_CATALOGUE[run.recipe.optimizer.id].name,
    ascending('optimizer'),
  ),
]
const AFTER_HYPERPARAMETERS: readonly RunColumn[] = [
  ...RECIPE_FIELDS.flatMap(recipeColumn),
  number('seed', 48, (run) => String(run.recipe.seed), ascending('seed')),
  number('steps', 64, (run) => formatCount(run.stepsDone), descending('done')),
  last100,
  {
    ...number(
      'best',
      64,
      (run) => formatLoss(run.bestLoss),
      ascending('best'),
      loss((run) => run.bestLoss),
    ),
    help: columnHelp.best,
  },
  {
    ...number(
      'accuracy',
      76,
      (run) => formatAccuracy(run.testAccuracy),
      descending('acc'),
      accuracy((run) => run.testAccuracy),
    ),
    help: columnHelp.accuracy,
  },
  {
    ...number(
      'validationLoss',
      104,
      (run) => formatLoss(run.validationLoss),
      ascending('val-loss'),
      loss((run) => run.validationLoss),
    ),
    help: columnHelp.validationLoss,
  },
  {
    ...number(
      'validationAccuracy',
      136,
      (run) => formatAccuracy(run.validationAccuracy),
      descending('val-acc'),
      accuracy((run) => run.validationAccuracy),
    ),
    help: columnHelp.validationAccuracy,
  },
  {
    ...word('role', 64, (run) => MESSAGES.roles[run.role], ascending('role')),
    help: columnHelp.role,
  },
  word('status', 104, (run) => MESSAGES.statuses[run.status], ascending('status')),
  word('started', 132, (run) => formatDate(run.startedAt ?? run.queuedAt), descending('started')),
  number('duration', 88, (run) => formatDuration(run.trainingSeconds), ascending('time'), {
    value: (run) => run.trainingSeconds,
    text: formatDuration,
    better: 'lower',
  }),
  word('tags', 120, (run) => run.tags.join(', ')),
  { ...word('notes', 160, (run) => firstLine(run.notes)), help: columnHelp.notes },
  word('engine', 88, (run) => run.engineVersion, ascending('engine')),
]

/** Every column there is, in the order of the menu. */
export const RUN_COLUMNS: readonly RunColumn[] = [
  ...BEFORE_HYPERPARAMETERS,
  ...hyperparameters,
  ...AFTER_HYPERPARAMETERS,
]

/** The columns of the wide table until others are chosen. */
export const FIRST_COLUMNS: readonly string[] = [
  'name',
  'optimizer',
  'learningRate',
  'steps',
  'last100',
  'best',
  'accuracy',
  'status',
  'started',
  'duration',
  'tags',
]

const learningRate = hyperparameters.find(({ key }) => key === 'learningRate') as RunColumn

/** The narrow list beside the chart. */
export const COMPACT_COLUMNS: readonly RunColumn[] = [
  name,
  { ...learningRate, width: 50 },
  {
    ...last100,
    key: 'shortLast100',
    label: labels.shortLast100,
    width: 86,
    text: shortLastLossesText,
  },
]
