/** What the columns of a table are, by their names and first cells: known formats first, then the usual names. */
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import {
  isPlainRole,
  type ColumnMapping,
  type ColumnRole,
} from '../../../src-shared/outside/column-mapping'
import { metricOfName } from '../../../src-shared/outside/metric-names'
import type { OutsideFormat } from '../../../src-shared/outside/outside-run'
import { namedByPlace } from './run-names'
import { fieldOf } from './said'

/** The first lines of a table. */
export interface TableHead {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whether all cells of a column in these rows are numbers or empty, and one is there. */
  readonly isNumeric: readonly boolean[]
}

/** A column of figures of one metric. */
export interface MetricColumn {
  readonly column: number
  readonly metric: Metric
  readonly rank: number
  readonly isPerCent: boolean
  /** Where the columns are of different runs. */
  readonly run?: string
}

/** How a table is read; a number is the place of a column. */
export interface TablePlan {
  readonly format: OutsideFormat
  readonly step: number
  readonly stepIsEpoch: boolean
  /** Steps are known to begin at 0, even where the first is not in the table. */
  readonly isFromZero?: boolean
  readonly time?: number
  /** The first names a run; rows that agree in all of them are of one. */
  readonly runs: readonly number[]
  readonly metrics: readonly MetricColumn[]
  /** A row a value. */
  readonly tidy?: { readonly name: number; readonly value: number }
  /** Parameters of the run, by their names in the table. */
  readonly said: readonly number[]
  readonly leftOut: readonly string[]
}

const USUAL: Readonly<Record<string, ColumnRole>> = {
  ...asRole('step', 'step', 'steps', '_step', 'global_step', 'trainer/global_step', 'iteration'),
  ...asRole('step', 'iterations', 'iter', 'iters', 'it', 'n_iter', 'update', 'updates', 'batch'),
  ...asRole('step', 'batch_idx', 'train_step', 'training_step'),
  ...asRole('epoch', 'epoch', 'epochs', 'train/epoch', 'ep'),
  ...asRole('time', 'time', 'wall_time', 'walltime', 'timestamp', '_timestamp', 'datetime', 'date'),
  ...asRole('run', 'run_name', 'run', 'run_id', 'run_uuid', 'experiment', 'trial', 'trial_id'),
  ...asRole('metric-name', 'key', 'metric', 'metric_name', 'metric_key', 'tag', 'variable'),
  ...asRole('value', 'value', 'val', 'values', 'metric_value'),
  ...asRole('training-seconds', 'seconds', 'elapsed', 'elapsed_time', '_runtime', 'runtime'),
  ...asRole('training-seconds', 'train_time', 'training_time', 'elapsed_seconds'),
}

function asRole(role: ColumnRole, ...names: string[]): Record<string, ColumnRole> {
  return Object.fromEntries(names.map((name) => [name, role]))
}

const keyOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

const SAID_ROLES = {
  optimizer: 'optimizer',
  learningRate: 'learning-rate',
  seed: 'seed',
  batchSize: 'batch-size',
  dataset: 'dataset',
} as const

/** What a column's name suggests; null where it suggests nothing. */
export function guessedRole(name: string, isNumeric: boolean): ColumnRole | null {
  const key = keyOf(name)
  const usual = Object.hasOwn(USUAL, key) ? USUAL[key] : undefined
  if (usual !== undefined) return usual
  const field = fieldOf(name)
  if (field !== undefined) return SAID_ROLES[field]
  return isNumeric ? (metricOfName(name)?.metric ?? null) : null
}

/** @param place the file's name or path; TensorBoard says there which tag it exported */
export function detectedPlan(head: TableHead, place: string): TablePlan | null {
  return fromTensorBoard(head, place) ?? fromWandb(head) ?? usualPlan(head)
}

/** "run-NAME-tag-TAG.csv", with the columns "Wall time", "Step" and "Value". */
const TENSORBOARD_FILE = /^(?:run-)?(.*?)-?tag-(.+)$/

function fromTensorBoard({ columns }: TableHead, place: string): TablePlan | null {
  const keys = columns.map(keyOf)
  if (keys.join() !== 'wall_time,step,value') return null
  const [, run = '', tag = ''] = TENSORBOARD_FILE.exec(namedByPlace(place).name) ?? []
  const metric = metricOfName(tag)
  if (metric === null) return null
  const metrics = [{ column: 2, ...metric, ...(run !== '' && { run }) }]
  const plan = { step: 1, stepIsEpoch: false, time: 0, runs: [], said: [], leftOut: [] }
  return { ...plan, format: 'tensorboard', metrics }
}

const WANDB_RANGE = /__(?:MIN|MAX)$/
const WANDB_COLUMN = /^(.+) - ([^-]+(?:-[^-]+)*)$/
const WANDB_STEPS = new Set(['step', '_step', 'global_step', 'trainer/global_step', 'epoch'])

/** A column a run: "NAME - loss", each with its least and greatest values beside it. */
function fromWandb({ columns }: TableHead): TablePlan | null {
  const [first, ...others] = columns
  const named = others.map((name) => WANDB_COLUMN.exec(name.replace(WANDB_RANGE, '')))
  if (!WANDB_STEPS.has(keyOf(first)) || named.length === 0 || named.includes(null)) return null
  const metrics: MetricColumn[] = []
  const leftOut = new Set<string>()
  named.forEach((match, i) => {
    const [, run = '', name = ''] = match ?? []
    // `_step` stands beside what was chosen as the axis.
    if (WANDB_RANGE.test(others[i]) || WANDB_STEPS.has(keyOf(name))) return
    const metric = metricOfName(name)
    if (metric === null) leftOut.add(name)
    else metrics.push({ column: i + 1, ...metric, run })
  })
  const stepIsEpoch = keyOf(first) === 'epoch'
  const plan = { step: 0, stepIsEpoch, runs: [], said: [] }
  return { ...plan, format: 'wandb', metrics, leftOut: [...leftOut] }
}

function usualPlan({ columns, isNumeric }: TableHead): TablePlan | null {
  const roles = columns.map((name, i) => guessedRole(name, isNumeric[i]))
  const placesOf = (role: ColumnRole) => columns.flatMap((_, i) => (roles[i] === role ? [i] : []))
  const first = (role: ColumnRole) => placesOf(role).at(0)
  const steps = first('step')
  const step = steps ?? first('epoch')
  if (step === undefined) return null
  const keys = columns.map(keyOf)
  const [name, value] = [first('metric-name'), first('value')]
  const tidy = name !== undefined && value !== undefined ? { name, value } : undefined
  const format = formatOf(keys, { tidy: tidy !== undefined, epochs: steps === undefined })
  // What Keras calls accuracy is that on the training examples.
  const split = format === 'keras' ? 'training' : undefined
  const figures = columns.flatMap((column, i) => {
    const metric = roles[i] === 'training-seconds' ? ONE_OF_SECONDS : metricOfName(column, split)
    return isNumeric[i] && metric !== null ? [{ column: i, ...metric }] : []
  })
  if (tidy === undefined && !figures.some(({ metric }) => metric !== 'training-seconds'))
    return null
  const isFigure = (i: number) => figures.some(({ column }) => column === i)
  const isPlaced = (i: number) => i === step || roles[i] === 'time' || roles[i] === 'epoch'
  const isRest = (i: number) => !isFigure(i) && !isPlaced(i) && i !== name && i !== value
  const runs = RUN_COLUMNS.flatMap((key) => keys.flatMap((one, i) => (one === key ? [i] : [])))
  const said = columns.flatMap((_, i) => (isRest(i) && !runs.includes(i) ? [i] : []))
  return {
    format,
    step,
    stepIsEpoch: steps === undefined,
    isFromZero: format === 'lightning',
    time: first('time'),
    runs: [...runs, ...KEY_ROLES.flatMap(placesOf)],
    metrics: tidy === undefined ? figures : [],
    tidy,
    said: [...said, ...placesOf('seed')].filter((place, i, all) => all.indexOf(place) === i),
    leftOut: [],
  }
}

const ONE_OF_SECONDS = { metric: 'training-seconds', rank: 0, isPerCent: false } as const

/** Parameters that tell runs apart. */
const KEY_ROLES = ['optimizer', 'learning-rate', 'seed'] as const

/** In the order in which they are a run's name. */
const RUN_COLUMNS = ['run_name', 'run', 'experiment', 'trial', 'trial_id', 'run_id', 'run_uuid']

function formatOf(
  keys: readonly string[],
  table: { readonly tidy: boolean; readonly epochs: boolean },
): OutsideFormat {
  const has = (...names: string[]) => names.every((name) => keys.includes(name))
  if (table.tidy) {
    return has('key', 'value', 'timestamp') || has('run_id', 'metric', 'timestamp')
      ? 'mlflow'
      : 'table'
  }
  const hasRun = RUN_COLUMNS.some((name) => has(name))
  if (has('epoch', 'step') && !hasRun) return 'lightning'
  const isKeras = table.epochs && has('epoch', 'loss') && !has('train_loss') && !hasRun
  return isKeras ? 'keras' : 'table'
}

/** Every run's last values, without steps, as MLflow lists its runs. */
export function isRunList({ columns }: TableHead): boolean {
  const keys = columns.map((name) => name.trim().toLowerCase())
  const hasParts = keys.some((key) => key.startsWith('metrics.')) && keys.includes('run_id')
  return hasParts || ['start time', 'run id', 'source type'].every((key) => keys.includes(key))
}

/** @param mapping without a problem */
export function mappedPlan({ columns }: TableHead, mapping: ColumnMapping): TablePlan {
  const placesOf = (role: ColumnRole) =>
    mapping.flatMap((one) => (one.role === role ? [columns.indexOf(one.column)] : []))
  const first = (role: ColumnRole) => placesOf(role).at(0)
  const [name, value] = [first('metric-name'), first('value')]
  const metrics = mapping.flatMap(({ column, role }): MetricColumn[] => {
    if (isPlainRole(role)) return []
    const isAlone = placesOf(role).length === 1
    const isPerCent = metricOfName(column)?.isPerCent ?? false
    const metric = { column: columns.indexOf(column), metric: role, rank: 0, isPerCent }
    return [isAlone ? metric : { ...metric, run: column }]
  })
  const said = (['optimizer', 'learning-rate', 'batch-size', 'dataset', 'seed'] as const).flatMap(
    placesOf,
  )
  return {
    format: 'table',
    step: first('step') ?? (first('epoch') as number),
    stepIsEpoch: first('step') === undefined,
    time: first('time'),
    runs: [...placesOf('run'), ...KEY_ROLES.flatMap(placesOf)],
    metrics,
    tidy: name !== undefined && value !== undefined ? { name, value } : undefined,
    said,
    leftOut: [],
  }
}
