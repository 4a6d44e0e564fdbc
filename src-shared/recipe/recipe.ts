/** Everything that decides a run. The same recipe always gives the same numbers. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { RecordedOptimizer, type OptimizerChoice } from '../catalogue/optimizer-choice'
import { RECIPE_FIELDS } from '../catalogue/recipe-fields/recipe-fields'
import {
  LARGEST_SEED,
  OutsideOrigin,
  isOutsideOptimizerId,
  outsideOptimizerId,
} from '../outside/outside-recipe'
import { LIMITS } from './limits'
import { BaseFields, Seed, checkWarmup, integer, type RecipeBase } from './recipe-base'

export { OptimizerChoice, chooseOptimizer } from '../catalogue/optimizer-choice'
export { Initializer } from '../catalogue/initializers'
export { LIMITS } from './limits'
export { RecipeBase, Seed, warmupProblem, type LossForm } from './recipe-base'

const problems = () => MESSAGES.recipeProblems

/** What is said of a fork of a fork of a fork that goes too deep. */
export const tooManyGenerations = (): string =>
  MESSAGES.recipeProblems.tooManyGenerations(LIMITS.generations)

/** From `step` on, that step included, the learning rate was another: somebody changed it while the run trained. */
export const RateChange = z.strictObject({
  step: integer((): string => MESSAGES.recipeProblems.subjects.change, 1, LIMITS.steps),
  learningRate: z
    .number({ error: (): string => problems().number(problems().subjects.learningRate) })
    .positive({ error: (): string => problems().above(problems().subjects.learningRate, 0) })
    .max(1000, { error: (): string => problems().atMost(problems().subjects.learningRate, 1000) }),
})
export type RateChange = z.infer<typeof RateChange>

/**
 * Which steps a fork's schedule covers. `continued`: all of the run's, the parent's included, as if it had been planned so
 * long; where that is another length than the parent's, the rate jumps at the fork. `planned`: those that its parent's
 * schedule covers, so that the same schedule goes on without a jump, and behind its last step stays as it ended.
 * `restarted`: the fork's own.
 */
export const ForkSchedule = z.enum(['continued', 'planned', 'restarted'])
export type ForkSchedule = z.infer<typeof ForkSchedule>

/**
 * Where a fork left its parent. It goes on with the parameters that the parent had after `step`, and with the batches
 * that the parent would have drawn. The parent's recipe makes the fork complete without the parent's row.
 */
export interface ForkOrigin {
  readonly runId: string
  readonly step: number
  /** What the optimizer remembered; it starts afresh where the parent had another optimizer. */
  readonly optimizerState: 'kept' | 'fresh'
  readonly schedule: ForkSchedule
  readonly recipe: Recipe
}

const Origin: z.ZodType<ForkOrigin> = z.lazy(() =>
  z.strictObject({
    runId: z.uuid(),
    step: integer((): string => MESSAGES.recipeProblems.subjects.fork, 1, LIMITS.steps),
    optimizerState: z.enum(['kept', 'fresh']),
    schedule: ForkSchedule,
    recipe: Recipe,
  }),
)

export const Recipe = z
  .strictObject({
    ...BaseFields.shape,
    optimizer: RecordedOptimizer,
    seed: integer((): string => MESSAGES.recipeProblems.subjects.seed, 0, LARGEST_SEED),
    /** Null for a run that began at its first step. */
    origin: Origin.nullable(),
    /** In the order of their steps. */
    rateChanges: z.array(RateChange).max(LIMITS.rateChanges),
    /** Only of a run that was not trained here. */
    outside: OutsideOrigin.optional(),
  })
  .superRefine(checkOutside)
  .superRefine(checkWarmup)
  .superRefine(checkRateChanges)
  .superRefine(checkFork)
export type Recipe = z.infer<typeof Recipe>

/** What a file says and what the recipe's own fields say are one; what can be trained has nothing of it. */
function checkOutside(
  recipe: RecipeBase & {
    optimizer: OptimizerChoice
    seed: number
    origin: ForkOrigin | null
    rateChanges: RateChange[]
    outside?: OutsideOrigin
  },
  context: z.RefinementCtx,
): void {
  const { optimizer, seed, outside, origin, rateChanges } = recipe
  const problem = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (outside === undefined) {
    if (isOutsideOptimizerId(optimizer.id)) problem('outside', problems().outsideMissing)
    const isSeed = Seed.safeParse(seed)
    if (!isSeed.success) problem('seed', isSeed.error.issues[0].message)
    if (origin?.recipe.outside !== undefined) problem('origin', problems().forkOfOutside)
    return
  }
  const { said } = outside
  const isOne = Object.entries({
    optimizer: optimizer.id === outsideOptimizerId(said.optimizer),
    learningRate: optimizer.hyperparameters.learningRate === said.learningRate,
    seed: said.seed === undefined ? !Seed.safeParse(seed).success : seed === said.seed,
    batchSize: said.batchSize === undefined || recipe.batchSize === said.batchSize,
    dataset: said.dataset === undefined || recipe.dataset === said.dataset,
    origin: origin === null && rateChanges.length === 0,
  })
  for (const [field, holds] of isOne) if (!holds) problem(field, problems().outsideDiffers)
}

function checkRateChanges(
  {
    rateChanges,
    steps,
    origin,
  }: { rateChanges: RateChange[]; steps: number; origin: ForkOrigin | null },
  context: z.RefinementCtx,
): void {
  const first = origin?.step ?? 0
  const inOrder = rateChanges.every(
    ({ step }, i) => step > (rateChanges[i - 1]?.step ?? first) && step <= steps,
  )
  if (inOrder) return
  const message = MESSAGES.recipeProblems.rateOrder
  context.addIssue({ code: 'custom', path: ['rateChanges'], message })
}

/** What the parent's parameters and batches depend on must be the parent's, and one curve is of one loss. */
const KEPT_BY_FORKS: readonly string[] = [
  ...RECIPE_FIELDS.filter(({ keptByForks }) => keptByForks).map(({ key }) => key),
  'seed',
]

function checkFork(
  recipe: RecipeBase & { optimizer: OptimizerChoice; origin: ForkOrigin | null },
  context: z.RefinementCtx,
): void {
  const { origin } = recipe
  if (origin === null) return
  const problem = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  const valueOf = (fields: object, key: string) =>
    JSON.stringify((fields as Readonly<Record<string, unknown>>)[key])
  for (const field of KEPT_BY_FORKS) {
    if (valueOf(recipe, field) !== valueOf(origin.recipe, field)) {
      problem(field, MESSAGES.recipeProblems.keptByForks)
    }
  }
  if (origin.step >= recipe.steps)
    problem('steps', MESSAGES.recipeProblems.forkNeedsSteps(origin.step))
  if (origin.step > origin.recipe.steps) problem('origin', MESSAGES.recipeProblems.forkAfterEnd)
  if (origin.optimizerState === 'kept' && recipe.optimizer.id !== origin.recipe.optimizer.id) {
    problem('origin', MESSAGES.recipeProblems.otherOptimizer)
  }
  if (generationsOf(origin) > LIMITS.generations) {
    problem('origin', tooManyGenerations())
  }
}

function generationsOf({ recipe }: ForkOrigin): number {
  return recipe.origin === null ? 1 : 1 + generationsOf(recipe.origin)
}

/** What is new in a run that was not forked off and whose rate nobody changed. */
export const FROM_THE_START = { origin: null, rateChanges: [] } satisfies Pick<
  Recipe,
  'origin' | 'rateChanges'
>

/** A recipe without what is a run's own. */
export function baseOf(recipe: Recipe): RecipeBase {
  const keys = Object.keys(BaseFields.shape) as (keyof RecipeBase)[]
  return Object.fromEntries(keys.map((key) => [key, recipe[key]])) as RecipeBase
}
