/** What the commands about data sets, training, the queue, unfinished comparisons, replay, forks and checkpoints do. */
import type { CheckpointSpace, TRAINING_COMMANDS } from '../../../src-shared/contract/training'
import type { BrowsingCommand } from '../../../src-shared/contract/contract'
import type { Lab } from '../../lab'
import type { Handlers, WindowServices } from './handlers'
import { runsOfComparison } from '../../storage/browse/run-list-repository'

export function createTrainingHandlers(
  lab: Lab,
  services: Pick<WindowServices, 'chooseDataset'>,
): Pick<Handlers, Exclude<keyof typeof TRAINING_COMMANDS, BrowsingCommand>> {
  return {
    ...createDatasetHandlers(lab, services),
    ...createQueueHandlers(lab),
    ...createRunHandlers(lab),
  }
}

function createDatasetHandlers({ datasets }: Lab, services: Pick<WindowServices, 'chooseDataset'>) {
  /** The page adds what it has seen, and names no path. */
  let chosen: string | null = null
  return {
    'datasets.list': () => datasets.list(),
    'datasets.choose': async ({ what }) => {
      chosen = null
      const path = await services.chooseDataset(what)
      if (path === null) return null
      const preview = datasets.preview(path)
      chosen = path
      return preview
    },
    'datasets.addChosen': () => {
      if (chosen === null) return null
      const added = datasets.addFolder(chosen)
      chosen = null
      return added
    },
    'datasets.removeFolder': ({ id }) => done(() => datasets.removeFolder(id)),
  } satisfies Partial<Handlers>
}

function createQueueHandlers({ training, storage }: Lab) {
  return {
    'comparisons.start': (draft) => training.start(draft),
    'runs.stop': ({ ids }) => done(() => training.stop(ids)),
    'queue.list': () => training.list(),
    'queue.pause': ({ comparisonId }) => done(() => training.pause(comparisonId)),
    'queue.resume': ({ comparisonId }) => done(() => training.resume(comparisonId)),
    'queue.cancel': ({ comparisonId }) => done(() => training.cancel(comparisonId)),
    'queue.move': ({ comparisonId, before }) => done(() => training.move(comparisonId, before)),
    'comparisons.get': ({ id }) => storage.runs.comparison(id) ?? null,
    'comparisons.runs': ({ id }) => runsOfComparison(storage.list, id),
    'comparisons.unfinished': () => training.unfinished(),
    'comparisons.resume': ({ ids }) => done(() => training.resumeComparisons(ids)),
    'comparisons.dismiss': ({ ids }) => done(() => training.dismiss(ids)),
  } satisfies Partial<Handlers>
}

function createRunHandlers({ training, storage }: Lab) {
  const space = (): CheckpointSpace => {
    const { checkpoints } = storage
    return { rule: checkpoints.rule(), ...checkpoints.space() }
  }
  return {
    'runs.resume': ({ ids }) => done(() => training.resumeRuns(ids)),
    'runs.setRate': ({ id, learningRate }) => done(() => training.setRate(id, learningRate)),
    'runs.replay': ({ id }) => training.replay(id),
    'replays.list': () => training.replaying(),
    'runs.cancelReplay': ({ id }) => done(() => training.cancelReplay(id)),
    'runs.fork': (request) => training.fork(request),
    'runs.checkpoints': ({ id }) => storage.checkpoints.list(id),
    'runs.family': ({ id }) => storage.list.summaries(storage.runs.family(id)),
    'checkpoints.space': space,
    'checkpoints.setRule': (rule) => {
      storage.checkpoints.setRule(rule)
      return space()
    },
  } satisfies Partial<Handlers>
}

function done(act: () => void): null {
  act()
  return null
}
