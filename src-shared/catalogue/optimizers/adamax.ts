import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adamax: OptimizerEntry<'adamax'> = {
  id: 'adamax',
  name: 'Adamax',
  hyperparameters: [
    learningRate(0.002),
    beta1,
    { ...beta2, help: 'largestBeta2' },
    epsilon(1e-8, 'epsilonOfSize'),
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w',
    'm ← β₁·m + (1 − β₁)·g',
    'u ← max(β₂·u, |g| + ε)',
    'w ← w − η·m / (1 − β₁ᵗ) / u',
  ],
  text: `optimizer Adamax
lr = 0.002 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.999 in [0, 1)
eps = 1e-8 in (0, 1]
weight_decay = 0 in [0, 10]
step = lr / (1 - beta1^t)
g = g + weight_decay * w
m = beta1 * m + (1 - beta1) * g
u = max(abs(g) + eps, beta2 * u)
w = w - step * m / u
rate = lr / u
`,
  source: {
    text: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization, section 7.1',
    url: 'https://arxiv.org/abs/1412.6980',
  },
}
