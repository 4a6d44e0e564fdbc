/** What the commands about data sets, training, the queue, unfinished comparisons, replay, forks and checkpoints do. */
import { basename } from 'node:path'
import type { CheckpointSpace, TRAINING_COMMANDS } from '../../../src-shared/contract/training'
import type { BrowsingCommand } from '../../../src-shared/contract/contract'
import { isOutside } from '../../../src-shared/outside/outside-recipe'
import type { RunId } from '../../../src-shared/runs/run'
import type { Lab } from '../../lab'
import type { Handlers, WindowServices } from './handlers'
import { runsOfComparison } from '../../storage/browse/run-list-repository'

type DatasetServices = Pick<WindowServices, 'chooseDataset' | 'takeDropped' | 'openLater'>

export function createTrainingHandlers(
  lab: Lab,
  services: DatasetServices,
): Pick<Handlers, Exclude<keyof typeof TRAINING_COMMANDS, BrowsingCommand>> {
  return {
    ...createDatasetHandlers(lab, services),
    ...createQueueHandlers(lab),
    ...createRunHandlers(lab),
  }
}

function createDatasetHandlers({ datasets, reader }: Lab, services: DatasetServices) {
  /** The page adds what it has seen, and names no path. */
  let chosen: string | null = null
  let seen: string | null = null
  return {
    'datasets.list': () => reader.list(),
    'datasets.choose': async ({ what }) => {
      reader.giveUp()
      seen = null
      chosen = await services.chooseDataset(what)
      return chosen === null ? null : { name: basename(chosen) || chosen }
    },
    'datasets.dropped': async () => {
      reader.giveUp()
      const paths = services.takeDropped()
      const found = await reader.sortDrop(paths)
      seen = null
      // What is opened is for the importer to ask for.
      const isOpened = found?.kind === 'curves'
      if (isOpened) services.openLater(paths)
      chosen = isOpened ? null : (found?.place ?? null)
      return { kind: found?.kind ?? 'other', name: basename(found?.place ?? paths[0] ?? '') }
    },
    'datasets.preview': async () => {
      const path = chosen
      seen = null
      if (path === null) return null
      const preview = await reader.preview(path)
      if (preview !== null && path === chosen) seen = path
      return preview
    },
    'datasets.giveUp': () => done(() => reader.giveUp()),
    'datasets.addChosen': async () => {
      const path = seen
      seen = null
      return path === null ? null : await reader.add(path)
    },
    'datasets.removeFolder': ({ id }) => done(() => datasets.removeFolder(id)),
  } satisfies Partial<Handlers>
}

function createQueueHandlers({ training, storage, reader }: Lab) {
  return {
    'comparisons.start': (draft) =>
      reader.withRead([draft.base.dataset], () => {
        const started = training.start(draft)
        reader.keepFacts(draft.base.dataset)
        return started
      }),
    'runs.stop': ({ ids }) => done(() => training.stop(ids)),
    'queue.list': () => training.list(),
    'queue.pause': ({ comparisonId }) => done(() => training.pause(comparisonId)),
    'queue.resume': ({ comparisonId }) => done(() => training.resume(comparisonId)),
    'queue.cancel': ({ comparisonId }) => done(() => training.cancel(comparisonId)),
    'queue.move': ({ comparisonId, before }) => done(() => training.move(comparisonId, before)),
    'comparisons.get': ({ id }) => storage.runs.comparison(id) ?? null,
    'comparisons.runs': ({ id }) => runsOfComparison(storage.list, id),
    'comparisons.unfinished': () => training.unfinished(),
    'comparisons.resume': ({ ids }) => {
      const data = ids.flatMap((id) => storage.runs.comparison(id)?.draft.base.dataset ?? [])
      return reader.withRead(data, () => done(() => training.resumeComparisons(ids)))
    },
    'comparisons.dismiss': ({ ids }) => done(() => training.dismiss(ids)),
  } satisfies Partial<Handlers>
}

function createRunHandlers(lab: Lab) {
  const { training, storage } = lab
  const space = (): CheckpointSpace => {
    const { checkpoints } = storage
    return { rule: checkpoints.rule(), ...checkpoints.space() }
  }
  return {
    'runs.resume': ({ ids }) => withDataOf(lab, ids, () => done(() => training.resumeRuns(ids))),
    'runs.setRate': ({ id, learningRate }) => done(() => training.setRate(id, learningRate)),
    'runs.replay': ({ id }) => withDataOf(lab, [id], () => training.replay(id)),
    'replays.list': () => training.replaying(),
    'runs.cancelReplay': ({ id }) => done(() => training.cancelReplay(id)),
    'runs.fork': (request) => withDataOf(lab, [request.parent], () => training.fork(request)),
    'runs.checkpoints': ({ id }) => storage.checkpoints.list(id),
    'runs.family': ({ id }) => storage.list.summaries(storage.runs.family(id)),
    'checkpoints.space': space,
    'checkpoints.setRule': (rule) => {
      storage.checkpoints.setRule(rule)
      return space()
    },
  } satisfies Partial<Handlers>
}

/** Does something once the data sets of these runs are in memory. */
export function withDataOf<T>(
  { reader, storage }: Pick<Lab, 'reader' | 'storage'>,
  ids: readonly RunId[],
  act: () => T,
): Promise<Awaited<T>> {
  const runs = ids.flatMap((id) => storage.runs.get(id) ?? [])
  // What another program trained on is not here, and nobody asks for it.
  const data = runs.flatMap(({ recipe }) => (isOutside(recipe) ? [] : [recipe.dataset]))
  return reader.withRead(data, act)
}

function done(act: () => void): null {
  act()
  return null
}
