/** What the metrics and the figures of lists are called, and what is said of them. */
import type { FigureName, Metric } from '../../catalogue/metrics/metric-catalogue'

export interface MetricText {
  readonly name: string
  /** Along an axis of the chart. */
  readonly axis: string
  /** In the midst of a sentence. */
  readonly inSentence: string
  /** Where no shown run has a curve of it, as one or two sentences. */
  readonly noCurve: string
}

const NO_SNAPSHOTS =
  'These runs were not looked into while they trained. Set in the settings how often snapshots are taken.'

const METRICS: Readonly<Record<Metric, MetricText>> = {
  'training-loss': {
    name: 'Training loss',
    axis: 'Loss',
    inSentence: 'training loss',
    noCurve: 'These runs have no losses yet.',
  },
  'validation-loss': {
    name: 'Validation loss',
    axis: 'Validation loss',
    inSentence: 'validation loss',
    noCurve:
      'These runs have no validation loss yet. It needs examples held out of the training set; set how many in the recipe.',
  },
  'validation-accuracy': {
    name: 'Validation accuracy',
    axis: 'Validation accuracy',
    inSentence: 'validation accuracy',
    noCurve:
      'These runs have no validation accuracy yet. It needs examples held out of the training set; set how many in the recipe.',
  },
  'test-loss': {
    name: 'Test loss',
    axis: 'Test loss',
    inSentence: 'test loss',
    noCurve:
      'These runs have no test loss. It is measured together with the test accuracy; set how often in the recipe.',
  },
  'test-accuracy': {
    name: 'Test accuracy',
    axis: 'Test accuracy',
    inSentence: 'test accuracy',
    noCurve: 'These runs have no test accuracy yet. Set in the recipe how often it is measured.',
  },
  'gradient-norm': {
    name: 'Gradient norm',
    axis: 'Gradient norm',
    inSentence: 'gradient norm',
    noCurve: 'These runs did not record the gradient norm. Set its interval in the recipe.',
  },
  'update-to-weight': {
    name: 'Update to weight',
    axis: 'Update to weight',
    inSentence: 'update-to-weight ratio',
    noCurve: NO_SNAPSHOTS,
  },
  'silent-units': {
    name: 'Silent units',
    axis: 'Silent units',
    inSentence: 'share of silent units',
    noCurve: `${NO_SNAPSHOTS} Only ReLU units can be silent.`,
  },
  distance: {
    name: 'Distance from the start',
    axis: 'Distance from the start',
    inSentence: 'distance from the start',
    noCurve: NO_SNAPSHOTS,
  },
  'update-norm': {
    name: 'Size of the update',
    axis: 'Size of the update',
    inSentence: 'size of the update',
    noCurve: NO_SNAPSHOTS,
  },
  'rate-median': {
    name: 'Effective rate, median',
    axis: 'Median effective rate',
    inSentence: 'median effective rate',
    noCurve: NO_SNAPSHOTS,
  },
  'rate-p5': {
    name: 'Effective rate, 5th percentile',
    axis: 'Effective rate, 5th percentile',
    inSentence: '5th percentile of the effective rates',
    noCurve: NO_SNAPSHOTS,
  },
  'rate-p95': {
    name: 'Effective rate, 95th percentile',
    axis: 'Effective rate, 95th percentile',
    inSentence: '95th percentile of the effective rates',
    noCurve: NO_SNAPSHOTS,
  },
  'training-seconds': {
    name: 'Training time',
    axis: 'Training time',
    inSentence: 'training time',
    noCurve: 'These runs have no training time yet.',
  },
}

export interface FigureText {
  /** The head of its column. */
  readonly column: string
  /** What the head says in full. */
  readonly columnHelp?: string
  /** In the details of a run; the head of its column where it is left out. */
  readonly fact?: string
  /** What a query asks for with its field. */
  readonly query: string
  /** In the midst of a sentence. */
  readonly inSentence: string
}

const FIGURES: Readonly<Record<FigureName, FigureText>> = {
  last100MeanLoss: {
    column: 'Last 100',
    columnHelp:
      'Mean training loss of the last 100 steps. Of a run under 1,000 steps it says of how many: there the mean is of a good part of the run.',
    fact: 'Mean of last 100',
    query: 'Mean training loss of the last 100 steps, of all in a shorter run.',
    inSentence: 'mean of the last 100 losses',
  },
  bestLoss: {
    column: 'Best',
    columnHelp: 'Lowest training loss of any step',
    fact: 'Lowest loss',
    query: 'Lowest training loss of any step.',
    inSentence: 'lowest loss',
  },
  validationLoss: {
    column: 'Validation loss',
    columnHelp: 'Loss on the validation examples, as it was measured last',
    query: 'Last loss on held-out examples.',
    inSentence: 'validation loss',
  },
  validationAccuracy: {
    column: 'Validation accuracy',
    columnHelp: 'Share of the validation examples that was recognized last',
    fact: 'Validation acc.',
    query: 'Last accuracy on held-out examples, 0 to 1 or in per cent.',
    inSentence: 'validation accuracy',
  },
  testLoss: {
    column: 'Test loss',
    columnHelp: 'Loss on the test set, as it was measured last',
    query: 'Last loss on the test set.',
    inSentence: 'test loss',
  },
  testAccuracy: {
    column: 'Test acc.',
    columnHelp: 'Share of the test set that is recognized after the last step',
    fact: 'Test accuracy',
    query: 'Test accuracy, 0 to 1 or in per cent.',
    inSentence: 'test accuracy',
  },
  gradientNorm: {
    column: 'Gradient norm',
    columnHelp: 'Norm of all gradients before they are clipped, as it was measured last',
    query: 'Last norm of the gradients, before they are clipped.',
    inSentence: 'gradient norm',
  },
  updateToWeight: {
    column: 'Update to weight',
    columnHelp:
      'Norm of the weights’ change in a step by the norm of the weights, as it was measured last',
    query: 'Last norm of the weights’ change by their norm, as a number or in per cent.',
    inSentence: 'update-to-weight ratio',
  },
  silentUnits: {
    column: 'Silent units',
    columnHelp: 'Share of ReLU units that are 0 on the whole batch, as it was measured last',
    query: 'Last share of ReLU units that are 0 on the whole batch, 0 to 1 or in per cent.',
    inSentence: 'share of silent units',
  },
  distance: {
    column: 'Distance',
    columnHelp: 'Norm of the difference to the initial parameters, as it was measured last',
    query: 'Last norm of the difference to the initial parameters.',
    inSentence: 'distance from the start',
  },
  updateNorm: {
    column: 'Update size',
    columnHelp: 'Norm of the change of all parameters in a step, as it was measured last',
    query: 'Last norm of the change of all parameters in a step.',
    inSentence: 'size of the update',
  },
  rateMedian: {
    column: 'Median rate',
    columnHelp:
      'What one unit of gradient moves: the median over the parameters that have a gradient, as it was measured last',
    query: 'Last median of the effective rates of the parameters that have a gradient.',
    inSentence: 'median effective rate',
  },
  rateP5: {
    column: 'Rate, 5th pct.',
    columnHelp: '5th percentile of the effective rates, as it was measured last',
    query: 'Last 5th percentile of the effective rates.',
    inSentence: '5th percentile of the effective rates',
  },
  rateP95: {
    column: 'Rate, 95th pct.',
    columnHelp: '95th percentile of the effective rates, as it was measured last',
    query: 'Last 95th percentile of the effective rates.',
    inSentence: '95th percentile of the effective rates',
  },
  trainingSeconds: {
    column: 'Time',
    fact: 'Training time',
    query: 'Time spent in training steps: 90s, 2m, 1h.',
    inSentence: 'training time',
  },
}

export const METRIC_MESSAGES = {
  metrics: METRICS,
  figures: FIGURES,
  /** What lists write behind numbers, on one line with them. */
  units: {
    seconds: (number: string) => `${number}\u00a0s`,
    minutes: (number: string) => `${number}\u00a0min`,
    hours: (number: string) => `${number}\u00a0h`,
    /** Percentage points. */
    points: (number: string) => `${number}\u00a0pp`,
  },
  /** By what stands along the axis: "Loss curves". */
  curvesOf: (axis: string) => `${axis} curves`,
  /** What a run is to reach. */
  lossToReach: (target: string, loss: string) => `a ${loss} of ${target}`,
  shareToReach: (target: string, share: string) => `${target} ${share}`,
}
