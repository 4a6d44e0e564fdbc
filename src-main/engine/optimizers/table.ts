import { knownText } from '../programs/text-programs'
import { adadelta } from './adadelta'
import { adagrad } from './adagrad'
import { adam } from './adam'
import { adamax } from './adamax'
import { adamw } from './adamw'
import { nadam } from './nadam'
import type { ChosenOptimizer, OptimizerRule } from './optimizer'
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

/**
 * Rules that give other numbers than they first did; all others are of version 1. It goes up with every change after
 * which old recipes give other numbers with this rule alone; what concerns all of them is ENGINE_VERSION.
 */
const VERSIONS: ReadonlyMap<string, number> = new Map([['nadam', 2]])

/** The version of an optimizer's update rule. */
export const ruleVersion = (id: string): number => VERSIONS.get(id) ?? 1

export const OPTIMIZER_RULE_IDS: readonly string[] = [...OPTIMIZERS.keys()]

/** The rule that the optimizer's text says; of a built-in one that in plain TypeScript, where there is one. Throws an Error when there is none. */
export function ruleOf(optimizer: Pick<ChosenOptimizer, 'id' | 'text'>): OptimizerRule {
  const isBuiltIn = optimizer.text === undefined
  const plain = isBuiltIn ? OPTIMIZERS.get(optimizer.id) : undefined
  return plain ?? knownText(optimizer).rule
}
