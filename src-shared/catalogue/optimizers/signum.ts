import { learningRate, momentum, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const signum: OptimizerEntry<'signum'> = {
  id: 'signum',
  name: 'Signum',
  hyperparameters: [
    learningRate(0.0001),
    { ...momentum, default: 0.9, help: 'signumMomentum' },
    { ...weightDecay, help: 'decoupledWeightDecay' },
  ],
  formula: ['g ← ∇L(w)', 'm ← μ·m + (1 − μ)·g', 'w ← w − η·λ·w − η·sign(m)'],
  text: `optimizer Signum
lr = 0.0001 in (0, 1000]
momentum = 0.9 in [0, 1)
weight_decay = 0 in [0, 10]
m = momentum * m + (1 - momentum) * g
d = where(momentum > 0, m, g)
w = (1 - lr * weight_decay) * w - lr * sign(d)
rate = where(d == 0, 0, lr * (1 - momentum^t) / abs(d))
`,
  source: {
    text: 'Bernstein et al. (2018), signSGD: Compressed Optimisation for Non-Convex Problems',
    url: 'https://arxiv.org/abs/1802.04434',
  },
}
