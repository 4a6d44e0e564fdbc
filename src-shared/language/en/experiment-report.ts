/** Texts of the report on an experiment, the file that leaves the app. What the report of a problem says is in `report`. */
export const EXPERIMENT_REPORT_MESSAGES = {
  experimentReport: {
    madeBy: (app: string, date: string) => `Made by Optimizer Lab ${app} on ${date}`,
    runs: (runs: string, configurations: string) =>
      `${runs} ${runs === '1' ? 'run' : 'runs'} of ${configurations} ${configurations === '1' ? 'configuration' : 'configurations'}`,
    heads: {
      answer: 'The question and its answer',
      fairness: 'Was the comparison fair?',
      recipes: 'Recipes',
      figures: 'Figures',
      tables: 'Tables',
      notes: 'Notes',
      repeat: 'How to repeat it',
    },
    unfair: (checks: string) => `Not all checks hold: ${checks}.`,
    fair: 'All checks hold.',
    unknown: (checks: string) => `Not known: ${checks}.`,
    noVerdict: 'There is no verdict on these runs, so their fairness is not judged.',
    differs: 'What differs',
    shared: 'What all have in common',
    /** Of one run. */
    allOfIt: 'How it was trained',
    sameRecipe: 'The recipes differ in nothing but their seeds.',
    field: 'Field',
    value: 'Value',
    ownOptimizer: (name: string) => `The text of the optimizer ${name}`,
    ownOptimizerFile: (file: string) => `Saved as ${file}, the command below finds it.`,
    configuration: 'Configuration',
    seeds: 'Seeds',
    seed: 'Seed',
    run: 'Run',
    status: 'Status',
    steps: 'Steps',
    noFigures: 'Nothing was measured yet that could be drawn.',
    bySeed: (measure: string) => `Seed by seed: ${measure}`,
    train: 'This command trains it again:',
    trainOwn:
      'This command trains it again, in a folder with the texts of the optimizers that stand above:',
    notTrainedHere:
      'Runs that were not trained here cannot be trained again by this app: only their curves are known.',
    noTrain:
      'No command says all of this comparison (forks, rates changed on the way, or settings that only the window has). Import this report, and start it from its recipes.',
    check:
      'These commands take this report in and train its runs again, step for step, and compare the numbers bit by bit:',
    versions: 'Versions',
    appVersion: 'Optimizer Lab, which made this report',
    engineVersions: 'Engine that trained the runs',
    data: 'Data',
    dataContent: (name: string) => `SHA-256 of ${name}`,
    fingerprints: 'Fingerprints of the runs (SHA-256)',
    recipeHash: 'Recipe',
    initHash: 'Initial weights',
    batchHash: 'Batches',
    carries:
      'This file holds the whole experiment. Drop it on the window of Optimizer Lab, or give it to the command import, and runs, curves and chart are there again.',
    tooLarge:
      'The experiment has too many points to be in this file. Export it as CSV or JSON, or hand on the database.',
    tooLargeToCarry: (path: string) =>
      `The experiment has too many points to be in ${path}; export it as CSV or JSON too.`,
    exactFigures: 'All figures of the verdict, in full, are in this file as JSON too.',
  },
}
