/** What a file says of how a run was trained, by the names that programs give their parameters. */
import {
  MOST_OTHERS,
  OUTSIDE_TEXTS,
  OutsideSettings,
} from '../../../src-shared/outside/outside-recipe'
import type { OutsideSaid } from '../../../src-shared/outside/outside-run'

type Field = 'optimizer' | 'learningRate' | 'seed' | 'batchSize' | 'dataset'

const FIELDS: Readonly<Record<string, Field>> = {
  optimizer: 'optimizer',
  optimiser: 'optimizer',
  opt: 'optimizer',
  optim: 'optimizer',
  optimizer_name: 'optimizer',
  optimizer_type: 'optimizer',
  lr: 'learningRate',
  learning_rate: 'learningRate',
  learningrate: 'learningRate',
  base_lr: 'learningRate',
  initial_lr: 'learningRate',
  init_lr: 'learningRate',
  seed: 'seed',
  random_seed: 'seed',
  random_state: 'seed',
  batch_size: 'batchSize',
  batchsize: 'batchSize',
  train_batch_size: 'batchSize',
  bs: 'batchSize',
  dataset: 'dataset',
  data_set: 'dataset',
  dataset_name: 'dataset',
  data: 'dataset',
}

/** `params.lr`, `hparams/Learning Rate` and `optimizer.lr` by their last parts. */
export function fieldOf(name: string): Field | undefined {
  const words = name
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
  const last = words.split(/[/.]/).at(-1) ?? ''
  const key = last.trim().replace(/[\s-]+/g, '_')
  return Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined
}

/** @param parameters by the names they have in the file; of several of one meaning the first counts */
export function saidOf(parameters: Iterable<readonly [name: string, value: string]>): OutsideSaid {
  const said: { -readonly [Key in Field]?: OutsideSaid[Key] } = {}
  const other = new Map<string, string>()
  for (const [name, given] of parameters) {
    const value = shortened(given, OUTSIDE_TEXTS.value)
    if (value === '') continue
    const field = fieldOf(name)
    const isTaken = field !== undefined && said[field] === undefined && take(said, field, value)
    if (!isTaken && other.size < MOST_OTHERS)
      other.set(shortened(name, OUTSIDE_TEXTS.name) || '?', value)
  }
  return { ...said, other: Object.fromEntries(other) }
}

/** On one line, without halves of characters. */
const shortened = (text: string, length: number): string =>
  text
    .trim()
    .slice(0, length)
    .replace(/\p{Cs}/gu, '')
    .trim()

/** Whether the value can be one of the field; what is beyond it stands among the others. */
function take(
  said: { -readonly [Key in Field]?: OutsideSaid[Key] },
  field: Field,
  value: string,
): boolean {
  if (field === 'optimizer' || field === 'dataset') {
    said[field] = shortened(value, OUTSIDE_TEXTS[field === 'optimizer' ? 'name' : 'dataset'])
    return true
  }
  const { data, success } = OutsideSettings.shape[field].safeParse(Number(value))
  if (success) said[field] = data
  return success
}
