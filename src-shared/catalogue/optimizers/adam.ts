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
  text: `optimizer Adam
lr = 0.001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
amsgrad = off
weight_decay = 0 in [0, 10]
step = lr / (1 - beta1^t)
root = 1 / sqrt(1 - beta2^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
top = max(h, top)
s = sqrt(where(amsgrad, top, h)) * root + eps
w = w - step * m / s
rate = lr / s
`,
  source: {
    text: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization',
    url: 'https://arxiv.org/abs/1412.6980',
  },
}
