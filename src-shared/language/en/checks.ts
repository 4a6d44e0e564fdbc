/** What settings of optimizers and schedules do, and what is wrong with what was given. */
import { formatCount, formatLimit } from '../../number-format'

const SQUARED_AVERAGE = 'How much of the moving average of squared gradients is kept at each step.'
const LEFT_AT_END = 'What is left of the learning rate at the last step.'

export const CHECK_MESSAGES = {
  /** Help of the catalogue's settings. */
  settingHelp: {
    learningRate: 'Size of a step along the (scaled) gradient.',
    weightDecay: 'L2 penalty: λ·w is added to the gradient of every parameter. 0 turns it off.',
    decoupledWeightDecay:
      'Shrinks every parameter by η·λ of itself, apart from the gradient. 0 turns it off.',
    momentum: 'How much of the last change is carried into this one. 0 turns it off.',
    decay: SQUARED_AVERAGE,
    beta1: 'How much of the moving average of gradients is kept at each step.',
    beta2: SQUARED_AVERAGE,
    largestBeta2: 'How much of the largest gradient so far is kept at each step.',
    epsilonOutside: 'Added outside the square root, so that no step divides by zero.',
    epsilonInside: 'Added inside both square roots; it also sets the size of the first steps.',
    epsilonOfSize: 'Added to the size of the gradient, so that no step divides by zero.',
    amsgrad:
      'Divides by the largest average so far, so that steps do not grow again (Reddi et al., 2018).',
    momentumDecay: 'How fast the momentum warms up from half of β₁ to β₁.',
    centered: 'Divides by the standard deviation of the gradient instead of its root mean square.',
    nesterov: 'Looks ahead along the momentum before it steps.',
    lionBeta1:
      'How much the moving average of gradients counts in the direction of a step; the rest is the gradient itself.',
    firstStepSize:
      'Size of the first step of every parameter. From then on each has a size of its own, which neither a schedule nor a change of the learning rate touches.',
    etaMinus:
      'What the size of a parameter’s step is multiplied by when its gradient changes sign.',
    etaPlus:
      'What the size of a parameter’s step is multiplied by when its gradient keeps its sign.',
    minStep: 'No step of a parameter becomes smaller than this.',
    maxStep:
      'No step of a parameter becomes larger than this. Small batches change signs by chance, and steps with them: Rprop is made for large ones.',
    beliefBeta2:
      'How much of the moving average of (g − m)², how far gradients are from their average, is kept at each step.',
    epsilonTwice: 'Added to that average at every step, and once more outside its square root.',
    yogiBeta2:
      'How slowly v follows the squared gradient: a step moves it by 1 − β₂ of that, up or down.',
    signumMomentum:
      'How much of the moving average of gradients is kept at each step. 0 turns it off.',
    trust:
      'How far a step may move the weights of a layer, or its biases, as a share of their own norm, at a learning rate of 1.',
    lambWeightDecay:
      'λ·w is added to the step of the weights before it is scaled by their norm; biases have none. 0 turns it off.',
    /** Its name says it. */
    standardDeviation: '',
    warmupSteps:
      'Steps over which the learning rate first grows evenly to its full size (Goyal et al., 2017).',
    every: 'Training steps between two changes of the learning rate.',
    factor: 'What the learning rate is multiplied by at every change.',
    minFactor: LEFT_AT_END,
    peakAt:
      'Where the learning rate is highest, as a share of the run; it is down again at twice that.',
    startFactor: 'The share of the learning rate that the cycle begins and ends with.',
    endFactor: LEFT_AT_END,
  },
  schedules: {
    constant: 'The same learning rate at every step.',
    step: 'Multiplies the learning rate by the factor every so many steps.',
    cosine:
      'Half a cosine down to the end factor at the last step (Loshchilov & Hutter, 2017); PyTorch’s CosineAnnealingLR with T_max = steps − 1.',
    oneCycle:
      'Evenly up to the full learning rate, evenly down again, then on to the end factor (Smith & Topin, 2019); PyTorch’s OneCycleLR with three_phase and linear annealing.',
  },
  checks: {
    onOrOff: (label: string) => `${label} must be 1 (on) or 0 (off).`,
    number: (label: string) => `${label} must be a number.`,
    whole: (label: string) => `${label} must be a whole number.`,
    above: (label: string, min: number) => `${label} must be above ${formatLimit(min)}.`,
    atLeast: (label: string, min: number) => `${label} must be at least ${formatLimit(min)}.`,
    below: (label: string, max: number) => `${label} must be below ${formatLimit(max)}.`,
    atMost: (label: string, max: number) => `${label} must be at most ${formatLimit(max)}.`,
    noOptimizer: (name: string | null, known: readonly string[]) =>
      `There is no optimizer${name === null ? ' of that kind' : ` "${name}"`}. Choose one of: ${known.join(', ')}.`,
    textMissing: (id: string) =>
      `The rule of the optimizer ${id} is missing: one that is not built in comes with its text.`,
    textNotNeeded: (id: string) => `${id} is built in, and has no text of its own.`,
    textWithErrors: (id: string) =>
      `The text of the optimizer ${id} has errors, so nothing can be trained with it.`,
    textOfAnother: (id: string, own: string) =>
      `The text given for the optimizer ${id} says another one: ${own}. Texts and ids belong together, so that nobody takes one rule for another.`,
    hyperparameterNumber: 'A hyperparameter must be a number.',
    noHyperparameter: (optimizer: string, key: string) =>
      `${optimizer} has no hyperparameter "${key}".`,
    nesterovNeedsMomentum: 'Nesterov needs a momentum above 0.',
    stepSizesTurned: 'The largest step must not be below the smallest.',
    nameOf: {
      run: 'Give the run a name.',
      comparison: 'Give the comparison a name.',
      view: 'Give the view a name.',
    },
    longName: 'The name may have at most 200 characters.',
    longQuery: 'A query may have at most 10,000 characters.',
    longNotes: 'Notes may have at most 100,000 characters.',
    tag: 'A tag has 1 to 60 characters, without spaces, colons, commas and quotes.',
    noRuns: 'Select at least one run.',
    tooManyIds: (most: number) => `At most ${formatCount(most)} ids belong there.`,
    oddWindow: 'A window has an odd number of points.',
    interval: 'The upper end must be above the lower one.',
    foreignList: 'a list in it is of something else',
    tooManySettings: (most: number) =>
      `At most ${formatCount(most)} settings of an optimizer can be tried.`,
    noSettingPossible: (optimizer: string) =>
      `Of ${optimizer} none of these settings can be tried: their values contradict each other.`,
    /** What begins a sentence about a number. */
    subjects: {
      trials: 'Trials',
      searchSeed: 'The seed of the search',
      tuningSeed: 'A tuning seed',
    },
    noOptimizers: 'Select at least one optimizer.',
    noSeeds: 'Give at least one seed.',
    seedTwice: 'Each seed may be given once.',
    sweepNeedsHeldOut: 'A sweep selects by validation examples: hold out at least one.',
    tooManyRuns: (most: number) => `A comparison may have at most ${formatCount(most)} runs.`,
    noValues: 'Give at least one value to try.',
    tooManyValues: (most: number) => `At most ${most} values of a field can be tried.`,
    noAxis: 'Choose a field to try values of.',
    noTuningSeeds: 'Give at least one seed to tune with.',
    tooManyTuningSeeds: 'At most 100 seeds can be tuned with.',
    noField: (field: string) => `A recipe has no field "${field}".`,
    fieldTwice: (label: string) => `${label} is given twice.`,
    fieldOfNone: (label: string) => `None of the optimizers has ${label.toLowerCase()}.`,
    noRange: (label: string) => `${label} has no range; give the values to draw from.`,
    rangeTurned: (label: string) => `${label}: the range must go from less to more.`,
    rangeNotPositive: (label: string) =>
      `${label}: a range drawn on a logarithmic scale must begin above 0.`,
  },
}
