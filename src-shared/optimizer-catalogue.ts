/**
 * Every optimizer the lab knows: what it is called, what can be set, the rule it follows and where it comes from.
 * Forms, validation and the command line are made from these entries.
 */

export const OPTIMIZER_IDS = ['sgd', 'rmsprop'] as const
export type OptimizerId = (typeof OPTIMIZER_IDS)[number]

export interface HyperparameterEntry {
  readonly key: string
  /** The field's standard name, as papers and PyTorch have it. */
  readonly label: string
  readonly symbol: string
  readonly default: number
  readonly min: number
  readonly max: number
  /** The minimum itself is not allowed (a learning rate of 0 trains nothing). */
  readonly exclusiveMin?: boolean
  /** The maximum itself is not allowed (a decay of 1 never forgets). */
  readonly exclusiveMax?: boolean
  readonly help: string
}

export interface OptimizerEntry {
  readonly id: OptimizerId
  readonly name: string
  readonly hyperparameters: readonly HyperparameterEntry[]
  readonly formula: readonly string[]
  readonly source: { readonly text: string; readonly url: string }
}

const learningRate: HyperparameterEntry = {
  key: 'learningRate',
  label: 'Learning rate',
  symbol: 'η',
  default: 0.01,
  min: 0,
  max: 1000,
  exclusiveMin: true,
  help: 'Size of a step along the (scaled) gradient.',
}

const weightDecay: HyperparameterEntry = {
  key: 'weightDecay',
  label: 'Weight decay',
  symbol: 'λ',
  default: 0,
  min: 0,
  max: 10,
  help: 'L2 penalty: λ·w is added to the gradient of every parameter. 0 turns it off.',
}

export const OPTIMIZER_CATALOGUE: Readonly<Record<OptimizerId, OptimizerEntry>> = {
  sgd: {
    id: 'sgd',
    name: 'SGD',
    hyperparameters: [learningRate, weightDecay],
    formula: ['g ← ∇L(w) + λ·w', 'w ← w − η·g'],
    source: {
      text: 'Robbins & Monro (1951), A Stochastic Approximation Method',
      url: 'https://doi.org/10.1214/aoms/1177729586',
    },
  },
  rmsprop: {
    id: 'rmsprop',
    name: 'RMSprop',
    hyperparameters: [
      learningRate,
      {
        key: 'decay',
        label: 'Decay',
        symbol: 'ρ',
        default: 0.99,
        min: 0,
        max: 1,
        exclusiveMax: true,
        help: 'How much of the moving average of squared gradients is kept at each step.',
      },
      {
        key: 'epsilon',
        label: 'Epsilon',
        symbol: 'ε',
        default: 1e-8,
        min: 0,
        max: 1,
        exclusiveMin: true,
        help: 'Added outside the square root, so that no step divides by zero.',
      },
      weightDecay,
    ],
    formula: ['g ← ∇L(w) + λ·w', 'h ← ρ·h + (1 − ρ)·g²', 'w ← w − η·g / (√h + ε)'],
    source: {
      text: 'Tieleman & Hinton (2012), Lecture 6.5, Neural Networks for Machine Learning',
      url: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
    },
  },
}

export type Hyperparameters = Readonly<Record<string, number>>

/** The catalogue's defaults for one optimizer, by key. */
export function defaultHyperparameters(id: OptimizerId): Record<string, number> {
  return Object.fromEntries(
    OPTIMIZER_CATALOGUE[id].hyperparameters.map((entry) => [entry.key, entry.default]),
  )
}

/** What is wrong with a value of a hyperparameter, as a sentence; undefined when it is allowed. */
export function hyperparameterProblem(
  entry: HyperparameterEntry,
  value: number,
): string | undefined {
  if (!Number.isFinite(value)) return `${entry.label} must be a number.`
  if (value < entry.min || (entry.exclusiveMin && value === entry.min)) {
    return `${entry.label} must be ${entry.exclusiveMin ? 'above' : 'at least'} ${entry.min}.`
  }
  if (value > entry.max || (entry.exclusiveMax && value === entry.max)) {
    return `${entry.label} must be ${entry.exclusiveMax ? 'below' : 'at most'} ${entry.max}.`
  }
  return undefined
}
