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
} as const

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
  /** Test loss and accuracy every this many steps; 0 measures them at the end only. */
  evaluateEvery: integer('Evaluation interval', 0, LIMITS.steps),
  /** The norm of all gradients together every this many steps; 0 never. */
  gradientNormEvery: integer('Gradient norm interval', 0, LIMITS.steps),
})

/** A warm-up as long as the run would leave nothing of the schedule behind it. */
function checkWarmup(
  { schedule, steps }: z.infer<typeof BaseFields>,
  context: z.RefinementCtx,
): void {
  const warmupSteps = 'warmupSteps' in schedule ? schedule.warmupSteps : 0
  if (warmupSteps > 0 && warmupSteps >= steps) {
    context.addIssue({
      code: 'custom',
      path: ['schedule', 'warmupSteps'],
      message: 'Warm-up must be shorter than the run.',
    })
  }
}

/** What all runs of a comparison share: the recipe without its optimizer and seed. */
export const RecipeBase = BaseFields.superRefine(checkWarmup)
export type RecipeBase = z.infer<typeof RecipeBase>

export const Seed = integer('Seed', 0, LIMITS.seed)

export const Recipe = z
  .strictObject({ ...BaseFields.shape, optimizer: OptimizerChoice, seed: Seed })
  .superRefine(checkWarmup)
export type Recipe = z.infer<typeof Recipe>

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
