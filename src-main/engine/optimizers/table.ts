import { adadelta } from './adadelta'
import { adagrad } from './adagrad'
import { adam } from './adam'
import { adamax } from './adamax'
import { adamw } from './adamw'
import { nadam } from './nadam'
import type { OptimizerRule } from './optimizer'
import { rmsprop } from './rmsprop'
import { sgd } from './sgd'

/** Every update rule by its id, in the catalogue's order. */
const OPTIMIZERS: ReadonlyMap<string, OptimizerRule> = new Map([
  ['sgd', sgd],
  ['rmsprop', rmsprop],
  ['adam', adam],
  ['adamw', adamw],
  ['nadam', nadam],
  ['adamax', adamax],
  ['adagrad', adagrad],
  ['adadelta', adadelta],
])

export const OPTIMIZER_RULE_IDS: readonly string[] = [...OPTIMIZERS.keys()]

/** The update rule of an id. Throws an Error when there is none. */
export function optimizerRule(id: string): OptimizerRule {
  const rule = OPTIMIZERS.get(id)
  if (rule === undefined) {
    throw new Error(
      `There is no optimizer "${id}". Choose one of: ${OPTIMIZER_RULE_IDS.join(', ')}.`,
    )
  }
  return rule
}
