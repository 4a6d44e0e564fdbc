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
  text: `optimizer AdamW
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
weight_decay = 0.01 in [0, 10]
step = lr / (1 - beta1^t)
root = 1 / sqrt(1 - beta2^t)
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
s = sqrt(h) * root + eps
w = (1 - lr * weight_decay) * w - step * m / s
rate = lr / s
`,
  source: {
    text: 'Loshchilov & Hutter (2019), Decoupled Weight Decay Regularization',
    url: 'https://arxiv.org/abs/1711.05101',
  },
}
