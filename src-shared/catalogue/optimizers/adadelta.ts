import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
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
  text: BUILT_IN_TEXTS.adadelta,
  source: {
    text: 'Zeiler (2012), ADADELTA: An Adaptive Learning Rate Method',
    url: 'https://arxiv.org/abs/1212.5701',
  },
}
