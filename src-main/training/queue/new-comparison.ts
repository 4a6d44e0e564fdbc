/** What a draft becomes when somebody starts it. */
import type { ComparisonDraft } from '../../../src-shared/recipe/comparison'
import { formatCount } from '../../../src-shared/number-format'
import { LabError } from '../../../src-shared/contract/result'
import type { LoadedDataset } from '../../datasets/contract'
import type { NewComparison, NewRun } from '../../storage/contract'
import { uuid7 } from '../../storage/uuid7'
import { firstRuns } from './comparison-plan'
import type { TrainingDependencies } from '../dependencies'
import { changeSinceLast } from '../known-data'

export interface Beginning {
  readonly comparison: NewComparison
  readonly runs: readonly NewRun[]
  /** What all of its runs are trained on. */
  readonly data: LoadedDataset
  /** Said when another data set is used than the one asked for, or when its files are not what they were. */
  readonly notice: string | undefined
}

/**
 * A comparison on a data set that is there, with its first runs; nothing is stored.
 * @throws LabError when the data set cannot be used, or is too small
 */
export function newComparison(
  { datasets, runs }: Pick<TrainingDependencies, 'datasets' | 'runs'>,
  requested: ComparisonDraft,
): Beginning {
  const { id: dataset, notice } = datasets.resolveDataset(requested.base.dataset)
  const data = datasets.load(dataset)
  requireExamples(data, requested.base.validationExamples)
  const draft = { ...requested, base: { ...requested.base, dataset } }
  const comparison = { id: uuid7(), name: draft.name, draft, createdAt: Date.now() }
  const notices = [notice, changeSinceLast({ runs }, data)].filter((one) => one !== undefined)
  return {
    comparison,
    runs: firstRuns(draft, data.dataHash).runs,
    data,
    notice: notices.length > 0 ? notices.join(' ') : undefined,
  }
}

function requireExamples({ info, train }: LoadedDataset, validationExamples: number): void {
  if (validationExamples < train.count) return
  throw new LabError(
    'invalid-input',
    `${formatCount(validationExamples)} examples cannot be held out of the ${formatCount(train.count)} of ${info.name}: ` +
      'some must be left to train on.',
  )
}
