/** Everything that decides a run. The same recipe always gives the same numbers. */
import { z } from 'zod'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  defaultHyperparameters,
  hyperparameterProblem,
  type OptimizerId,
} from './optimizer-catalogue'

export const LIMITS = {
  hiddenLayers: 16,
  layerWidth: 4096,
  batchSize: 10_000,
  steps: 10_000_000,
  seed: 0xffff_ffff,
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
        `There is no optimizer "${String(issue.input)}". Choose one of: ${OPTIMIZER_IDS.join(', ')}.`,
    }),
    // Any number passes here, NaN too: what is wrong with it is said below, in the catalogue's words.
    hyperparameters: z.record(
      z.string(),
      z.custom<number>((value) => typeof value === 'number', {
        error: 'A hyperparameter must be a number.',
      }),
    ),
  })
  .superRefine((choice, context) => {
    const entry = OPTIMIZER_CATALOGUE[choice.id]
    const known = new Map(entry.hyperparameters.map((item) => [item.key, item]))
    for (const key of Object.keys(choice.hyperparameters)) {
      if (!known.has(key)) {
        context.addIssue({
          code: 'custom',
          path: ['hyperparameters', key],
          message: `${entry.name} has no hyperparameter "${key}".`,
        })
      }
    }
    for (const item of known.values()) {
      const problem = hyperparameterProblem(item, choice.hyperparameters[item.key] ?? NaN)
      if (problem !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['hyperparameters', item.key],
          message: problem,
        })
      }
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

/** What all runs of a comparison share: the recipe without its optimizer and seed. */
export const RecipeBase = z.strictObject({
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
  /** `after-step` measures the same batch again after the update; `before-step` costs nothing. */
  lossTiming: z.enum(['after-step', 'before-step']),
  /** Test accuracy every this many steps; 0 measures it at the end only. */
  evaluateEvery: integer('Evaluation interval', 0, LIMITS.steps),
})
export type RecipeBase = z.infer<typeof RecipeBase>

export const Seed = integer('Seed', 0, LIMITS.seed)

export const Recipe = z.strictObject({
  ...RecipeBase.shape,
  optimizer: OptimizerChoice,
  seed: Seed,
})
export type Recipe = z.infer<typeof Recipe>

/** An optimizer with the catalogue's defaults, some of them replaced. */
export function chooseOptimizer(
  id: OptimizerId,
  changes: Readonly<Record<string, number>> = {},
): OptimizerChoice {
  return { id, hyperparameters: { ...defaultHyperparameters(id), ...changes } }
}

/** Layer widths from input to output, for example [784, 100, 100, 10]. */
export function layerSizes(recipe: RecipeBase, features: number, classes: number): number[] {
  return [features, ...recipe.hiddenLayers, classes]
}

/** Weights and biases of a fully connected network with these layer widths. */
export function parameterCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, width, i) => sum + (sizes[i] + 1) * width, 0)
}
