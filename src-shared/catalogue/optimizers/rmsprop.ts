import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { decay, epsilon, learningRate, momentum, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const rmsprop: OptimizerEntry<'rmsprop'> = {
  id: 'rmsprop',
  name: 'RMSprop',
  hyperparameters: [
    learningRate(0.01),
    decay(0.99),
    epsilon(1e-8),
    momentum,
    {
      kind: 'flag',
      key: 'centered',
      label: 'Centered',
      default: 0,
      help: 'centered',
    },
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w',
    'h ← ρ·h + (1 − ρ)·g²',
    'centered: m ← ρ·m + (1 − ρ)·g',
    's = √h + ε, centered √(h − m²) + ε',
    'v ← μ·v + g / s',
    'w ← w − η·v',
  ],
  text: BUILT_IN_TEXTS.rmsprop,
  source: {
    text: 'Tieleman & Hinton (2012), Lecture 6.5, Neural Networks for Machine Learning',
    url: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
  },
}
