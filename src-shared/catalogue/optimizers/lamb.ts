import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

/** Biases are neither scaled nor decayed, as in the authors' implementation for BERT. */
export const lamb: OptimizerEntry<'lamb'> = {
  id: 'lamb',
  name: 'LAMB',
  hyperparameters: [
    learningRate(0.001),
    beta1,
    beta2,
    epsilon(1e-6),
    { ...weightDecay, default: 0.01, help: 'lambWeightDecay' },
  ],
  formula: [
    'g ← ∇L(w)',
    'm ← β₁·m + (1 − β₁)·g',
    'h ← β₂·h + (1 − β₂)·g²',
    's = √(h / (1 − β₂ᵗ)) + ε',
    'd = m / (1 − β₁ᵗ) / s + λ·w',
    'r = ‖w‖ / ‖d‖, 1 where one is 0',
    'biases: λ = 0, r = 1',
    'w ← w − η·r·d',
  ],
  text: BUILT_IN_TEXTS.lamb,
  source: {
    text: 'You et al. (2020), Large Batch Optimization for Deep Learning: Training BERT in 76 Minutes',
    url: 'https://arxiv.org/abs/1904.00962',
  },
}
