import { decay, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adadelta: OptimizerEntry<'adadelta'> = {
  id: 'adadelta',
  name: 'Adadelta',
  hyperparameters: [learningRate(1), decay(0.9), epsilon(1e-6, 'epsilonInside'), weightDecay],
  formula: [
    'g ← ∇L(w) + λ·w',
    'h ← ρ·h + (1 − ρ)·g²',
    'd = g·√(u + ε) / √(h + ε)',
    'u ← ρ·u + (1 − ρ)·d²',
    'w ← w − η·d',
  ],
  text: `optimizer Adadelta
lr = 1 in (0, 1000]
decay = 0.9 in [0, 1)
eps = 1e-6 in (0, 1]
weight_decay = 0 in [0, 10]
g = g + weight_decay * w
h = decay * h + (1 - decay) * g^2
s = sqrt((u + eps) / (h + eps))
d = g * s
u = decay * u + (1 - decay) * d^2
w = w - lr * d
rate = lr * s
`,
  source: {
    text: 'Zeiler (2012), ADADELTA: An Adaptive Learning Rate Method',
    url: 'https://arxiv.org/abs/1212.5701',
  },
}
