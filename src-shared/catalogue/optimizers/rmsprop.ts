import { decay, epsilon, learningRate, momentum, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const rmsprop: OptimizerEntry<'rmsprop'> = {
  id: 'rmsprop',
  name: 'RMSprop',
  hyperparameters: [
    learningRate(0.01),
    decay(0.99),
    epsilon(1e-8),
    momentum,
    {
      kind: 'flag',
      key: 'centered',
      label: 'Centered',
      default: 0,
      help: 'centered',
    },
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w',
    'h ← ρ·h + (1 − ρ)·g²',
    'centered: m ← ρ·m + (1 − ρ)·g',
    's = √h + ε, centered √(h − m²) + ε',
    'v ← μ·v + g / s',
    'w ← w − η·v',
  ],
  text: `optimizer RMSprop
lr = 0.01 in (0, 1000]
decay = 0.99 in [0, 1)
eps = 1e-8 in (0, 1]
momentum = 0 in [0, 1)
centered = off
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
h = decay * h + (1 - decay) * g^2
m = decay * m + (1 - decay) * g
s = sqrt(where(centered, max(h - m^2, 0), h)) + eps
v = momentum * v + g / s
plain = not centered and momentum == 0
w = w - where(plain, lr * g / s, lr * where(momentum > 0, v, g / s))
rate = lr * ((1 - momentum^t) / (1 - momentum)) / s
`,
  source: {
    text: 'Tieleman & Hinton (2012), Lecture 6.5, Neural Networks for Machine Learning',
    url: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
  },
}
