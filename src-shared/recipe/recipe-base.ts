/** What all runs of a comparison share: every field of the catalogue, checked by itself and against the others. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { boundedNumber } from '../catalogue/recipe-fields/recipe-field'
import { recipeShape } from '../catalogue/recipe-fields/recipe-fields'
import { LIMITS } from './limits'

/** A whole number from `min` to `max`; `subject` begins the sentences that say what is wrong with it. */
export const integer = (subject: () => string, min: number, max: number) =>
  boundedNumber(subject, { min, max, whole: true })

export const BaseFields = z.strictObject(recipeShape())

export const DatasetId = BaseFields.shape.dataset

/** A warm-up as long as the run would leave nothing of the schedule behind it. */
export function warmupProblem({
  schedule,
  steps,
}: Pick<z.infer<typeof BaseFields>, 'schedule' | 'steps'>): string | undefined {
  const warmupSteps = 'warmupSteps' in schedule ? schedule.warmupSteps : 0
  const isTooLong = warmupSteps > 0 && warmupSteps >= steps
  return isTooLong ? MESSAGES.recipeProblems.longWarmup : undefined
}

/** As `warmupProblem`, for schemas. */
export function checkWarmup(base: z.infer<typeof BaseFields>, context: z.RefinementCtx): void {
  const message = warmupProblem(base)
  if (message === undefined) return
  context.addIssue({ code: 'custom', path: ['schedule', 'warmupSteps'], message })
}

/** What all runs of a comparison share: the recipe without its optimizer and seed. */
export const RecipeBase = BaseFields.superRefine(checkWarmup)
export type RecipeBase = z.infer<typeof RecipeBase>

export type LossForm = RecipeBase['lossForm']

export const Seed = integer((): string => MESSAGES.recipeProblems.subjects.seed, 0, LIMITS.seed)
