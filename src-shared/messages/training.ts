/** What is said of training that cannot be kept, or cannot go on. */

export const TRAINING_MESSAGES = {
  training: {
    waits: (problem: string) =>
      `What was trained last could not be saved yet: ${problem} Training waits until then; what is not saved is tried again and again.`,
    goesOn: 'Everything is saved again, and training goes on.',
    notSaved:
      'The last steps could not be saved. What was saved before is safe; from there the runs can go on later.',
  },
}
