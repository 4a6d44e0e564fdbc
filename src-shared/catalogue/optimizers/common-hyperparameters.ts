/** Hyperparameters that several optimizers have, with what differs as an argument. */
import type { NumberEntry } from '../setting'

export const learningRate = (value: number): NumberEntry => ({
  kind: 'number',
  key: 'learningRate',
  label: 'Learning rate',
  symbol: 'η',
  short: 'lr',
  default: value,
  min: 0,
  max: 1000,
  exclusiveMin: true,
  help: 'learningRate',
})

export const weightDecay: NumberEntry = {
  kind: 'number',
  key: 'weightDecay',
  label: 'Weight decay',
  symbol: 'λ',
  short: 'weight decay',
  default: 0,
  min: 0,
  max: 10,
  help: 'weightDecay',
}

/** How much of a moving average is kept at each step: 0 to below 1. */
export const kept = (
  entry: Pick<NumberEntry, 'key' | 'label' | 'symbol' | 'short' | 'default' | 'help'>,
): NumberEntry => ({ kind: 'number', min: 0, max: 1, exclusiveMax: true, ...entry })

export const momentum = kept({
  key: 'momentum',
  label: 'Momentum',
  symbol: 'μ',
  short: 'momentum',
  default: 0,
  help: 'momentum',
})

export const decay = (value: number) =>
  kept({
    key: 'decay',
    label: 'Decay',
    symbol: 'ρ',
    short: 'decay',
    default: value,
    help: 'decay',
  })

export const beta1 = kept({
  key: 'beta1',
  label: 'Beta 1',
  symbol: 'β₁',
  default: 0.9,
  help: 'beta1',
})

export const beta2 = kept({
  key: 'beta2',
  label: 'Beta 2',
  symbol: 'β₂',
  default: 0.999,
  help: 'beta2',
})

export const epsilon = (
  value: number,
  help: NumberEntry['help'] = 'epsilonOutside',
): NumberEntry => ({
  kind: 'number',
  key: 'epsilon',
  label: 'Epsilon',
  symbol: 'ε',
  default: value,
  min: 0,
  max: 1,
  exclusiveMin: true,
  help,
})
