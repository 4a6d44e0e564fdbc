import { epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adagrad: OptimizerEntry<'adagrad'> = {
  id: 'adagrad',
  name: 'Adagrad',
  hyperparameters: [learningRate(0.01), epsilon(1e-10), weightDecay],
  formula: ['g ← ∇L(w) + λ·w', 'h ← h + g²', 'w ← w − η·g / (√h + ε)'],
  text: `optimizer Adagrad
lr = 0.01 in (0, 1000]
eps = 1e-10 in (0, 1]
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
h = h + g^2
s = sqrt(h) + eps
w = w - lr * g / s
rate = lr / s
`,
  source: {
    text: 'Duchi, Hazan & Singer (2011), Adaptive Subgradient Methods for Online Learning',
    url: 'https://jmlr.org/papers/v12/duchi11a.html',
  },
}
