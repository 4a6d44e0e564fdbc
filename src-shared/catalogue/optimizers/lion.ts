import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const lion: OptimizerEntry<'lion'> = {
  id: 'lion',
  name: 'Lion',
  hyperparameters: [
    learningRate(0.0001),
    { ...beta1, help: 'lionBeta1' },
    { ...beta2, default: 0.99, help: 'beta1' },
    { ...weightDecay, help: 'decoupledWeightDecay' },
  ],
  formula: [
    'g ← ∇L(w)',
    'c = β₁·m + (1 − β₁)·g',
    'm ← β₂·m + (1 − β₂)·g',
    'w ← w − η·λ·w − η·sign(c)',
  ],
  text: BUILT_IN_TEXTS.lion,
  source: {
    text: 'Chen et al. (2023), Symbolic Discovery of Optimization Algorithms',
    url: 'https://arxiv.org/abs/2302.06675',
  },
}
