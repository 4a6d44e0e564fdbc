import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
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
  text: BUILT_IN_TEXTS.signum,
  source: {
    text: 'Bernstein et al. (2018), signSGD: Compressed Optimisation for Non-Convex Problems',
    url: 'https://arxiv.org/abs/1802.04434',
  },
}
