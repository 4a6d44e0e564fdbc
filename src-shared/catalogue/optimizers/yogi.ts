import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const yogi: OptimizerEntry<'yogi'> = {
  id: 'yogi',
  name: 'Yogi',
  hyperparameters: [
    learningRate(0.01),
    beta1,
    { ...beta2, help: 'yogiBeta2' },
    epsilon(1e-3),
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w, v = 10⁻⁶ at first',
    'm ← β₁·m + (1 − β₁)·g',
    'v ← v − (1 − β₂)·sign(v − g²)·g²',
    's = (√v + ε) / √(1 − β₂ᵗ)',
    'w ← w − η·m / (1 − β₁ᵗ) / s',
  ],
  text: BUILT_IN_TEXTS.yogi,
  source: {
    text: 'Zaheer et al. (2018), Adaptive Methods for Nonconvex Optimization',
    url: 'https://papers.nips.cc/paper/8186-adaptive-methods-for-nonconvex-optimization',
  },
}
