import type { OptimizerRule } from './optimizer'
import { rmsprop } from './rmsprop'
import { sgd } from './sgd'

/** Every update rule by its id. */
const OPTIMIZERS: ReadonlyMap<string, OptimizerRule> = new Map([
  ['sgd', sgd],
  ['rmsprop', rmsprop],
])

/** The update rule of an id. Throws an Error when there is none. */
export function optimizerRule(id: string): OptimizerRule {
  const rule = OPTIMIZERS.get(id)
  if (rule === undefined) {
    const known = [...OPTIMIZERS.keys()].join(', ')
    throw new Error(`There is no optimizer "${id}". Choose one of: ${known}.`)
  }
  return rule
}
