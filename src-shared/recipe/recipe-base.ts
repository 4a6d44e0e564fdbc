/** What all runs of a comparison share, and what a recipe's numbers may be. */
import { z } from 'zod'
import { Schedule } from '../catalogue/schedules'

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

/** A folder's name and a few characters make an id, and are never longer. */
export const DatasetId = z
  .string()
  .min(1, { error: 'Choose a data set.' })
  .max(300, { error: 'There is no data set of so long a name.' })

/** A whole number from `min` to `max`; `name` begins the sentences that say what is wrong with it. */
export const integer = (name: string, min: number, max: number) =>
  z
    .number({ error: `${name} must be a number.` })
    .int({ error: `${name} must be a whole number.` })
    .min(min, { error: `${name} must be at least ${min}.` })
    .max(max, { error: `${name} must be at most ${max}.` })

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

export const LossForm = z.enum(['exact', 'clipped'])
export type LossForm = z.infer<typeof LossForm>

export const BaseFields = z.strictObject({
  dataset: DatasetId,
  hiddenLayers: z
    .array(integer('A hidden layer', 1, LIMITS.layerWidth))
    .max(LIMITS.hiddenLayers, { error: `At most ${LIMITS.hiddenLayers} hidden layers.` }),
  activation: z.enum(['relu', 'sigmoid']),
  initializer: Initializer,
  batchSize: integer('Batch size', 1, LIMITS.batchSize),
  /** `with-replacement` draws each example independently, as the classic comparison does. */
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
   * What is reported as the loss, of batches and of whole sets; no gradient depends on it. `exact` is the cross-entropy;
   * `clipped` is -ln(p + 1e-7) of the label's probability p, as the classic comparison has it: never above 16.118.
   */
  lossForm: LossForm,
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

/** As `warmupProblem`, for schemas. */
export function checkWarmup(base: z.infer<typeof BaseFields>, context: z.RefinementCtx): void {
  const message = warmupProblem(base)
  if (message === undefined) return
  context.addIssue({ code: 'custom', path: ['schedule', 'warmupSteps'], message })
}

/** What all runs of a comparison share: the recipe without its optimizer and seed. */
export const RecipeBase = BaseFields.superRefine(checkWarmup)
export type RecipeBase = z.infer<typeof RecipeBase>

export const Seed = integer('Seed', 0, LIMITS.seed)
