/** Every field of a recipe that a sweep can vary. */
import { HYPERPARAMETER_SWEEP_FIELDS } from './hyperparameter-fields'
import { SHARED_SWEEP_FIELDS } from './shared-fields'
import type { SweepField } from './sweep-field'

/** The learning rate first, then the other hyperparameters, then what every optimizer has. */
export const SWEEP_FIELDS: readonly SweepField[] = [
  ...HYPERPARAMETER_SWEEP_FIELDS,
  ...SHARED_SWEEP_FIELDS,
]

/** @param name the field's key or what the command line calls it */
export function findSweepField(name: string): SweepField | undefined {
  return SWEEP_FIELDS.find(({ key, alias }) => key === name || alias === name)
}
