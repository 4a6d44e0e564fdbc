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
  text: `optimizer LAMB
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-6 in (0, 1]
weight_decay = 0.01 in [0, 10]
root = 1 / sqrt(1 - beta2^t)
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
s = sqrt(h) * root + eps
d = m / (1 - beta1^t) / s + where(is_bias, 0, weight_decay) * w
length = norm(w)
change = norm(d)
r = where(is_bias or length == 0 or change == 0, 1, length / change)
w = w - lr * r * d
rate = lr * r / s
`,
  source: {
    text: 'You et al. (2020), Large Batch Optimization for Deep Learning: Training BERT in 76 Minutes',
    url: 'https://arxiv.org/abs/1904.00962',
  },
}
