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
  text: `optimizer AdaBelief
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-16 in (0, 1]
weight_decay = 0 in [0, 10]
step = lr / (1 - beta1^t)
root = 1 / sqrt(1 - beta2^t)
m = beta1 * m + (1 - beta1) * g
v = beta2 * v + (1 - beta2) * (g - m)^2 + eps
s = sqrt(v) * root + eps
w = (1 - lr * weight_decay) * w - step * m / s
rate = lr / s
`,
  source: {
    text: 'Zhuang et al. (2020), AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients',
    url: 'https://arxiv.org/abs/2010.07468',
  },
}
