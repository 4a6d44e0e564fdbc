import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { beta1, beta2, epsilon, learningRate, weightDecay } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

export const nadam: OptimizerEntry<'nadam'> = {
  id: 'nadam',
  name: 'NAdam',
  hyperparameters: [
    learningRate(0.002),
    beta1,
    beta2,
    epsilon(1e-8),
    {
      kind: 'number',
      key: 'momentumDecay',
      label: 'Momentum decay',
      symbol: 'ψ',
      default: 0.004,
      min: 0,
      max: 10,
      help: 'momentumDecay',
    },
    weightDecay,
  ],
  formula: [
    'g ← ∇L(w) + λ·w',
    'μₜ = β₁·(1 − 0.96^(t·ψ) / 2)',
    'pₜ = μ₁·μ₂·…·μₜ',
    'm ← β₁·m + (1 − β₁)·g',
    'h ← β₂·h + (1 − β₂)·g²',
    'a = (1 − μₜ) / (1 − pₜ)',
    'b = μₜ₊₁ / (1 − pₜ₊₁)',
    's = √(h / (1 − β₂ᵗ)) + ε',
    'w ← w − η·(a·g + b·m) / s',
  ],
  text: BUILT_IN_TEXTS.nadam,
  source: {
    text: 'Dozat (2016), Incorporating Nesterov Momentum into Adam',
    url: 'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
  },
}
