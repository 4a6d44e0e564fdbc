/** Texts of the recipe form about tuning and about examples that are held out. */
import type { LearningRateGrid, Search, Sweep } from '../../sweep/sweep'
import { plural } from './plural'

type Kind = 'off' | Search['kind']

export const TUNING_FORM_MESSAGES = {
  tuningForm: {
    title: 'Tuning',
    search: 'Search',
    kinds: {
      off: 'Off',
      'learning-rate': 'Learning rate',
      grid: 'Grid',
      random: 'Random search',
    } satisfies Record<Kind, string>,
    kindHelp: {
      off: 'Optimizers are compared with the settings above.',
      'learning-rate': 'Tries learning rates of each optimizer, then compares each at its best.',
      grid: 'Tries every combination of the values below, then compares the best.',
      random: 'Draws settings at random, as many of each optimizer, then compares the best.',
    } satisfies Record<Kind, string>,
    grid: 'Learning rates',
    grids: {
      quick: 'Quick',
      standard: 'Standard',
      paper: 'Paper',
    } satisfies Record<LearningRateGrid, string>,
    gridHelp: {
      quick: '5 learning rates, one a decade from 0.0001 to 1.',
      standard: '9 learning rates, two a decade from 0.0001 to 1.',
      paper: '36 learning rates from 0.00001 to 100, as in DeepOBS.',
    } satisfies Record<LearningRateGrid, string>,
    extend: 'Grow at the edge',
    extendHelp:
      'While a best learning rate is the first or last, one beyond it is tried: up to 3 a side.',
    field: 'Field',
    addField: 'Add field',
    removeField: 'Remove field',
    how: 'Drawn from',
    range: 'Range',
    list: 'List',
    values: 'Values',
    valuesHelp: {
      number: 'Numbers, e.g. 0.001, 0.01.',
      choice: (choices: string) => `Separated by commas, of: ${choices}.`,
      widths: 'Widths, e.g. 100-100, 50, or none.',
    },
    from: 'From',
    to: 'To',
    scale: 'Scale',
    linear: 'Linear',
    log: 'Log',
    trials: 'Trials of each',
    searchSeed: 'Search seed',
    tuningSeeds: 'Tuning seeds',
    tuningSeedsHelp:
      'A list or a range: 0..2, 0-2 or 0, 2, 7. Each setting is tried with each; the final runs have the seeds below.',
    selectBy: 'Select by validation',
    metrics: {
      'validation-loss': 'Loss',
      'validation-accuracy': 'Accuracy',
    } satisfies Record<Sweep['selectBy'], string>,
    selectByHelp: 'The best median over the tuning seeds after the last step.',
    tuned: 'Tuned',
    unreadable: (text: string, label: string, expects: string) =>
      `${label} cannot be “${text}”: it takes ${expects}.`,
    rangeProblem: 'The upper end must be above the lower one.',
    logProblem: 'A logarithmic scale begins above 0.',
    leftToTrain: (left: string) => `${left} are left to train on.`,
    suggestion: (count: string) => `Hold out ${count}`,
    trialsThenRuns: (trials: number, runs: number) =>
      `${plural(trials, 'trial', 'trials')}, then ${plural(runs, 'run', 'runs')}`,
    ofSteps: (steps: string) => `of ${steps} steps`,
    about: (duration: string) => `about ${duration}`,
  },
}
