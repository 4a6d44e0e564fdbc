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
  text: `optimizer RAdam
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
weight_decay = 0 in [0, 10]
left = 1 - beta2^t
a = 2 / (1 - beta2) - 1
n = a - 2 * t * beta2^t / left
r = sqrt((n - 4) * (n - 2) * a / ((a - 4) * (a - 2) * n))
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
k = where(n > 5, r * sqrt(left) / (sqrt(h) + eps), 1)
w = w - lr / (1 - beta1^t) * m * k
rate = lr * k
`,
  source: {
    text: 'Liu et al. (2020), On the Variance of the Adaptive Learning Rate and Beyond',
    url: 'https://arxiv.org/abs/1908.03265',
  },
}
