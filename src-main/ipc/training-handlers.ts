/** What the commands about the queue, unfinished comparisons, replay, forks, checkpoints and verdicts do. */
import type { CheckpointSpace, TrainingCommands } from '../../src-shared/ipc-training'
import { LabError } from '../../src-shared/result'
import type { Lab } from '../lab'
import { runsOfComparison } from '../training/runs-of-comparison'
import type { Handlers } from './handlers'

const pending = (): never => {
  throw new LabError('unexpected', 'This is not there yet.')
}

export function createTrainingHandlers(lab: Lab): Pick<Handlers, keyof TrainingCommands> {
  return {
    ...createQueueHandlers(lab),
    ...createRunHandlers(lab),
    'verdict.judge': pending,
    'verdict.differences': pending,
    'verdict.profile': pending,
  }
}

function createQueueHandlers({ training, storage }: Lab) {
  return {
    'queue.list': () => training.list(),
    'queue.pause': ({ comparisonId }) => done(training.pause(comparisonId)),
    'queue.resume': ({ comparisonId }) => done(training.resume(comparisonId)),
    'queue.cancel': ({ comparisonId }) => done(training.cancel(comparisonId)),
    'queue.move': ({ comparisonId, before }) => done(training.move(comparisonId, before)),
    'comparisons.get': ({ id }) => storage.runs.comparison(id) ?? null,
    'comparisons.runs': ({ id }) => runsOfComparison(storage.list, id),
    'comparisons.unfinished': () => training.unfinished(),
    'comparisons.goOn': ({ ids }) => done(training.goOn(ids)),
    'comparisons.dismiss': ({ ids }) => done(training.dismiss(ids)),
  } satisfies Partial<Handlers>
}

function createRunHandlers({ training, storage }: Lab) {
  const { runs, checkpoints } = storage
  const space = (): CheckpointSpace => ({ rule: checkpoints.rule(), ...checkpoints.space() })
  return {
    'runs.goOn': ({ ids }) => done(training.goOnRuns(ids)),
    'runs.setRate': ({ id, learningRate }) => done(training.setRate(id, learningRate)),
    'runs.replay': ({ id }) => training.replay(id),
    'runs.cancelReplay': ({ id }) => done(training.cancelReplay(id)),
    'runs.fork': (request) => training.fork(request),
    'runs.checkpoints': ({ id }) => checkpoints.list(id),
    'runs.family': ({ id }) => storage.list.summaries(runs.family(id)),
    'checkpoints.space': space,
    'checkpoints.setRule': (rule) => {
      checkpoints.setRule(rule)
      return space()
    },
  } satisfies Partial<Handlers>
}

const done = (_nothing: void): null => null
