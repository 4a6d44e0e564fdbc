/** What is said of training that cannot be kept, or cannot go on. */

export const TRAINING_MESSAGES = {
  training: {
    waits: (problem: string) =>
      `Training waits, because what was trained last could not be saved yet. ${problem} It is tried again by itself until it succeeds; then training goes on.`,
    goesOn: 'Everything is saved again, and training goes on.',
    notSaved:
      'The last steps could not be saved. What was saved before is safe; from there the runs can go on later.',
    dataNotKnown: (run: string, dataset: string) =>
      `An earlier version trained “${run}” and did not keep what the files of ${dataset} held, so it is not known whether they are still the same. If they may have changed, train a new comparison instead.`,
    changedSinceLast: (dataset: string, now: string, then: string) =>
      `The files of ${dataset} have changed since a run was last trained on them: their content is ${now} now and was ${then}. The new runs are trained on the files as they are, and no verdict will take them for the same data.`,
    notKept: (problem: string) =>
      `A run cannot be recorded any further; what was saved of it before is kept. ${problem}`,
  },
}
