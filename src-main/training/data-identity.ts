/** Runs that go on, are forked or trained again need the examples that they were trained on. */
import { storedText } from '../../src-shared/language/stored-text'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { shortHash } from '../../src-shared/runs/run-data'
import type { RunSummary } from '../../src-shared/runs/run'
import type { LoadedDataset } from '../datasets/contract'
import type { TrainingDependencies } from './dependencies'

const { training: words } = MESSAGES

type DataOfRun = Pick<RunSummary, 'name' | 'recipe' | 'dataHash'>

/**
 * The data set of a run, as the run was trained on it. For a run of an earlier version nobody knows it; it gets what is
 * there now.
 * @throws LabError('data-changed') when its content is another now, or when it cannot be used at all
 */
export function loadAsTrained(
  { datasets }: Pick<TrainingDependencies, 'datasets'>,
  run: DataOfRun,
): LoadedDataset {
  const data = datasets.load(run.recipe.dataset)
  requireSame(data, run)
  return data
}

/** @throws LabError('data-changed') naming the run */
export function requireSame({ info, dataHash }: LoadedDataset, run: DataOfRun): void {
  if (run.dataHash === null || run.dataHash === dataHash) return
  const contents = {
    run: run.name,
    dataset: info.name,
    then: shortHash(run.dataHash),
    now: shortHash(dataHash),
  }
  const message =
    info.folder === undefined
      ? storedText('built-in-data-changed', contents)
      : storedText('data-changed', { ...contents, folder: info.folder })
  throw new LabError('data-changed', message)
}

/** What is said before runs go on with files of which nobody knows whether they are those they began with. */
export function notKnownToBeSame(
  entries: readonly { readonly run: DataOfRun; readonly data: LoadedDataset }[],
): string | undefined {
  const unknown = entries.find(
    ({ run, data }) => run.dataHash === null && data.info.folder !== undefined,
  )
  return unknown && words.dataNotKnown(unknown.run.name, unknown.data.info.name)
}

/** What is said before a data set is trained on that is not what it was; undefined where there is nothing to say. */
export function changeSinceLast(
  { runs }: Pick<TrainingDependencies, 'runs'>,
  { info, dataHash }: LoadedDataset,
): string | undefined {
  const last = runs.newestDataHash(info.id)
  if (last === undefined || last === dataHash) return undefined
  return words.changedSinceLast(info.name, shortHash(dataHash), shortHash(last))
}
