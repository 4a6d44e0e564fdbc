import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const nadam: OptimizerEntry<'nadam'> = {
  id: 'nadam',
  name: 'NAdam',
  hyperparameters: [
    learningRate(0.002),
    beta1,
    beta2,
    epsilon(1e-8),
    {
      kind: 'number',
      key: 'momentumDecay',
      label: 'Momentum decay',
      symbol: 'ψ',
      default: 0.004,
      min: 0,
      max: 10,
      help: 'momentumDecay',
    },
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w',
    'μₜ = β₁·(1 − 0.96^(t·ψ) / 2)',
    'pₜ = μ₁·μ₂·…·μₜ',
    'm ← β₁·m + (1 − β₁)·g',
    'h ← β₂·h + (1 − β₂)·g²',
    'a = (1 − μₜ) / (1 − pₜ)',
    'b = μₜ₊₁ / (1 − pₜ₊₁)',
    's = √(h / (1 − β₂ᵗ)) + ε',
    'w ← w − η·(a·g + b·m) / s',
  ],
  text: `optimizer NAdam
lr = 0.002 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
momentum_decay = 0.004 in [0, 10]
weight_decay = 0 in [0, 10]
state p = 1
mu = beta1 * (1 - 0.5 * exp(t * momentum_decay * log(0.96)))
next = beta1 * (1 - 0.5 * exp((t + 1) * momentum_decay * log(0.96)))
p = p * mu
a = lr * (1 - mu) / (1 - p)
b = lr * next / (1 - p * next)
root = 1 / sqrt(1 - beta2^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
h = beta2 * h + (1 - beta2) * g^2
s = sqrt(h) * root + eps
w = w - (a * g + b * m) / s
rate = (a + b * (1 - beta1^t)) / s
`,
  source: {
    text: 'Dozat (2016), Incorporating Nesterov Momentum into Adam',
    url: 'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
  },
}
