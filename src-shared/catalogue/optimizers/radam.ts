import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const radam: OptimizerEntry<'radam'> = {
  id: 'radam',
  name: 'RAdam',
  hyperparameters: [learningRate(0.001), beta1, beta2, epsilon(1e-8), weightDecay],
  formula: [
    'g ← ∇L(w) + λ·w',
    'm ← β₁·m + (1 − β₁)·g',
    'h ← β₂·h + (1 − β₂)·g²',
    'a = 2 / (1 − β₂) − 1',
    'n = a − 2·t·β₂ᵗ / (1 − β₂ᵗ)',
    'r² = (n−4)·(n−2)·a / ((a−4)·(a−2)·n)',
    's = (√h + ε) / √(1 − β₂ᵗ) / r, n > 5',
    's = 1, n ≤ 5',
    'w ← w − η·m / (1 − β₁ᵗ) / s',
  ],
  text: BUILT_IN_TEXTS.radam,
  source: {
    text: 'Liu et al. (2020), On the Variance of the Adaptive Learning Rate and Beyond',
    url: 'https://arxiv.org/abs/1908.03265',
  },
}
