/** The values of a program's hyperparameters, by their names in the text. */
import { countedAs } from '../../../src-shared/optimizer-language/limits'
import { hyperparameterKey } from '../../../src-shared/optimizer-language/names'
import type { Program } from '../../../src-shared/optimizer-language/program'
import { hyperparameter, type Hyperparameters } from '../optimizers/optimizer'

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
  return { settings, learningRate: countedAs(settings.lr) }
}
