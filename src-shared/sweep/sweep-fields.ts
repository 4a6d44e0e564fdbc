/** Every field of a recipe that a sweep can vary. */
import { optimizerEntry, type NamedOptimizer } from '../catalogue/optimizer-choice'
import { HYPERPARAMETER_SWEEP_FIELDS, ownHyperparameterField } from './hyperparameter-fields'
import { SHARED_SWEEP_FIELDS } from './shared-fields'
import type { SweepField } from './sweep-field'

/** The learning rate first, then the other hyperparameters, then what every optimizer has. */
export const SWEEP_FIELDS: readonly SweepField[] = [
  ...HYPERPARAMETER_SWEEP_FIELDS,
  ...SHARED_SWEEP_FIELDS,
]

/** The fields that at least one of these optimizers has. */
export function sweepFieldsOf(optimizers: readonly NamedOptimizer[]): SweepField[] {
  const keys = optimizers.flatMap((one) =>
    optimizerEntry(one).hyperparameters.map(({ key }) => key),
  )
  const known = new Set(SWEEP_FIELDS.map(({ key }) => key))
  const own = [...new Set(keys)].filter((key) => !known.has(key))
  return [
    ...SWEEP_FIELDS.filter((field) => optimizers.some(field.appliesTo)),
    ...own.flatMap((key) => ownHyperparameterField(optimizers, key) ?? []),
  ]
}

/**
 * @param name the field's key or what the command line calls it
 * @param optimizers whose own hyperparameters are fields as well
 */
export function findSweepField(
  name: string,
  optimizers: readonly NamedOptimizer[] = [],
): SweepField | undefined {
  return (
    SWEEP_FIELDS.find(({ key, alias }) => key === name || alias === name) ??
    ownHyperparameterField(optimizers, name)
  )
}
