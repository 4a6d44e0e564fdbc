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
  text: `optimizer Yogi
lr = 0.01 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 0.001 in (0, 1]
weight_decay = 0 in [0, 10]
state v = 1e-6
scaled = lr * sqrt(1 - beta2^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
v = v - (1 - beta2) * sign(v - g^2) * g^2
s = sqrt(v) + eps
w = w - scaled / (1 - beta1^t) * m / s
rate = scaled / s
`,
  source: {
    text: 'Zaheer et al. (2018), Adaptive Methods for Nonconvex Optimization',
    url: 'https://papers.nips.cc/paper/8186-adaptive-methods-for-nonconvex-optimization',
  },
}
