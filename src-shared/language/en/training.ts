/** What is said of training that cannot be kept, or cannot go on. */
import { formatCount } from '../../number-format'
import type { RunStatus } from '../../runs/run'

export const TRAINING_MESSAGES = {
  training: {
    beginsAnew: (run: string, others: number, before: string, now: string) =>
      `${run}${others > 0 ? ` and ${formatCount(others)} more` : ''}: trained from the start again. The checkpoints are of version ${before} of the engine; this is version ${now}, which gives other numbers.`,
    notResumable: (run: string, status: RunStatus) =>
      `${run} cannot be resumed: only runs that were stopped, interrupted or failed can. It is ${status}.`,
    notEndedYet: (run: string) => `${run} has not ended yet. Replay it afterwards.`,
    nothingToReplay: (run: string) => `${run} has no recorded steps to compare with.`,
    notInQueue: 'This comparison is not in the queue any more.',
    notTraining:
      'This run is not training, so its learning rate cannot be changed. Fork it instead.',
    allHeldOut: (heldOut: number, count: number, dataset: string) =>
      `${formatCount(heldOut)} examples cannot be held out of the ${formatCount(count)} of ${dataset}: some must be left to train on.`,
    noParent: 'The run to fork is not there any more.',
    forkTooEarly: (parent: string, first: number) =>
      `${parent} begins after step ${formatCount(first)}. Choose a later step, or its parent.`,
    forkTooLate: (parent: string, stepsDone: number) =>
      `${parent} was trained for ${formatCount(stepsDone)} steps. Choose one of them.`,
    forkDiverged: (parent: string, step: number) =>
      `${parent} diverged at step ${formatCount(step)}. Choose an earlier step.`,
    forkName: (optimizer: string, step: number, parent: string) =>
      `${optimizer} from step ${formatCount(step)} of ${parent}`,
    rateChangesSpent: (most: number) =>
      `The learning rate of a run can be changed ${formatCount(most)} times. Fork it to change it again.`,
    noComparison: 'The comparison is not there any more.',
    notUnfinished: 'This comparison is not unfinished any more.',
    waits: (problem: string) =>
      `Training waits, because what was trained last could not be saved yet. ${problem} It is tried again by itself until it succeeds; then training goes on.`,
    goesOn: 'Everything is saved again, and training goes on.',
    notSaved:
      'The last steps could not be saved. What was saved before is safe; from there the runs can be resumed later.',
    dataNotKnown: (run: string, dataset: string) =>
      `An earlier version trained “${run}” and did not keep what the files of ${dataset} held, so it is not known whether they are still the same. If they may have changed, train a new comparison instead.`,
    changedSinceLast: (dataset: string, now: string, then: string) =>
      `The files of ${dataset} have changed since a run was last trained on them: their content is ${now} now and was ${then}. The new runs are trained on the files as they are, and no verdict will take them for the same data.`,
    notKept: (problem: string) =>
      `A run cannot be recorded any further; what was saved of it before is kept. ${problem}`,
  },
}
