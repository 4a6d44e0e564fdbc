/** An optimizer with its hyperparameters, as a recipe names it. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { isOwnOptimizerId } from '../optimizer-language/names'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  isCatalogueOptimizerId,
  defaultHyperparameters,
  optimizerName,
  type CatalogueOptimizerId,
  type OptimizerId,
} from './optimizer-catalogue'
import type { OptimizerDescription } from './optimizers/optimizer-entry'
import { isOutsideOptimizerId } from '../outside/outside-recipe'
import { learningRate } from './optimizers/common-hyperparameters'
import { ownOptimizer, type OwnOptimizer } from './own-optimizer'
import { defaultSettings, inEachLanguage, settingProblem } from './setting'

/** Characters of a name that nobody knows, when it is said back. */
const LONGEST_NAME = 60

const isTrainedHere = (id: unknown): id is OptimizerId =>
  typeof id === 'string' && (isCatalogueOptimizerId(id) || isOwnOptimizerId(id))

const idOf = (isOne: (id: unknown) => id is OptimizerId) =>
  z.custom<OptimizerId>(isOne, {
    error: ({ input }): string => {
      const named = typeof input === 'string' ? input.slice(0, LONGEST_NAME) : null
      return MESSAGES.checks.noOptimizer(named, OPTIMIZER_IDS)
    },
  })

const choiceOf = (isOne: (id: unknown) => id is OptimizerId) =>
  z
    .strictObject({
      id: idOf(isOne),
      /** The rule in the optimizer language, where it is not one of the catalogue's. */
      text: z.string().optional(),
      // Any number passes here, NaN too: what is wrong with it is said below, in the catalogue's words.
      hyperparameters: z.record(
        z.string(),
        z.custom<number>((value) => typeof value === 'number', {
          error: (): string => MESSAGES.checks.hyperparameterNumber,
        }),
      ),
    })
    .superRefine((choice, context) => {
      const { hyperparameters } = choice
      const misfit = textProblem(choice)
      if (misfit !== undefined) {
        context.addIssue({ code: 'custom', path: ['text'], message: misfit })
        return
      }
      const entry = optimizerEntry(choice)
      const known = new Map(entry.hyperparameters.map((item) => [item.key, item]))
      const problems: { key: string; message: string }[] = []
      for (const key of Object.keys(hyperparameters)) {
        if (!known.has(key)) {
          problems.push({ key, message: MESSAGES.checks.noHyperparameter(entry.name, key) })
        }
      }
      for (const [key, item] of known) {
        // A file need not tell it.
        if (isOutsideOptimizerId(choice.id) && !Object.hasOwn(hyperparameters, key)) continue
        const value = Object.hasOwn(hyperparameters, key) ? hyperparameters[key] : NaN
        const message = settingProblem(item, value)
        if (message !== undefined) problems.push({ key, message })
      }
      const conflict = entry.conflict?.(hyperparameters)
      if (problems.length === 0 && conflict !== undefined) problems.push(conflict)
      for (const { key, message } of problems) {
        context.addIssue({ code: 'custom', path: ['hyperparameters', key], message })
      }
    })

/** One that can be trained. */
export const OptimizerChoice = choiceOf(isTrainedHere)
export type OptimizerChoice = z.infer<typeof OptimizerChoice>

/** One that a run was trained with, here or by another program. */
export const RecordedOptimizer = choiceOf(
  (id): id is OptimizerId =>
    isTrainedHere(id) || (typeof id === 'string' && isOutsideOptimizerId(id)),
)

/** What is needed of a choice to know its entry. */
export type NamedOptimizer = Pick<OptimizerChoice, 'id' | 'text'>

/** Whether an id goes with its text, as a sentence where it does not. */
function textProblem({ id, text }: NamedOptimizer): string | undefined {
  const { checks } = MESSAGES
  const isNamed = isCatalogueOptimizerId(id) || isOutsideOptimizerId(id)
  if (text === undefined) return isNamed ? undefined : checks.textMissing(id)
  if (isNamed) return checks.textNotNeeded(id)
  const own = ownOptimizer(text)
  if (own === undefined) return checks.textWithErrors(id)
  return own.id === id ? undefined : checks.textOfAnother(id, own.id)
}

/**
 * The entry of an optimizer of a checked recipe: the catalogue's, or what its text says. Throws an Error where neither knows it.
 */
export function optimizerEntry({ id, text }: NamedOptimizer): OptimizerDescription<OptimizerId> {
  if (isOutsideOptimizerId(id)) return outsideEntry(id)
  const entry = isCatalogueOptimizerId(id) ? OPTIMIZER_CATALOGUE[id] : ownOptimizer(text ?? '')
  if (entry === undefined) throw new Error(MESSAGES.checks.textWithErrors(id))
  return entry
}

const OUTSIDE_HYPERPARAMETERS = [inEachLanguage(learningRate(0))]

/** What is known of an optimizer of another program, of which nobody here has the rule. */
const outsideEntry = (id: OptimizerId): OptimizerDescription<OptimizerId> => ({
  ...{ id, text: '', formula: [], hyperparameters: OUTSIDE_HYPERPARAMETERS },
  name: optimizerName(id),
})

/** An optimizer with its entry's defaults, some of them replaced. */
export function chooseOptimizer(
  id: CatalogueOptimizerId,
  changes: Readonly<Record<string, number>> = {},
): OptimizerChoice {
  return { id, hyperparameters: { ...defaultHyperparameters(id), ...changes } }
}

/** One that a text says, with the text's defaults, some of them replaced. */
export function chooseOwnOptimizer(
  { id, text, hyperparameters }: OwnOptimizer,
  changes: Readonly<Record<string, number>> = {},
): OptimizerChoice {
  return { id, text, hyperparameters: { ...defaultSettings(hyperparameters), ...changes } }
}
