import { MESSAGES } from '../../language/language'
import { learningRate, momentum, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const sgd: OptimizerEntry<'sgd'> = {
  id: 'sgd',
  name: 'SGD',
  hyperparameters: [
    learningRate(0.01),
    momentum,
    {
      kind: 'flag',
      key: 'nesterov',
      label: 'Nesterov',
      default: 0,
      help: 'nesterov',
    },
    weightDecay,
  ],
  conflict: ({ momentum, nesterov }) =>
    nesterov === 1 && momentum === 0
      ? { key: 'nesterov', message: MESSAGES.checks.nesterovNeedsMomentum }
      : undefined,
  formula: ['g ← ∇L(w) + λ·w', 'v ← μ·v + g', 'w ← w − η·v', 'Nesterov: w ← w − η·(g + μ·v)'],
  text: `optimizer SGD
lr = 0.01 in (0, 1000]
momentum = 0 in [0, 1)
nesterov = off
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
v = momentum * v + g
u = where(momentum > 0, where(nesterov, g + momentum * v, v), g)
w = w - lr * u
rate = lr * ((1 - momentum^(t + where(nesterov, 1, 0))) / (1 - momentum))
`,
  source: {
    text: 'Robbins & Monro (1951), A Stochastic Approximation Method; momentum as in Sutskever et al. (2013)',
    url: 'https://doi.org/10.1214/aoms/1177729586',
  },
}
