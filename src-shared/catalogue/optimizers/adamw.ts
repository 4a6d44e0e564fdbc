import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adamw: OptimizerEntry<'adamw'> = {
  id: 'adamw',
  name: 'AdamW',
  hyperparameters: [
    learningRate(0.001),
    beta1,
    beta2,
    epsilon(1e-8),
    {
      ...weightDecay,
      default: 0.01,
      help: 'decoupledWeightDecay',
    },
  ],
  formula: [
    'g ← ∇L(w)',
    'm ← β₁·m + (1 − β₁)·g',
    'h ← β₂·h + (1 − β₂)·g²',
    's = √(h / (1 − β₂ᵗ)) + ε',
    'w ← w − η·λ·w − η·m / (1 − β₁ᵗ) / s',
  ],
  text: BUILT_IN_TEXTS.adamw,
  source: {
    text: 'Loshchilov & Hutter (2019), Decoupled Weight Decay Regularization',
    url: 'https://arxiv.org/abs/1711.05101',
  },
}
