import { learningRate, momentum, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

/** Biases are tensors as the paper has them: each with a rate of its own, and decayed. */
export const lars: OptimizerEntry<'lars'> = {
  id: 'lars',
  name: 'LARS',
  hyperparameters: [
    learningRate(1),
    { ...momentum, default: 0.9 },
    {
      kind: 'number',
      key: 'trust',
      label: 'Trust coefficient',
      symbol: 'κ',
      short: 'trust',
      default: 0.001,
      min: 0,
      max: 10,
      exclusiveMin: true,
      help: 'trust',
    },
    { ...weightDecay, default: 0.0005 },
  ],
  formula: [
    'g ← ∇L(w)',
    'r = κ·‖w‖ / (‖g‖ + λ·‖w‖)',
    'r = 1 where ‖w‖ or ‖g‖ is 0',
    'v ← μ·v + η·r·(g + λ·w)',
    'w ← w − v',
  ],
  text: `optimizer LARS
lr = 1 in (0, 1000]
momentum = 0.9 in [0, 1)
trust = 0.001 in (0, 10]
weight_decay = 0.0005 in [0, 10]
length = norm(w)
slope = norm(g)
ratio = trust * length / (slope + weight_decay * length)
r = where(length > 0 and slope > 0, ratio, 1)
d = lr * r * (g + weight_decay * w)
v = momentum * v + d
w = w - where(momentum > 0, v, d)
rate = lr * r * ((1 - momentum^t) / (1 - momentum))
`,
  source: {
    text: 'You, Gitman & Ginsburg (2017), Large Batch Training of Convolutional Networks',
    url: 'https://arxiv.org/abs/1708.03888',
  },
}
