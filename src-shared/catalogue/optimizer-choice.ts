/** An optimizer with its hyperparameters, as a recipe names it. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  defaultHyperparameters,
  type OptimizerId,
} from './optimizer-catalogue'
import { settingProblem } from './setting'

/** Characters of a name that nobody knows, when it is said back. */
const LONGEST_NAME = 60

export const OptimizerChoice = z
  .strictObject({
    id: z.enum(OPTIMIZER_IDS, {
      error: ({ input }): string => {
        const named = typeof input === 'string' ? input.slice(0, LONGEST_NAME) : null
        return MESSAGES.checks.noOptimizer(named, OPTIMIZER_IDS)
      },
    }),
    // Any number passes here, NaN too: what is wrong with it is said below, in the catalogue's words.
    hyperparameters: z.record(
      z.string(),
      z.custom<number>((value) => typeof value === 'number', {
        error: (): string => MESSAGES.checks.hyperparameterNumber,
      }),
    ),
  })
  .superRefine(({ id, hyperparameters }, context) => {
    const entry = OPTIMIZER_CATALOGUE[id]
    const known = new Map(entry.hyperparameters.map((item) => [item.key, item]))
    const problems: { key: string; message: string }[] = []
    for (const key of Object.keys(hyperparameters)) {
      if (!known.has(key)) {
        problems.push({ key, message: MESSAGES.checks.noHyperparameter(entry.name, key) })
      }
    }
    for (const [key, item] of known) {
      const message = settingProblem(item, hyperparameters[key] ?? NaN)
      if (message !== undefined) problems.push({ key, message })
    }
    const conflict = entry.conflict?.(hyperparameters)
    if (problems.length === 0 && conflict !== undefined) problems.push(conflict)
    for (const { key, message } of problems) {
      context.addIssue({ code: 'custom', path: ['hyperparameters', key], message })
    }
  })
export type OptimizerChoice = z.infer<typeof OptimizerChoice>

/** An optimizer with the catalogue's defaults, some of them replaced. */
export function chooseOptimizer(
  id: OptimizerId,
  changes: Readonly<Record<string, number>> = {},
): OptimizerChoice {
  return { id, hyperparameters: { ...defaultHyperparameters(id), ...changes } }
}
