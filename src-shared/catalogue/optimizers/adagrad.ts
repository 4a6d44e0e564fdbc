import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const adagrad: OptimizerEntry<'adagrad'> = {
  id: 'adagrad',
  name: 'Adagrad',
  hyperparameters: [learningRate(0.01), epsilon(1e-10), weightDecay],
  formula: ['g ← ∇L(w) + λ·w', 'h ← h + g²', 'w ← w − η·g / (√h + ε)'],
  text: BUILT_IN_TEXTS.adagrad,
  source: {
    text: 'Duchi, Hazan & Singer (2011), Adaptive Subgradient Methods for Online Learning',
    url: 'https://jmlr.org/papers/v12/duchi11a.html',
  },
}
