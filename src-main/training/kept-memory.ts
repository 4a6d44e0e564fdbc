/** Whether a fork's optimizer can go on with what its parent's remembers. */
import { storedText } from '../../src-shared/language/stored-text'
import type { OptimizerChoice } from '../../src-shared/recipe/recipe'
import { ruleOf } from '../engine/optimizers/table'

/**
 * Both are of one id. Momentum that was switched on, for example, needs velocities that the parent never had.
 * @returns a stored text that says why it cannot; undefined where it can
 */
export function memoryProblem(fork: OptimizerChoice, parent: OptimizerChoice): string | undefined {
  const rule = ruleOf(fork)
  if (rule.remembersRates?.(fork.hyperparameters)) return storedText('fork-without-rates')
  const [keeps, kept] = [fork, parent].map(({ hyperparameters }) =>
    rule.stateBlocks(hyperparameters).join(', '),
  )
  return keeps === kept ? undefined : storedText('fork-without-memory', { keeps, kept })
}
