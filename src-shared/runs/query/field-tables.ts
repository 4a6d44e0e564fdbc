/** The fields that do not come from hyperparameters; those of metrics are made from their catalogue. */
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../catalogue/optimizer-catalogue'
import { SHARED_FIELDS } from './recipe-query-fields'
import { LISTED_FIGURES, type MetricFigure } from '../../catalogue/metrics/metric-catalogue'
import { QUANTITIES } from '../../catalogue/metrics/metric-entry'
import { MESSAGES, type Language } from '../../language/language'
import { RUN_ROLES, RUN_STATUSES } from '../run'
import { queryChoice, choices, type QueryField } from './field'

/** Values of `is:` beside the statuses. */
const STATES = ['pinned', 'tagged', 'noted', 'active'] as const

const OPTIMIZERS = OPTIMIZER_IDS.map((id) =>
  queryChoice(id, OPTIMIZER_CATALOGUE[id].name.toLowerCase()),
)

type Shape = Partial<Pick<QueryField, 'aliases' | 'choices' | 'takesOwnNames' | 'sortable'>>

/** A field that is explained under its own name. */
const field = (
  name: keyof Language['queryLanguage']['fields'],
  kind: QueryField['kind'],
  examples: readonly string[],
  { aliases = [], choices, takesOwnNames, sortable = true }: Shape = {},
): QueryField => ({
  name,
  aliases,
  kind,
  get help() {
    return MESSAGES.queryLanguage.fields[name]
  },
  examples,
  ...(choices !== undefined && { choices }),
  ...(takesOwnNames && { takesOwnNames }),
  sortable,
})

export const RECIPE_QUERY_FIELDS: readonly QueryField[] = [
  field('optimizer', 'choice', ['optimizer:rmsprop', 'optimizer:sgd,adam'], {
    aliases: ['opt'],
    choices: OPTIMIZERS,
    takesOwnNames: true,
  }),
  field('lr', 'number', ['lr<=0.01', 'lr:0.001..0.1'], {
    aliases: ['learningRate', 'learning-rate', 'rate', 'η'],
  }),
  ...SHARED_FIELDS,
  field('seed', 'number', ['seed:0..4', 'seed:1,2,7']),
]

const fieldOf = ({ name, query, quantity }: MetricFigure): QueryField => ({
  ...query,
  kind: quantity === QUANTITIES.duration ? 'duration' : 'number',
  get help() {
    return MESSAGES.figures[name].query
  },
  sortable: true,
})
const FIELDS_OF_METRICS = LISTED_FIGURES.filter(({ axis }) => axis === 'y').map(fieldOf)
const FIELDS_OF_TIME = LISTED_FIGURES.filter(({ axis }) => axis === 'x').map(fieldOf)

export const OUTCOME_FIELDS: readonly QueryField[] = [
  ...FIELDS_OF_METRICS,
  field('status', 'choice', ['status:done', 'status!=failed'], { choices: choices(RUN_STATUSES) }),
  field('done', 'number', ['done<2000'], { aliases: ['steps-done'] }),
  ...FIELDS_OF_TIME,
]

export const OTHER_FIELDS: readonly QueryField[] = [
  field('role', 'choice', ['role:trial', 'role:single,final'], { choices: choices(RUN_ROLES) }),
  field('name', 'words', ['name:warm-up', 'name="SGD, seed 1"']),
  field('notes', 'words', ['notes:"figure 3"'], { aliases: ['note'], sortable: false }),
  field('tag', 'tag', ['tag:lecture3', '-tag:bad'], { aliases: ['tags'], sortable: false }),
  field('comparison', 'words', ['comparison:"SGD and RMSprop"'], { aliases: ['cmp'] }),
  field('started', 'date', ['started:today', 'started:7d', 'started>=2026-11-22'], {
    aliases: ['date'],
  }),
  field('id', 'words', ['id:019aa9b0']),
  field('content', 'words', ['content:3f2a91'], {
    aliases: ['data-hash', 'dataHash'],
    sortable: false,
  }),
  field('engine', 'words', ['engine=3', 'engine:nadam-2']),
  field('is', 'is', ['is:pinned', '-is:tagged'], {
    choices: choices([...STATES, ...RUN_STATUSES]),
    sortable: false,
  }),
  field('in', 'in', ['in:trash'], { choices: choices(['trash', 'all']), sortable: false }),
  field('sort', 'sort', ['sort:-acc', 'sort:optimizer,-acc'], {
    aliases: ['order', 'by'],
    sortable: false,
  }),
]
