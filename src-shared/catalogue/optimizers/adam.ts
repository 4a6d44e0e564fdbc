import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adam: OptimizerEntry<'adam'> = {
  id: 'adam',
  name: 'Adam',
  hyperparameters: [
    learningRate(0.001),
    beta1,
    beta2,
    epsilon(1e-8),
    {
      kind: 'flag',
      key: 'amsgrad',
      label: 'AMSGrad',
      default: 0,
      help: 'amsgrad',
    },
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w',
    'm ← β₁·m + (1 − β₁)·g',
    'h ← β₂·h + (1 − β₂)·g²',
    'AMSGrad: the largest h so far for h',
    's = √(h / (1 − β₂ᵗ)) + ε',
    'w ← w − η·m / (1 − β₁ᵗ) / s',
  ],
  text: BUILT_IN_TEXTS.adam,
  source: {
    text: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization',
    url: 'https://arxiv.org/abs/1412.6980',
  },
}
