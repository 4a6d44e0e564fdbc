/** The values of a program's hyperparameters, by their names in the text. */
import { hyperparameterKey } from '../../../src-shared/optimizer-language/names'
import type { Program } from '../../../src-shared/optimizer-language/program'
import { hyperparameter, type Hyperparameters } from '../optimizers/optimizer'
import { SMALLEST } from './specialise'

export interface Settings {
  readonly settings: Readonly<Record<string, number>>
  /** lr, before any schedule. */
  readonly learningRate: number
}

/** Throws an Error when one is missing. */
export function settingsOf(program: Program, values: Hyperparameters): Settings {
  const settings = Object.fromEntries(
    program.hyperparameters.map(({ name }) => [
      name,
      hyperparameter(values, hyperparameterKey(name)),
    ]),
  )
  const { lr } = settings
  return { settings, learningRate: lr > 0 ? Math.max(lr, SMALLEST) : lr }
}
