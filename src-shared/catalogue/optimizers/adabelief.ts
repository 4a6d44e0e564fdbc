import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adabelief: OptimizerEntry<'adabelief'> = {
  id: 'adabelief',
  name: 'AdaBelief',
  hyperparameters: [
    learningRate(0.001),
    beta1,
    { ...beta2, help: 'beliefBeta2' },
    epsilon(1e-16, 'epsilonTwice'),
    { ...weightDecay, help: 'decoupledWeightDecay' },
  ],
  formula: [
    'g ← ∇L(w)',
    'm ← β₁·m + (1 − β₁)·g',
    'v ← β₂·v + (1 − β₂)·(g − m)² + ε',
    's = √(v / (1 − β₂ᵗ)) + ε',
    'w ← w − η·λ·w − η·m / (1 − β₁ᵗ) / s',
  ],
  text: BUILT_IN_TEXTS.adabelief,
  source: {
    text: 'Zhuang et al. (2020), AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients',
    url: 'https://arxiv.org/abs/2010.07468',
  },
}
