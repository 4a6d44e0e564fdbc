/** What a draft becomes when somebody starts it. */
import type { ComparisonDraft } from '../../src-shared/comparison'
import { formatCount } from '../../src-shared/number-format'
import { LabError } from '../../src-shared/result'
import type { LoadedDataset } from '../datasets/contract'
import type { NewComparison, NewRun } from '../storage/contract'
import { uuid7 } from '../storage/uuid7'
import { firstRuns } from './comparison-plan'
import type { TrainingDependencies } from './dependencies'

export interface Beginning {
  readonly comparison: NewComparison
  readonly runs: readonly NewRun[]
  /** Said when another data set is used than the one asked for. */
  readonly notice: string | undefined
}

/**
 * A comparison on a data set that is there, with its first runs; nothing is stored.
 * @throws LabError when the data set cannot be used, or is too small
 */
export function newComparison(
  { datasets }: Pick<TrainingDependencies, 'datasets'>,
  requested: ComparisonDraft,
): Beginning {
  const { id: dataset, notice } = datasets.resolveDataset(requested.base.dataset)
  requireExamples(datasets.load(dataset), requested.base.validationExamples)
  const draft = { ...requested, base: { ...requested.base, dataset } }
  const comparison = { id: uuid7(), name: draft.name, draft, createdAt: Date.now() }
  return { comparison, runs: firstRuns(draft).runs, notice }
}

function requireExamples({ info, train }: LoadedDataset, validationExamples: number): void {
  if (validationExamples < train.count) return
  throw new LabError(
    'invalid-input',
    `${formatCount(validationExamples)} examples cannot be held out of the ${formatCount(train.count)} of ${info.name}: ` +
      'some must be left to train on.',
  )
}
