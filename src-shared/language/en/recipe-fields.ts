/** The words of every field of the recipe, by its key, and the sentences that say what is wrong with one. */
import { formatLimit } from '../../number-format'
import type { ArchitectureKind } from '../../catalogue/architectures'
import type { InitializerKind } from '../../catalogue/initializers'
import type { RecipeFieldKey } from '../../catalogue/recipe-fields/recipe-fields'

/** A choice's words have one entry a value. */
export interface RecipeFieldTexts {
  /** In the form, in a run's details and in the list of what a sweep can vary. */
  readonly label: string
  /** Begins a sentence that says what is wrong with a value; the label when left out. */
  readonly subject?: string
  /** In the middle of a sentence; made from the key when left out. */
  readonly name?: string
  /** Under the field in the form. */
  readonly hint?: string
  /** While the pointer rests on the field. */
  readonly help?: string
  readonly choices?: Readonly<Record<string, string>>
  readonly choiceHints?: Readonly<Record<string, string>>
  /** In details, where it is called otherwise than in the form. */
  readonly fact?: {
    readonly label?: string
    readonly choices?: Readonly<Record<string, string>>
    readonly zero?: string
    readonly value?: (text: string) => string
  }
  /** What is said of a text that is empty, or of a text or list that is too long. */
  readonly missing?: string
  readonly tooLong?: (most: number) => string
  /** In the help of the command line; `values` names those of a choice. */
  readonly option?: (values: string) => string
  readonly query?: string
  /** At a curve, to tell it from others; `none` stands for 0 and for an empty list. */
  readonly legend?: { readonly value?: (text: string) => string; readonly none?: string }
  /** Above its column in the list of runs. */
  readonly column?: { readonly label: string; readonly help?: string }
}

const OFF = 'Off'

export const RECIPE_FIELD_MESSAGES = {
  recipeFields: {
    dataset: {
      label: 'Data set',
      name: 'data set',
      missing: 'Choose a data set.',
      tooLong: () => 'There is no data set of so long a name.',
      option: () => 'mnist-60k, mnist-10k, mnist-10k-uneven, or a path: IDX, CSV or images',
      query: 'Data set, or a part of its name.',
      column: { label: 'Data set' },
    },
    architecture: { label: 'Architecture' },
    hiddenLayers: {
      label: 'Hidden layers',
      subject: 'A hidden layer',
      hint: 'Widths, e.g. 100-100; empty for none.',
      tooLong: (most) => `At most ${most} hidden layers.`,
      option: () => 'widths of the hidden layers (100,100,100,100), or none',
      query: 'Widths of the hidden layers.',
      legend: { none: 'no hidden layer' },
      column: { label: 'Hidden', help: 'Widths of the hidden layers' },
    },
    activation: {
      label: 'Activation',
      choices: { relu: 'ReLU', sigmoid: 'Sigmoid' },
      option: (values) => `one of ${values}`,
      query: 'Activation.',
    },
    initializer: {
      label: 'Initial weights',
      option: () => 'he, xavier, or the standard deviation of the weights',
      query: 'Initial weights.',
    },
    batchSize: {
      label: 'Batch size',
      option: () => 'examples in a mini-batch (128)',
      query: 'Examples in a mini-batch.',
      legend: { value: (text) => `batch ${text}` },
      column: { label: 'Batch' },
    },
    sampling: {
      label: 'Batches',
      choices: { 'with-replacement': 'With replacement', 'shuffled-epochs': 'Epochs' },
      choiceHints: {
        'with-replacement': 'Each example is drawn independently of all others.',
        'shuffled-epochs': 'Every example once an epoch, in a new order.',
      },
      fact: {
        choices: { 'with-replacement': 'With replacement', 'shuffled-epochs': 'Shuffled epochs' },
      },
      option: (values) => `one of ${values}`,
      query: 'How batches are drawn.',
    },
    steps: {
      label: 'Steps',
      option: () => 'training steps (2000)',
      query: 'Steps asked for.',
      legend: { value: (text) => `${text} steps` },
    },
    schedule: {
      label: 'Learning rate schedule',
      option: (values) =>
        `of the learning rate: ${values}; with settings as in step,factor=0.1,every=500`,
      query: 'Learning rate schedule.',
      legend: { value: (text) => `${text} rate` },
      column: { label: 'Schedule' },
    },
    clipNorm: {
      label: 'Clip norm',
      subject: 'Gradient clipping',
      help: 'The largest norm that all gradients together may have; 0 does not limit it.',
      fact: { zero: OFF },
      option: () => 'largest norm of all gradients together; 0 for no limit (0)',
      query: 'Largest norm of the gradients; 0 is no limit.',
      legend: { value: (text) => `clip ${text}`, none: 'no clipping' },
    },
    lossTiming: {
      label: 'Loss measured',
      choices: { 'after-step': 'After step', 'before-step': 'Before step' },
      fact: { choices: { 'after-step': 'After the step', 'before-step': 'Before the step' } },
      option: () => 'after or before the step, on the same batch',
      legend: { value: (text) => `loss ${text}` },
    },
    lossForm: {
      label: 'Form of the loss',
      choices: { exact: 'Exact', clipped: 'Clipped' },
      choiceHints: {
        exact:
          'The cross-entropy itself. A new recipe and a folder of your own begin with it; a run diverges when it is not finite.',
        clipped:
          '−ln(p + 10⁻⁷), as in the preset: never above 16.118, a little below 0 when p is 1. Gradients do not depend on it.',
      },
      fact: { choices: { exact: 'Exact', clipped: 'Clipped: −ln(p\u00A0+\u00A010⁻⁷)' } },
      option: () =>
        'what is reported as the loss, also of test examples: clipped, -ln(p + 1e-7) as in the preset, ' +
        'never above 16.118; or exact, the cross-entropy itself (clipped)',
      query: 'What was reported as the loss.',
      legend: { value: (text) => `${text} loss` },
    },
    validationExamples: {
      label: 'Validation examples',
      hint: 'Held out of the training set to select settings by; 0 for none. Tuning suggests a sixth, rounded down to whole 500s, at most 10,000.',
      fact: { zero: '–', value: (text) => `${text} examples` },
      option: () =>
        'training examples held out to tune by (with a sweep a sixth, rounded down to whole 500s, ' +
        'at most 10,000: 1,000 of 8,000; else 0)',
      legend: { value: (text) => `${text} held out`, none: 'none held out' },
    },
    testing: {
      label: 'Test set',
      choices: { along: 'Along', 'at-end': 'At end', never: 'Never' },
      choiceHints: {
        along: 'Looked at whenever the run is evaluated.',
        'at-end': 'Looked at once, after the last step.',
        never: 'Not looked at.',
      },
      fact: { choices: { along: 'While training', 'at-end': 'At the end', never: 'Never' } },
    },
    evaluateEvery: {
      label: 'Test every',
      subject: 'Evaluation interval',
      hint: 'Steps between two test accuracies; 0 for the end only.',
      option: () => 'test loss and accuracy every N steps; 0 for the end only',
    },
    gradientNormEvery: {
      label: 'Gradient norm every',
      subject: 'Gradient norm interval',
      hint: 'Steps between two norms of all gradients together; 0 for never.',
      fact: { label: 'Gradient norm', zero: OFF, value: (text) => `Every ${text} steps` },
      option: () => 'norm of all gradients together every N steps; 0 for never (0)',
    },
  } satisfies Record<RecipeFieldKey, RecipeFieldTexts>,
  architectures: { mlp: 'Multi-layer perceptron' } satisfies Record<ArchitectureKind, string>,
  initializers: {
    he: 'He',
    xavier: 'Xavier',
    normal: 'Normal',
    standardDeviation: 'Standard deviation',
  } satisfies Record<InitializerKind | 'standardDeviation', string>,
  recipeProblems: {
    /** What begins a sentence about a number that is no field of its own. */
    subjects: {
      seed: 'Seed',
      change: 'The step of a change',
      fork: 'The step of a fork',
      learningRate: 'Learning rate',
    },
    longWarmup: 'Warm-up must be shorter than the run.',
    outsideMissing: 'An optimizer of another program belongs to a run that was not trained here.',
    forkOfOutside: 'A run that was not trained here cannot be forked.',
    outsideDiffers: 'It differs from what the file says of the run.',
    rateOrder:
      'Changes of the learning rate must stand in the order of their steps, each within the run.',
    keptByForks:
      'A fork keeps the data, network, batches, seed and form of the loss of the run it comes from.',
    forkNeedsSteps: (step: number) => `A fork at step ${step} needs more steps than that.`,
    forkAfterEnd: 'A fork cannot begin after the end of the run it comes from.',
    otherOptimizer: 'Another optimizer cannot go on with the optimizer state of this one.',
    tooManyGenerations: (most: number) => `Forks of forks may be at most ${most} deep.`,
    number: (subject: string) => `${subject} must be a number.`,
    whole: (subject: string) => `${subject} must be a whole number.`,
    atLeast: (subject: string, min: number) => `${subject} must be at least ${formatLimit(min)}.`,
    atMost: (subject: string, max: number) => `${subject} must be at most ${formatLimit(max)}.`,
    above: (subject: string, bound: number) => `${subject} must be above ${formatLimit(bound)}.`,
    oneOf: (subject: string, choices: string) => `${subject} must be one of ${choices}.`,
    notWidths: (subject: string) => `${subject} must be widths as 100-100, or none.`,
    orNumber: (subject: string, choices: string, setting: string) =>
      `${subject} must be ${choices} or a ${setting}.`,
  },
  /** What a text must be that a sweep is to try. */
  sweepFields: {
    number: 'a number',
    flag: '1 (on) or 0 (off)',
    oneOf: (choices: string) => `one of ${choices}`,
    widths: 'widths as 100-100, or none',
    orNumber: (choices: string, setting: string) => `${choices} or a ${setting}`,
  },
}
