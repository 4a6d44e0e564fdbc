import { beta1, beta2, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const lion: OptimizerEntry<'lion'> = {
  id: 'lion',
  name: 'Lion',
  hyperparameters: [
    learningRate(0.0001),
    { ...beta1, help: 'lionBeta1' },
    { ...beta2, default: 0.99, help: 'beta1' },
    { ...weightDecay, help: 'decoupledWeightDecay' },
  ],
  formula: [
    'g ← ∇L(w)',
    'c = β₁·m + (1 − β₁)·g',
    'm ← β₂·m + (1 − β₂)·g',
    'w ← w − η·λ·w − η·sign(c)',
  ],
  text: `optimizer Lion
lr = 0.0001 in (0, 1000]
beta1 = 0.9 in [0, 1)
beta2 = 0.99 in [0, 1)
weight_decay = 0 in [0, 10]
c = beta1 * m + (1 - beta1) * g
m = beta2 * m + (1 - beta2) * g
w = (1 - lr * weight_decay) * w - lr * sign(c)
kept = beta1 * (1 - beta2^(t - 1)) + (1 - beta1)
rate = where(c == 0, 0, lr * kept / abs(c))
`,
  source: {
    text: 'Chen et al. (2023), Symbolic Discovery of Optimization Algorithms',
    url: 'https://arxiv.org/abs/2302.06675',
  },
}
