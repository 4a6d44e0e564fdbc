/** What the commands about the queue, unfinished comparisons, replay, forks, checkpoints and verdicts do. */
import type { TrainingCommands } from '../../src-shared/ipc-training'
import { LabError } from '../../src-shared/result'
import type { Lab } from '../lab'
import type { Handlers } from './handlers'

const pending = (): never => {
  throw new LabError('unexpected', 'This is not there yet.')
}

export function createTrainingHandlers({
  browser,
  training,
}: Lab): Pick<Handlers, keyof TrainingCommands> {
  return {
    'queue.list': () => [],
    'queue.pause': pending,
    'queue.resume': pending,
    'queue.cancel': pending,
    'queue.move': pending,
    'comparisons.get': pending,
    'comparisons.runs': pending,
    'comparisons.unfinished': () => [],
    'comparisons.goOn': pending,
    'comparisons.dismiss': pending,
    'runs.goOn': pending,
    'runs.setRate': pending,
    'runs.replay': pending,
    'runs.cancelReplay': pending,
    'runs.fork': pending,
    'runs.checkpoints': () => [],
    'runs.family': pending,
    'checkpoints.space': pending,
    'checkpoints.setRule': pending,
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
  }
}
