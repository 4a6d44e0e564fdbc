/** What other programs call the lab's metrics: `train/loss`, `val_acc`, `Loss/train`. */
import { METRICS, type Metric } from '../catalogue/metrics/metric-catalogue'

/** A name that was understood. Of several names of one metric in a file, the one of the lowest rank is meant. */
export interface UnderstoodName {
  readonly metric: Metric
  readonly rank: number
  /** Whether it says that it is in per cent. */
  readonly isPerCent: boolean
}

type Split = 'training' | 'validation' | 'test'

const SPLITS: Readonly<Record<string, Split>> = {
  train: 'training',
  training: 'training',
  tr: 'training',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  eval: 'validation',
  evaluation: 'validation',
  evaluate: 'validation',
  test: 'test',
  testing: 'test',
}

/** Words that make up each quantity; every other word in a name must be a filler. */
const QUANTITIES: readonly (readonly [kind: 'loss' | 'accuracy' | 'norm', words: RegExp])[] = [
  ['norm', /^(?:(?:total )?grad(?:ient)? norm|norm grad(?:ient)?)$/],
  [
    'accuracy',
    /^(?:(?:(?:sparse )?categorical |binary |multiclass )?acc(?:uracy)?|top 1(?: acc(?:uracy)?)?|top1(?: acc(?:uracy)?)?|acc(?:uracy)? top ?1|acc ?1)$/,
  ],
  [
    'loss',
    /^(?:loss(?:es)?|(?:loss )?nll(?: loss)?|(?:loss )?cross ?entropy(?: loss)?|(?:loss )?(?:ce|xent)(?: loss)?)$/,
  ],
]

/** They say when or how often it was measured; with a rank, as figures of each step are finer. */
const FILLERS: Readonly<Record<string, number>> = {
  step: 0,
  batch: 0,
  iter: 0,
  iteration: 0,
  value: 0,
  metric: 1,
  metrics: 1,
  scalar: 1,
  scalars: 1,
  mean: 2,
  avg: 2,
  average: 2,
  epoch: 3,
  running: 4,
  smooth: 5,
  smoothed: 5,
}
const PER_CENT = new Set(['percent', 'percentage', 'pct', '%'])
/** What another tool would have put a split before. */
const NO_SPLIT_RANK = 10

/** `valLoss`, `Loss/val` and `val-loss` in the same words. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s/_\-.:|()[\]]+/)
    .flatMap((word) => word.split(/(?=%)/))
    .filter((word) => word !== '')

const OWN = new Map(METRICS.map((metric) => [wordsOf(metric).join(' '), metric]))

const LONGEST_NAME = 200

/**
 * @param given what figures without a split are of, where the file's place or program says it
 * @returns null where the lab has no such metric
 */
export function metricOfName(name: string, given?: Split): UnderstoodName | null {
  if (name.length > LONGEST_NAME) return null
  const words = wordsOf(name)
  const own = OWN.get(words.join(' '))
  if (own !== undefined) return { metric: own, rank: 0, isPerCent: false }
  const splits = new Set(words.flatMap((word) => valueOf(SPLITS, word) ?? []))
  if (splits.size > 1) return null
  const isPerCent = words.some((word) => PER_CENT.has(word))
  const rest = words.filter((word) => valueOf(SPLITS, word) === undefined && !PER_CENT.has(word))
  const fillers = rest.map((word) => valueOf(FILLERS, word))
  const said = rest.filter((_, i) => fillers[i] === undefined).join(' ')
  const kind = QUANTITIES.find(([, pattern]) => pattern.test(said))?.[0]
  const split = [...splits][0] as Split | undefined
  const metric = kind === undefined ? null : metricOf(kind, split ?? given)
  if (metric === null) return null
  const rank = fillers.reduce<number>((sum, filler) => sum + (filler ?? 0), 0)
  return { metric, rank: rank + (split === undefined ? NO_SPLIT_RANK : 0), isPerCent }
}

/** The lab calls the loss of a step's batch the training loss, and the accuracy on the test examples the accuracy. */
function metricOf(kind: 'loss' | 'accuracy' | 'norm', split: Split | undefined): Metric | null {
  if (kind === 'norm') return split === undefined || split === 'training' ? 'gradient-norm' : null
  if (kind === 'loss') return `${split ?? 'training'}-loss`
  // No accuracy on the training examples is kept.
  return split === 'training' ? null : `${split ?? 'test'}-accuracy`
}

const valueOf = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

/** What a folder or file is called of figures of one split: TensorFlow writes `train` and `validation`. */
export const splitOfFolder = (name: string): Split | undefined =>
  valueOf(SPLITS, name.toLowerCase())
