/** Texts of the recipe form. */
import { plural } from './plural'

export const RECIPE_MESSAGES = {
  recipe: {
    title: 'Recipe',
    preset: 'SGD vs RMSprop preset',
    name: 'Name',
    builtIn: 'MNIST',
    addFolder: 'Add folder…',
    removeFolder: 'Remove from list',
    datasetCounts: (train: string, test: string) => `${train} to train on, ${test} to test`,
    missingDataset: (used: string) => `Not installed here; ${used} is used instead.`,
    network: 'Network',
    shape: (shape: string, parameters: string) => `${shape} · ${parameters} parameters`,
    optimizers: 'Optimizers',
    addOptimizer: 'Add optimizer',
    removeOptimizer: 'Remove optimizer',
    about: 'Formula and source',
    training: 'Training',
    seeds: 'Seeds',
    seedsHelp:
      'Each seed trains every optimizer from the same weights on the same batches: 0, or 0..4.',
    run: 'Run',
    summary: (runs: number, steps: string) => `${plural(runs, 'run', 'runs')} of ${steps} steps`,
    fix: (count: number) => `Correct ${plural(count, 'field', 'fields')} first`,
  },
}
