/** What the commands about the queue, unfinished comparisons, replay, forks, checkpoints and verdicts do. */
import type { CheckpointSpace, TrainingCommands } from '../../../src-shared/contract/training'
import type { Lab } from '../../lab'
import { runsOfComparison } from '../../storage/browse/run-list-repository'
import type { Handlers } from './handlers'

export function createTrainingHandlers(lab: Lab): Pick<Handlers, keyof TrainingCommands> {
  return {
    ...createQueueHandlers(lab),
    ...createRunHandlers(lab),
    ...createVerdictHandlers(lab),
  }
}

function createQueueHandlers({ training, storage }: Lab) {
  return {
    'queue.list': () => training.list(),
    'queue.pause': ({ comparisonId }) => done(() => training.pause(comparisonId)),
    'queue.resume': ({ comparisonId }) => done(() => training.resume(comparisonId)),
    'queue.cancel': ({ comparisonId }) => done(() => training.cancel(comparisonId)),
    'queue.move': ({ comparisonId, before }) => done(() => training.move(comparisonId, before)),
    'comparisons.get': ({ id }) => storage.runs.comparison(id) ?? null,
    'comparisons.runs': ({ id }) => runsOfComparison(storage.list, id),
    'comparisons.unfinished': () => training.unfinished(),
    'comparisons.goOn': ({ ids }) => done(() => training.goOn(ids)),
    'comparisons.dismiss': ({ ids }) => done(() => training.dismiss(ids)),
  } satisfies Partial<Handlers>
}

function createRunHandlers({ training, storage }: Lab) {
  const space = (): CheckpointSpace => {
    const { checkpoints } = storage
    return { rule: checkpoints.rule(), ...checkpoints.space() }
  }
  return {
    'runs.goOn': ({ ids }) => done(() => training.goOnRuns(ids)),
    'runs.setRate': ({ id, learningRate }) => done(() => training.setRate(id, learningRate)),
    'runs.replay': ({ id }) => training.replay(id),
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

function createVerdictHandlers({ browser, training }: Lab) {
  return {
    'verdict.judge': async ({ ids, question }) => {
      await training.savePoints()
      return browser.judge(ids, question)
    },
    'verdict.differences': async ({ ids, question }) => {
      await training.savePoints()
      return browser.differences(ids, question)
    },
    'verdict.profile': async ({ ids, question, targets }) => {
      await training.savePoints()
      return browser.profile(ids, question, targets)
    },
  } satisfies Partial<Handlers>
}

function done(act: () => void): null {
  act()
  return null
}
