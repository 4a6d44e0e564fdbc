import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
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
  text: BUILT_IN_TEXTS.sgd,
  source: {
    text: 'Robbins & Monro (1951), A Stochastic Approximation Method; momentum as in Sutskever et al. (2013)',
    url: 'https://doi.org/10.1214/aoms/1177729586',
  },
}
