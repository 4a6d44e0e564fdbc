/** Every metric that is recorded of a run, in the order in which the chart offers them. */
import type { MetricEntry } from './metric-entry'

export const METRIC_ENTRIES = [
  {
    /** Of each step's batch. */
    id: 'training-loss',
    quantity: 'loss',
    better: 'lower',
    axis: 'y',
    target: 0.3,
    figures: [
      {
        name: 'last100MeanLoss',
        from: 'mean-of-last',
        column: 'last100_mean_loss',
        query: { name: 'loss', aliases: ['last100'], examples: ['loss<0.1'] },
        list: { key: 'last100', width: 144, isUsual: true },
      },
      {
        name: 'bestLoss',
        from: 'lowest',
        column: 'best_loss',
        query: { name: 'best', aliases: ['best-loss'], examples: ['best<0.01'] },
        list: { key: 'best', width: 64, isUsual: true },
      },
    ],
  },
  {
    id: 'validation-loss',
    quantity: 'loss',
    better: 'lower',
    axis: 'y',
    target: 0.3,
    figures: [
      {
        name: 'validationLoss',
        from: 'last',
        column: 'validation_loss',
        query: {
          name: 'val-loss',
          aliases: ['validation-loss', 'validationLoss'],
          examples: ['val-loss<0.1'],
        },
        list: { key: 'validationLoss', width: 104, isUsual: false },
      },
    ],
  },
  {
    id: 'validation-accuracy',
    quantity: 'share',
    better: 'higher',
    axis: 'y',
    target: 0.95,
    figures: [
      {
        name: 'validationAccuracy',
        from: 'last',
        column: 'validation_accuracy',
        query: {
          name: 'val-acc',
          aliases: ['validation-accuracy', 'validationAccuracy'],
          examples: ['val-acc>95%'],
        },
        list: { key: 'validationAccuracy', width: 136, isUsual: false },
      },
    ],
  },
  {
    id: 'test-loss',
    quantity: 'loss',
    better: 'lower',
    axis: 'y',
    target: 0.3,
    figures: [
      {
        name: 'testLoss',
        from: 'last',
        column: null,
        query: { name: 'test-loss', aliases: ['testLoss'], examples: ['test-loss<0.1'] },
        list: { key: 'testLoss', width: 76, isUsual: false },
      },
    ],
  },
  {
    id: 'test-accuracy',
    quantity: 'share',
    better: 'higher',
    axis: 'y',
    target: 0.95,
    figures: [
      {
        name: 'testAccuracy',
        from: 'last',
        column: 'test_accuracy',
        query: {
          name: 'acc',
          aliases: ['accuracy', 'test-accuracy'],
          examples: ['acc>0.95', 'acc>95%'],
        },
        list: { key: 'accuracy', width: 76, isUsual: true },
      },
    ],
  },
  {
    /** Of all gradients together, before they are clipped. */
    id: 'gradient-norm',
    quantity: 'norm',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'gradientNorm',
        from: 'last',
        column: null,
        query: {
          name: 'grad-norm',
          aliases: ['gradient-norm', 'gradientNorm'],
          examples: ['grad-norm>10'],
        },
        list: { key: 'gradientNorm', width: 104, isUsual: false },
      },
    ],
  },
  {
    /** Norm of the weights' change by their norm; this and those below at the steps of a run's snapshots. */
    id: 'update-to-weight',
    quantity: 'ratio',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'updateToWeight',
        from: 'last',
        column: null,
        query: {
          name: 'update-ratio',
          aliases: ['update-to-weight', 'updateToWeight'],
          examples: ['update-ratio>1%'],
        },
        list: { key: 'updateToWeight', width: 136, isUsual: false },
      },
    ],
  },
  {
    /** Share of ReLU units that are 0 on the whole batch. */
    id: 'silent-units',
    quantity: 'portion',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'silentUnits',
        from: 'last',
        column: null,
        query: {
          name: 'silent',
          aliases: ['silent-units', 'silentUnits'],
          examples: ['silent>50%'],
        },
        list: { key: 'silentUnits', width: 104, isUsual: false },
      },
    ],
  },
  {
    /** Norm of the difference to the initial parameters. */
    id: 'distance',
    quantity: 'norm',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'distance',
        from: 'last',
        column: null,
        query: { name: 'distance', aliases: ['distance-from-start'], examples: ['distance>10'] },
        list: { key: 'distance', width: 88, isUsual: false },
      },
    ],
  },
  {
    /** Norm of the change of all parameters in one step. */
    id: 'update-norm',
    quantity: 'norm',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'updateNorm',
        from: 'last',
        column: null,
        query: { name: 'update-norm', aliases: ['updateNorm'], examples: ['update-norm<0.1'] },
        list: { key: 'updateNorm', width: 104, isUsual: false },
      },
    ],
  },
  {
    /** Of the effective rates of the parameters that have a gradient. */
    id: 'rate-median',
    quantity: 'rate',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'rateMedian',
        from: 'last',
        column: null,
        query: {
          name: 'rate-median',
          aliases: ['rateMedian', 'median-rate'],
          examples: ['rate-median>0.1'],
        },
        list: { key: 'rateMedian', width: 120, isUsual: false },
      },
    ],
  },
  {
    /** Their 5th percentile. */
    id: 'rate-p5',
    quantity: 'rate',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'rateP5',
        from: 'last',
        column: null,
        query: { name: 'rate-p5', aliases: ['rateP5'], examples: ['rate-p5<0.001'] },
        list: { key: 'rateP5', width: 120, isUsual: false },
      },
    ],
  },
  {
    /** Their 95th percentile. */
    id: 'rate-p95',
    quantity: 'rate',
    better: null,
    axis: 'y',
    target: null,
    figures: [
      {
        name: 'rateP95',
        from: 'last',
        column: null,
        query: { name: 'rate-p95', aliases: ['rateP95'], examples: ['rate-p95>1'] },
        list: { key: 'rateP95', width: 120, isUsual: false },
      },
    ],
  },
  {
    /** Spent in training steps so far, without evaluation and waiting; known at some steps only. */
    id: 'training-seconds',
    quantity: 'duration',
    better: 'lower',
    axis: 'x',
    target: null,
    figures: [
      {
        name: 'trainingSeconds',
        from: 'last',
        column: 'training_seconds',
        query: { name: 'time', aliases: ['duration'], examples: ['time>90s'] },
        list: { key: 'duration', width: 88, isUsual: true },
      },
    ],
  },
] as const satisfies readonly MetricEntry[]
