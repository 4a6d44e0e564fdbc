/** What is asked about files that come in and say too little themselves. */
import { formatCount } from '../../number-format'
import type { PlainRole } from '../../outside/column-mapping'
import { plural } from './plural'

export const IMPORT_QUESTION_MESSAGES = {
  /** Which column of a table is what. */
  columnMapping: {
    title: (file: string) => `Columns of ${file}`,
    help: 'Nothing in this table says what all its columns are. Choose it above each; columns that are left out are not read.',
    firstRows: (shown: number, all: number) =>
      shown < all
        ? `The first ${formatCount(shown)} of ${plural(all, 'row', 'rows')}`
        : plural(all, 'row', 'rows'),
    roleOf: (column: string) => `What column ${column} is`,
    leftOut: 'left out',
    roles: {
      step: 'step',
      epoch: 'epoch',
      time: 'time',
      run: 'name of the run',
      seed: 'seed',
      optimizer: 'optimizer',
      'learning-rate': 'learning rate',
      'batch-size': 'batch size',
      dataset: 'data set',
      'metric-name': 'name of the metric',
      value: 'value of the metric',
    } satisfies Record<PlainRole, string>,
    problems: {
      noMetric: 'No column is a metric yet. Choose one, such as the training loss.',
      noStep: 'No column is the step or the epoch yet. Choose one.',
      noValue: 'A column names the metric, and none holds its values. Choose that one too.',
      noName: 'A column holds values, and none names their metric. Choose that one too.',
      twice: (role: string) => `Several columns are the ${role}. Leave one.`,
      noColumn: (column: string) => `The table has no column ${column}.`,
    },
    /** What will come, of a table with a column for each metric. */
    wide: (points: number, metrics: string) =>
      `Up to ${plural(points, 'point', 'points')} of ${metrics}.`,
    tidy: (points: number) =>
      `Up to ${plural(points, 'point', 'points')}, of the metrics that the table names.`,
    runsBy: 'Each name, seed and recipe is a run of its own.',
    runsOf: (runs: number) =>
      runs === 1
        ? 'They are one run.'
        : `They are ${formatCount(runs)} runs, one for each column of a metric.`,
    moreColumns: (count: number) =>
      `${plural(count, 'more column is', 'more columns are')} read as their names tell, or left out.`,
    remembered: 'Tables with the same columns are read like this from now on.',
    import: 'Import',
    cancel: 'Cancel',
    /** Said of a file that was read without asking. */
    readAsBefore: (file: string) => `The columns of ${file} were read as you chose before.`,
    change: 'Change…',
  },
  /** Whether a table holds curves or data. */
  dropQuestion: {
    title: (name: string) => `What is in ${name}?`,
    help: 'Its columns do not tell whether these are curves of training or examples to train on.',
    curves: 'Curves of runs',
    data: 'Examples to train on',
    cancel: 'Cancel',
  },
}
