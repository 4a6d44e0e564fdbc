import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adamax: OptimizerEntry<'adamax'> = {
  id: 'adamax',
  name: 'Adamax',
  hyperparameters: [
    learningRate(0.002),
    beta1,
    { ...beta2, help: 'largestBeta2' },
    epsilon(1e-8, 'epsilonOfSize'),
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w',
    'm ← β₁·m + (1 − β₁)·g',
    'u ← max(β₂·u, |g| + ε)',
    'w ← w − η·m / (1 − β₁ᵗ) / u',
  ],
  text: BUILT_IN_TEXTS.adamax,
  source: {
    text: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization, section 7.1',
    url: 'https://arxiv.org/abs/1412.6980',
  },
}
