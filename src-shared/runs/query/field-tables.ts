/** The fields that do not come from hyperparameters; those of metrics are made from their catalogue. */
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../catalogue/optimizer-catalogue'
import { SHARED_FIELDS } from './recipe-query-fields'
import { LISTED_FIGURES, type MetricFigure } from '../../catalogue/metrics/metric-catalogue'
import { QUANTITIES } from '../../catalogue/metrics/metric-entry'
import { MESSAGES } from '../../language/language'
import { RUN_ROLES, RUN_STATUSES } from '../run'
import {
  choiceField,
  choices,
  numericQueryField,
  oneOf,
  wordsField,
  type QueryField,
} from './field'

/** Values of `is:` beside the statuses. */
const STATES = ['pinned', 'tagged', 'noted', 'active'] as const

const OPTIMIZERS = OPTIMIZER_IDS.map((id) =>
  choiceField(id, OPTIMIZER_CATALOGUE[id].name.toLowerCase()),
)

export const RECIPE_QUERY_FIELDS: readonly QueryField[] = [
  oneOf(
    'optimizer',
    ['opt'],
    OPTIMIZERS,
    'The optimizer.',
    'optimizer:rmsprop',
    'optimizer:sgd,adam',
  ),
  numericQueryField(
    'lr',
    ['learningRate', 'learning-rate', 'rate', 'η'],
    'Learning rate.',
    'lr<=0.01',
    'lr:0.001..0.1',
  ),
  ...SHARED_FIELDS,
  numericQueryField(
    'seed',
    [],
    'Seed of the initial weights and the batches.',
    'seed:0..4',
    'seed:1,2,7',
  ),
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
  oneOf(
    'status',
    [],
    choices(RUN_STATUSES),
    'How far the run has come.',
    'status:done',
    'status!=failed',
  ),
  numericQueryField('done', ['steps-done'], 'Steps trained.', 'done<2000'),
  ...FIELDS_OF_TIME,
]

export const OTHER_FIELDS: readonly QueryField[] = [
  oneOf(
    'role',
    [],
    choices(RUN_ROLES),
    'What it is for: compared as it is, to find a setting, with the setting found, a fork.',
    'role:trial',
    'role:single,final',
  ),
  wordsField(
    'name',
    [],
    'A part of the name; name= is the whole name.',
    'name:warm-up',
    'name="SGD, seed 1"',
  ),
  { ...wordsField('notes', ['note'], 'A part of the notes.', 'notes:"figure 3"'), sortable: false },
  {
    ...wordsField('tag', ['tags'], 'A tag.', 'tag:lecture3', '-tag:bad'),
    kind: 'tag',
    sortable: false,
  },
  wordsField(
    'comparison',
    ['cmp'],
    'A part of the name of the comparison.',
    'comparison:"SGD and RMSprop"',
  ),
  {
    ...wordsField(
      'started',
      ['date'],
      'When it began.',
      'started:today',
      'started:7d',
      'started>=2026-11-22',
    ),
    kind: 'date',
  },
  wordsField('id', [], 'A part of the id.', 'id:019aa9b0'),
  {
    ...wordsField(
      'content',
      ['data-hash', 'dataHash'],
      'Fingerprint of what the data set held, or a part of it.',
      'content:3f2a91',
    ),
    sortable: false,
  },
  wordsField(
    'engine',
    [],
    'Version of the engine that trained it, with those of mended rules: 3 nadam-2.',
    'engine=3',
    'engine:nadam-2',
  ),
  {
    ...oneOf(
      'is',
      [],
      choices([...STATES, ...RUN_STATUSES]),
      'What is true of it.',
      'is:pinned',
      '-is:tagged',
    ),
    kind: 'is',
    sortable: false,
  },
  {
    ...oneOf(
      'in',
      [],
      choices(['trash', 'all']),
      'The trash, or the trash and the list.',
      'in:trash',
    ),
    kind: 'in',
    sortable: false,
  },
  {
    name: 'sort',
    aliases: ['order', 'by'],
    kind: 'sort',
    help: 'Order by a field, with - the largest first; several are allowed.',
    examples: ['sort:-acc', 'sort:optimizer,-acc'],
    sortable: false,
  },
]
