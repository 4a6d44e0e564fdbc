/** Texts of the view that shows what was tuned. */
import { formatCount } from '../../number-format'
import type { Sweep } from '../../sweep/sweep'
import { plural } from './plural'

type Metric = Sweep['selectBy']

export const TUNING_MESSAGES = {
  tuning: {
    title: 'Tuning',
    emptyTitle: 'Tune before you compare',
    emptyText:
      'An optimizer at one learning rate proves little. Tuning tries many settings of each on validation examples, then compares each at its best.',
    emptyAction: 'Set up tuning in the recipe',
    waitingTitle: 'The first trials are under way',
    waitingText: 'What they end with is drawn here as soon as one of them has ended.',
    drawings: 'Drawing',
    drawing: { sensitivity: 'Sensitivity', 'heat-map': 'Heat map', parallel: 'Parallel' },
    pictures: {
      sensitivity: 'sensitivity',
      'heat-map': 'heat map',
      parallel: 'settings and outcomes',
    },
    outcomes: {
      'validation-loss': 'Validation loss',
      'validation-accuracy': 'Validation accuracy',
    } satisfies Record<Metric, string>,
    metric: 'Outcome',
    metrics: {
      'validation-loss': 'Loss',
      'validation-accuracy': 'Accuracy',
    } satisfies Record<Metric, string>,
    yScale: 'Scale',
    linear: 'Linear',
    log: 'Log',
    x: 'Across',
    y: 'Up',
    fields: 'Fields',
    someDiverged: (count: number) => `${formatCount(count)} diverged`,
    optimizer: 'Optimizer',
    pictureTitle: (comparison: string, drawing: string) => `${comparison}: ${drawing}`,
    bestOf: (label: string, field: string, value: string) => `${label}, best ${field} ${value}`,
    withinTenPercent: 'Within 10\u00a0% of the best',
    diverged: 'Diverged',
    progress: (ended: number, all: number) => `${formatCount(ended)} of ${formatCount(all)} trials`,
    trials: (count: number) => plural(count, 'trial', 'trials'),
    grew: (count: number) => `grid grew by ${formatCount(count)}`,
    selectedBy: (outcome: string, seeds: string, examples: string) =>
      `selected by the median ${outcome.toLowerCase()} over ${seeds} on ${examples} examples`,
    seeds: (count: number) => plural(count, 'seed', 'seeds'),
    missing: (count: number) =>
      count === 1
        ? '1 trial did not come to its end; the selection goes by the others.'
        : `${formatCount(count)} trials did not come to their end; the selection goes by the others.`,
    columns: {
      optimizer: 'Optimizer',
      seeds: 'Seeds',
      loss: 'Median loss',
      accuracy: 'Median accuracy',
      diverged: 'Diverged',
    },
    settings: 'Settings tried',
    selected: 'Selected',
    chosenSoFar: 'Best so far',
    showRuns: 'Show the curves of these runs',
    finals: (count: number) => `Compare ${plural(count, 'final run', 'final runs')}`,
    goodZone: 'Good zone',
    zone: (from: string, to: string, decades: string) => `${from} – ${to}: ${decades} decades`,
    openZone: 'or wider',
    goodZoneHelp:
      'Where the median loss is within 10\u00a0% of the best; the wider, the less tuning it needs.',
    range: 'Shaded: smallest to largest of the seeds.',
    quartiles: 'Shaded: middle half of the seeds.',
    sensitivityLabel: (field: string, names: string) =>
      `Outcome against ${field.toLowerCase()} of ${names}`,
    heatLabel: (x: string, y: string) => `Outcome by ${x.toLowerCase()} and ${y.toLowerCase()}`,
    parallelLabel: (count: number) =>
      `${plural(count, 'setting', 'settings')} across parallel axes`,
    parallelHelp: 'Drag along an axis to keep what passes there; click it to take that back.',
    kept: (kept: number, all: number) =>
      `${formatCount(kept)} of ${formatCount(all)} settings pass`,
    clearBrushes: 'Keep all',
  },
}
