/** Everything that decides a run. The same recipe always gives the same numbers. */
import { z } from 'zod'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  defaultHyperparameters,
  type OptimizerId,
} from './optimizer-catalogue'
import { Schedule } from './schedule'
import { settingProblem } from './setting'

export const LIMITS = {
  hiddenLayers: 16,
  layerWidth: 4096,
  batchSize: 10_000,
  steps: 10_000_000,
  seed: 0xffff_ffff,
  clipNorm: 1_000_000,
  validationExamples: 1_000_000,
  rateChanges: 1_000,
  /** Forks of forks. */
  generations: 16,
} as const

export const TOO_MANY_GENERATIONS = `Forks of forks may be at most ${LIMITS.generations} deep.`

const integer = (name: string, min: number, max: number) =>
  z
    .number({ error: `${name} must be a number.` })
    .int({ error: `${name} must be a whole number.` })
    .min(min, { error: `${name} must be at least ${min}.` })
    .max(max, { error: `${name} must be at most ${max}.` })

export const OptimizerChoice = z
  .strictObject({
    id: z.enum(OPTIMIZER_IDS, {
      error: (issue) =>
        `There is no optimizer ${JSON.stringify(issue.input)}. Choose one of: ${OPTIMIZER_IDS.join(', ')}.`,
    }),
    // Any number passes here, NaN too: what is wrong with it is said below, in the catalogue's words.
    hyperparameters: z.record(
      z.string(),
      z.custom<number>((value) => typeof value === 'number', {
        error: 'A hyperparameter must be a number.',
      }),
    ),
  })
  .superRefine(({ id, hyperparameters }, context) => {
    const entry = OPTIMIZER_CATALOGUE[id]
    const known = new Map(entry.hyperparameters.map((item) => [item.key, item]))
    const problems: { key: string; message: string }[] = []
    for (const key of Object.keys(hyperparameters)) {
      if (!known.has(key)) {
        problems.push({ key, message: `${entry.name} has no hyperparameter "${key}".` })
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

export const Initializer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('he') }),
  z.strictObject({ kind: z.literal('xavier') }),
  z.strictObject({
    kind: z.literal('normal'),
    standardDeviation: z
      .number({ error: 'Standard deviation must be a number.' })
      .positive({ error: 'Standard deviation must be above 0.' })
      .max(10, { error: 'Standard deviation must be at most 10.' }),
  }),
])
export type Initializer = z.infer<typeof Initializer>

const BaseFields = z.strictObject({
  dataset: z.string().min(1, { error: 'Choose a data set.' }),
  hiddenLayers: z
    .array(integer('A hidden layer', 1, LIMITS.layerWidth))
    .max(LIMITS.hiddenLayers, { error: `At most ${LIMITS.hiddenLayers} hidden layers.` }),
  activation: z.enum(['relu', 'sigmoid']),
  initializer: Initializer,
  batchSize: integer('Batch size', 1, LIMITS.batchSize),
  /** `with-replacement` draws each example independently, as the document does. */
  sampling: z.enum(['with-replacement', 'shuffled-epochs']),
  steps: integer('Steps', 1, LIMITS.steps),
  schedule: Schedule,
  /** The largest norm that all gradients together may have; 0 does not limit it. */
  clipNorm: z
    .number({ error: 'Gradient clipping must be a number.' })
    .min(0, { error: 'Gradient clipping must be at least 0.' })
    .max(LIMITS.clipNorm, { error: `Gradient clipping must be at most ${LIMITS.clipNorm}.` }),
  /** `after-step` measures the same batch again after the update; `before-step` costs nothing. */
  lossTiming: z.enum(['after-step', 'before-step']),
  /**
   * Examples of the training set that are held out to choose settings by: never trained on, the same ones for every
   * seed. 0 holds out none.
   */
  validationExamples: integer('Validation examples', 0, LIMITS.validationExamples),
  /** When the test set is looked at: at every evaluation, once after the last step, or not at all. */
  testing: z.enum(['along', 'at-end', 'never']),
  /** Loss and accuracy on held-out and test examples every this many steps; 0 measures them at the end only. */
  evaluateEvery: integer('Evaluation interval', 0, LIMITS.steps),
  /** The norm of all gradients together every this many steps; 0 never. */
  gradientNormEvery: integer('Gradient norm interval', 0, LIMITS.steps),
})

/** A warm-up as long as the run would leave nothing of the schedule behind it. */
export function warmupProblem({
  schedule,
  steps,
}: Pick<z.infer<typeof BaseFields>, 'schedule' | 'steps'>): string | undefined {
  const warmupSteps = 'warmupSteps' in schedule ? schedule.warmupSteps : 0
  const isTooLong = warmupSteps > 0 && warmupSteps >= steps
  return isTooLong ? 'Warm-up must be shorter than the run.' : undefined
}

function checkWarmup(base: z.infer<typeof BaseFields>, context: z.RefinementCtx): void {
  const message = warmupProblem(base)
  if (message === undefined) return
  context.addIssue({ code: 'custom', path: ['schedule', 'warmupSteps'], message })
}

/** What all runs of a comparison share: the recipe without its optimizer and seed. */
export const RecipeBase = BaseFields.superRefine(checkWarmup)
export type RecipeBase = z.infer<typeof RecipeBase>

export const Seed = integer('Seed', 0, LIMITS.seed)

/** From `step` on, that step included, the learning rate was another: somebody changed it while the run trained. */
export const RateChange = z.strictObject({
  step: integer('The step of a change', 1, LIMITS.steps),
  learningRate: z
    .number({ error: 'Learning rate must be a number.' })
    .positive({ error: 'Learning rate must be above 0.' })
    .max(1000, { error: 'Learning rate must be at most 1000.' }),
})
export type RateChange = z.infer<typeof RateChange>

/**
 * Where a fork left its parent. It goes on with the parameters that the parent had after `step`, and with the batches
 * that the parent would have drawn. The parent's recipe makes the fork complete without the parent's row.
 */
export interface ForkOrigin {
  readonly runId: string
  readonly step: number
  /** What the optimizer remembered; it starts afresh where the parent had another optimizer. */
  readonly optimizerState: 'kept' | 'fresh'
  /** Whether the schedule counts its steps on from the parent's, or from the fork. */
  readonly schedule: 'continued' | 'restarted'
  readonly recipe: Recipe
}

const Origin: z.ZodType<ForkOrigin> = z.lazy(() =>
  z.strictObject({
    runId: z.uuid(),
    step: integer('The step of a fork', 1, LIMITS.steps),
    optimizerState: z.enum(['kept', 'fresh']),
    schedule: z.enum(['continued', 'restarted']),
    recipe: Recipe,
  }),
)

export const Recipe = z
  .strictObject({
    ...BaseFields.shape,
    optimizer: OptimizerChoice,
    seed: Seed,
    /** Null for a run that began at its first step. */
    origin: Origin.nullable(),
    /** In the order of their steps. */
    rateChanges: z.array(RateChange).max(LIMITS.rateChanges),
  })
  .superRefine(checkWarmup)
  .superRefine(checkRateChanges)
  .superRefine(checkFork)
export type Recipe = z.infer<typeof Recipe>

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
  const message =
    'Changes of the learning rate must stand in the order of their steps, each within the run.'
  context.addIssue({ code: 'custom', path: ['rateChanges'], message })
}

/** What the parent's parameters and batches depend on must be the parent's. */
const KEPT_BY_FORKS = [
  'dataset',
  'hiddenLayers',
  'activation',
  'seed',
  'batchSize',
  'sampling',
  'validationExamples',
] as const

function checkFork(
  recipe: Pick<RecipeBase, 'steps'> &
    Record<(typeof KEPT_BY_FORKS)[number], unknown> & {
      optimizer: OptimizerChoice
      origin: ForkOrigin | null
    },
  context: z.RefinementCtx,
): void {
  const { origin } = recipe
  if (origin === null) return
  const problem = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  for (const field of KEPT_BY_FORKS) {
    if (JSON.stringify(recipe[field]) !== JSON.stringify(origin.recipe[field])) {
      problem(field, 'A fork keeps the data, net, batches and seed of the run it comes from.')
    }
  }
  if (origin.step >= recipe.steps)
    problem('steps', `A fork at step ${origin.step} needs more steps than that.`)
  if (origin.step > origin.recipe.steps)
    problem('origin', 'A fork cannot begin after the end of the run it comes from.')
  if (origin.optimizerState === 'kept' && recipe.optimizer.id !== origin.recipe.optimizer.id) {
    problem('origin', 'Another optimizer cannot go on with what this one remembered.')
  }
  if (generationsOf(origin) > LIMITS.generations) {
    problem('origin', TOO_MANY_GENERATIONS)
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

/** An optimizer with the catalogue's defaults, some of them replaced. */
export function chooseOptimizer(
  id: OptimizerId,
  changes: Readonly<Record<string, number>> = {},
): OptimizerChoice {
  return { id, hyperparameters: { ...defaultHyperparameters(id), ...changes } }
}

/** Weights and biases of a fully connected network with these layer widths. */
export function parameterCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, width, i) => sum + (sizes[i] + 1) * width, 0)
}
