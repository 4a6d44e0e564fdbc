/** Texts of the field guide: what each field of a recipe, each metric and each way to draw means, for whoever is new to it. */
import type { Metric } from '../../catalogue/metrics/metric-catalogue'
import type { RecipeFieldKey } from '../../catalogue/recipe-fields/recipe-fields'
import type { BandSetting } from '../../curves/seed-band'
import type { Smoothing } from '../../curves/smoothing'

export const GUIDE_MESSAGES = {
  guide: {
    title: 'Field guide',
    close: 'Close the field guide',
    search: 'Search the guide',
    nothing: 'Nothing in the guide has these words.',
    sections: {
      words: 'Words',
      recipe: 'Recipe',
      optimizers: 'Optimizers',
      language: 'Optimizers of your own',
      metrics: 'Metrics',
      smoothing: 'Smoothing',
      seeds: 'Seeds and bands',
    },
    source: (text: string) => `After ${text}.`,
    /** What is meant by words that stand all over the window. */
    words: [
      [
        'Configuration',
        'All that decides how a network is trained but for the seed: data, network, optimizer and its settings, batches, steps. Its seeds are drawn as one curve.',
      ],
      [
        'Seed',
        'The number from which initial weights and batches are drawn. The same recipe with the same seed gives the same numbers, bit for bit.',
      ],
      ['Run', 'One training of one recipe with one seed.'],
      [
        'Comparison',
        'Runs that were started together and differ in what is compared; everything else is the same for all of them.',
      ],
      [
        'Sweep',
        'Tries several settings of each optimizer on examples held out for that, and compares the best ones.',
      ],
      [
        'Fork',
        'A run that goes on from a step of another one, with another optimizer or schedule.',
      ],
      [
        'Checkpoint',
        'All that a run needs to go on where it was: parameters, optimizer state, step.',
      ],
      ['Baseline', 'The run from which the others show their differences in the list.'],
      [
        'Target',
        'The value that a verdict asks each contender to reach; it counts the steps to it.',
      ],
      [
        'Verdict',
        'Which contender needs the fewest steps to the target, how sure that is with these seeds, and whether the comparison was fair.',
      ],
      [
        '95 % interval',
        'Where the mean or median of many more runs would lie; with few seeds it is wide.',
      ],
    ] as readonly (readonly [string, string])[],
    recipe: {
      dataset:
        'Which images are learned: MNIST as it comes with the app, or a folder of files in the IDX format.',
      architecture: 'The kind of network.',
      hiddenLayers:
        'How many units each hidden layer has, from the first to the last: 100, 100 is two layers of 100 units.',
      activation:
        'The function behind each hidden unit, which keeps several layers from being one.',
      initializer:
        'From which distribution the first weights are drawn. Too small or too large, and gradients vanish or explode.',
      batchSize:
        'How many examples each step looks at. Larger batches give less noisy gradients and slower steps.',
      sampling:
        'Whether each epoch sees every example once, or each batch is drawn anew with replacement.',
      steps: 'How many times the parameters are changed.',
      schedule: 'How the learning rate changes over the steps, such as falling along a cosine.',
      clipNorm:
        'A gradient that is longer than this is shortened to it, so that one bad batch does no harm.',
      lossTiming: 'Whether the loss of a batch is noted before or after the step that it leads to.',
      lossForm:
        'Exact cross-entropy, or with probabilities clipped at 10⁻⁷ as older libraries compute it.',
      validationExamples:
        'Examples taken out of the training set to choose settings by. The test set stays untouched.',
      testing: 'When the test set is looked at: at the end, at intervals, or never.',
      evaluateEvery:
        'Steps between two looks at the test or validation set. It changes no step of the training.',
      gradientNormEvery:
        'Steps between two notes of how long the gradient is. It changes no step of the training.',
    } satisfies Record<RecipeFieldKey, string>,
    metrics: {
      'training-loss':
        'Cross-entropy of the batch at each step: how surprised the network is by the right answers. Lower is better; guessing among ten digits is 2.3.',
      'validation-loss':
        'The same, of all examples that were held out of the training set. Sweeps choose by it.',
      'validation-accuracy': 'Share of the held out examples that are classified rightly.',
      'test-loss': 'Cross-entropy of the test set, which nothing was trained on or selected by.',
      'test-accuracy': 'Share of the test set that is classified rightly.',
      'gradient-norm':
        'Length of the gradient over all parameters, before it is clipped. It grows where training is about to diverge.',
      'update-to-weight':
        'How far one step moves the weights, by how large they are. About a thousandth is usual; much more shakes them, much less is slow.',
      'silent-units':
        'Share of ReLU units that give 0 for every example of the batch, and so learn nothing from it.',
      distance: 'How far all parameters have come from where they began.',
      'update-norm': 'How far one step moves all parameters together.',
      'rate-median':
        'What one unit of gradient moves a parameter, by the optimizer’s rule: half of those that have a gradient have more.',
      'rate-p5': 'The same: 5 in 100 have less.',
      'rate-p95': 'The same: 5 in 100 have more.',
      'training-seconds': 'Seconds spent in training steps, without measuring and without waiting.',
    } satisfies Record<Metric, string>,
    smoothing: {
      none: 'Every point as it was recorded.',
      kaiser:
        'A weighted average over a window of points to both sides; the classic comparison has it. Beta 0 is a plain moving average.',
      ema: 'A running average of the past, as in TensorBoard; it lags behind the curve.',
      gaussian: 'A weighted average by a bell to both sides, without edges.',
      median: 'The middle value of a window; single spikes leave no trace.',
    } satisfies Record<Smoothing['kind'], string>,
    bands: {
      'min-max': 'From the lowest to the highest run at each step.',
      deviation: 'One standard deviation to both sides of the curve: how far runs scatter.',
      bootstrap:
        'Where the mean or median of many more runs would lie; it narrows with more seeds.',
    } satisfies Record<BandSetting['band'], string>,
    seeds: {
      each: 'One curve for each run.',
      together: 'One curve for a configuration, with a band that says how far its seeds lie apart.',
      mean: 'The average of the runs at each step.',
      median: 'The middle run at each step; one run that fails does not move it.',
    },
  },
  shortcuts: {
    close: 'Close the shortcuts',
    chart: 'In the chart',
  },
}
