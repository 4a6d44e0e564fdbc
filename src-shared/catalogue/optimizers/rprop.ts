import { BUILT_IN_TEXTS } from '../../optimizer-language/built-in-texts'
import { MESSAGES } from '../../language/language'
import type { NumberEntry } from '../setting'
import { learningRate } from './common-hyperparameters'
import type { OptimizerEntry } from './optimizer-entry'

const stepSize = (
  entry: Pick<NumberEntry, 'key' | 'label' | 'symbol' | 'short' | 'default' | 'help'>,
): NumberEntry => ({ kind: 'number', min: 0, max: 1000, exclusiveMin: true, ...entry })

export const rprop: OptimizerEntry<'rprop'> = {
  id: 'rprop',
  name: 'Rprop',
  hyperparameters: [
    { ...learningRate(0.01), help: 'firstStepSize' },
    {
      kind: 'number',
      key: 'etaMinus',
      label: 'Eta minus',
      symbol: 'η⁻',
      default: 0.5,
      min: 0,
      max: 1,
      exclusiveMin: true,
      exclusiveMax: true,
      help: 'etaMinus',
    },
    {
      kind: 'number',
      key: 'etaPlus',
      label: 'Eta plus',
      symbol: 'η⁺',
      default: 1.2,
      min: 1,
      max: 10,
      exclusiveMin: true,
      help: 'etaPlus',
    },
    stepSize({
      key: 'minStep',
      label: 'Smallest step',
      symbol: 'Δₘᵢₙ',
      short: 'min step',
      default: 1e-6,
      help: 'minStep',
    }),
    stepSize({
      key: 'maxStep',
      label: 'Largest step',
      symbol: 'Δₘₐₓ',
      short: 'max step',
      default: 50,
      help: 'maxStep',
    }),
  ],
  conflict: ({ minStep, maxStep }) =>
    minStep > maxStep ? { key: 'maxStep', message: MESSAGES.checks.stepSizesTurned } : undefined,
  formula: [
    'g ← ∇L(w), Δ = η before the first step',
    'sign as in the last step: Δ ← η⁺·Δ',
    'sign has changed: Δ ← η⁻·Δ, g ← 0',
    'Δ ← min(max(Δ, Δₘᵢₙ), Δₘₐₓ)',
    'w ← w − sign(g)·Δ',
  ],
  text: BUILT_IN_TEXTS.rprop,
  source: {
    text: 'Riedmiller & Braun (1993), A Direct Adaptive Method for Faster Backpropagation Learning: The RPROP Algorithm',
    url: 'https://doi.org/10.1109/ICNN.1993.298623',
  },
}
