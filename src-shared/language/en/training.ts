/** What is said of training that cannot be kept, or cannot go on. */
import { plural } from './plural'

export const TRAINING_MESSAGES = {
  training: {
    waits: (problem: string) =>
      `Training waits, because what was trained last could not be saved yet. ${problem} It is tried again by itself until it succeeds; then training goes on.`,
    goesOn: 'Everything is saved again, and training goes on.',
    notSaved:
      'The last steps could not be saved. What was saved before is safe; from there the runs can go on later.',
    dataChanged: (run: string, dataset: string, folder: string, then: string, now: string) =>
      `The files of ${dataset} in ${folder} have changed since “${run}” was trained on them: their content was ${then} and is ${now} now. Nothing was trained, and nothing is lost. Put the earlier files back into the folder and try again, or train a new comparison on the files as they are.`,
    builtInChanged: (run: string, dataset: string, then: string, now: string) =>
      `“${run}” was trained on another ${dataset} than this app has: the content was ${then} and is ${now} here. Nothing was trained, and nothing is lost. Train a new comparison instead.`,
    dataNotKnown: (run: string, dataset: string) =>
      `An earlier version trained “${run}” and did not keep what the files of ${dataset} held, so it is not known whether they are still the same. If they may have changed, train a new comparison instead.`,
    changedSinceLast: (dataset: string, now: string, then: string) =>
      `The files of ${dataset} have changed since a run was last trained on them: their content is ${now} now and was ${then}. The new runs are trained on the files as they are, and no verdict will take them for the same data.`,
    notKept: (problem: string) =>
      `A run cannot be recorded any further; what was saved of it before is kept. ${problem}`,
    pointsMissing: (steps: number) =>
      `${plural(steps, 'step is', 'steps are')} missing in what was recorded of this run. Go on with it: it is trained again from before the gap.`,
    outOfMemory:
      'There was not enough memory for this run; what was trained of it until its last checkpoint is kept. Take fewer runs at once, smaller layers or a smaller batch, or close other programs, then go on with it.',
    threadEnded: (exitCode: number) =>
      `The thread that trained this run ended unexpectedly (exit code ${exitCode}). What was trained is kept: go on with the run from its last checkpoint.`,
  },
}
