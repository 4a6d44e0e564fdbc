/** Texts of the recipe form. */
import { listOf } from '../locale'
import { plural } from './plural'

export const RECIPE_MESSAGES = {
  recipe: {
    title: 'Recipe',
    preset: 'SGD vs RMSprop preset',
    name: 'Name',
    builtIn: 'MNIST',
    addFolder: 'Add folder…',
    addFile: 'Add file…',
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
      'A list or a range: 0..4, 0-4 or 0, 2, 7. Each trains every optimizer from the same weights on the same batches.',
    seedsMeant: (count: number, list: string) => `${count} seeds: ${list}`,
    fresh: 'A fresh recipe.',
    filled: 'The recipe is filled in anew.',
    undo: 'Undo',
    run: 'Run',
    summary: (runs: number, steps: string) => `${plural(runs, 'run', 'runs')} of ${steps} steps`,
    fix: (count: number) => `Correct ${plural(count, 'field', 'fields')} first`,
  },
  seedList: {
    unread: (part: string) => `"${part}" is no seed. Write 0..4, 0-4 or 0, 2, 7.`,
    badRange: (part: string, most: string) =>
      `"${part}" is no range: the lowest comes first, and it has at most ${most} seeds, as 0..4.`,
    twice: (seeds: readonly string[]) =>
      seeds.length === 1
        ? `Seed ${seeds[0]} is given more than once.`
        : `Seeds ${listOf(seeds)} are given more than once.`,
  },
}
