/** The fields that do not come from the catalogue's hyperparameters. */
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../catalogue/optimizer-catalogue'
import { SHARED_FIELDS } from './recipe-query-fields'
import { RUN_ROLES, RUN_STATUSES } from '../run'
import { choice, choices, numberField, oneOf, wordsField, type QueryField } from './field'

/** Values of `is:` beside the statuses. */
const STATES = ['pinned', 'tagged', 'noted', 'active'] as const

const OPTIMIZERS = OPTIMIZER_IDS.map((id) => choice(id, OPTIMIZER_CATALOGUE[id].name.toLowerCase()))

export const RECIPE_FIELDS: readonly QueryField[] = [
  oneOf(
    'optimizer',
    ['opt'],
    OPTIMIZERS,
    'The optimizer.',
    'optimizer:rmsprop',
    'optimizer:sgd,adam',
  ),
  numberField(
    'lr',
    ['learningRate', 'learning-rate', 'rate', 'η'],
    'Learning rate.',
    'lr<=0.01',
    'lr:0.001..0.1',
  ),
  ...SHARED_FIELDS,
  numberField('seed', [], 'Seed of the first weights and the batches.', 'seed:0..4', 'seed:1,2,7'),
]

export const OUTCOME_FIELDS: readonly QueryField[] = [
  numberField(
    'acc',
    ['accuracy', 'test-accuracy'],
    'Test accuracy, 0 to 1 or in per cent.',
    'acc>0.95',
    'acc>95%',
  ),
  numberField(
    'loss',
    ['last100'],
    'Mean training loss of the last 100 steps, of all in a shorter run.',
    'loss<0.1',
  ),
  numberField('best', ['best-loss'], 'Lowest training loss of any step.', 'best<0.01'),
  numberField(
    'val-loss',
    ['validation-loss', 'validationLoss'],
    'Last loss on held-out examples.',
    'val-loss<0.1',
  ),
  numberField(
    'val-acc',
    ['validation-accuracy', 'validationAccuracy'],
    'Last accuracy on held-out examples, 0 to 1 or in per cent.',
    'val-acc>95%',
  ),
  oneOf(
    'status',
    [],
    choices(RUN_STATUSES),
    'How far the run has come.',
    'status:done',
    'status!=failed',
  ),
  numberField('done', ['steps-done'], 'Steps trained.', 'done<2000'),
  {
    ...numberField('time', ['duration'], 'Time spent in training steps: 90s, 2m, 1h.', 'time>90s'),
    kind: 'duration',
  },
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
