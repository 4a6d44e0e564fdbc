/** A comparison: the same base recipe for several optimizers, each with every seed. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { guardedList } from '../guarded-list'
import { optimizerName } from '../catalogue/optimizer-catalogue'
import { RecordedOptimizer } from '../catalogue/optimizer-choice'
import {
  FROM_THE_START,
  OptimizerChoice,
  RecipeBase,
  Seed,
  chooseOptimizer,
  type Recipe,
} from './recipe'
import { unsaidFields } from '../catalogue/recipe-fields/recipe-fields'
import { impossibleSearches, searchIssues, type SweepIssue } from '../sweep/check'
import type { TuningDraft } from '../sweep/settings'
import { Sweep } from '../sweep/sweep'
import { mostRuns, plannedRuns } from '../sweep/tuning'

export const MAX_RUNS = 1000
const namesOf = MESSAGES.configurations.names

const tooManyRuns = (): string => MESSAGES.checks.tooManyRuns(MAX_RUNS)

const draftOf = <Optimizer extends z.ZodType<OptimizerChoice>>(optimizer: Optimizer) =>
  z
    .strictObject({
      name: z
        .string()
        .trim()
        .min(1, { error: (): string => MESSAGES.checks.nameOf.comparison })
        .max(200, { error: (): string => MESSAGES.checks.longName }),
      base: RecipeBase,
      optimizers: guardedList(
        (list) => list.length <= MAX_RUNS,
        tooManyRuns,
        z.array(optimizer).min(1, {
          error: (): string => MESSAGES.checks.noOptimizers,
        }),
      ),
      seeds: z
        .array(Seed)
        .min(1, { error: (): string => MESSAGES.checks.noSeeds })
        .refine((seeds) => new Set(seeds).size === seeds.length, {
          error: (): string => MESSAGES.checks.seedTwice,
        }),
      /** Null trains the optimizers as they are given; a sweep tunes them first. */
      sweep: Sweep.nullable(),
    })
    .refine((draft) => draft.sweep === null || draft.base.validationExamples > 0, {
      error: (): string => MESSAGES.checks.sweepNeedsHeldOut,
      path: ['base', 'validationExamples'],
    })
    .superRefine(checkSweep)

/** What can be trained. */
export const ComparisonDraft = draftOf(OptimizerChoice)
export type ComparisonDraft = z.infer<typeof ComparisonDraft>

/** What was trained, be it by another program. */
export const RecordedDraft = draftOf(RecordedOptimizer)

/** What a sweep asks for is laid out only once it is known to keep to its limits: zod refines in spite of issues. */
function checkSweep(draft: TuningDraft, context: z.RefinementCtx): void {
  if (draft.sweep !== null && !Sweep.safeParse(draft.sweep).success) return
  for (const issue of runIssues(draft)) context.addIssue({ code: 'custom', ...issue })
}

function runIssues(draft: TuningDraft): SweepIssue[] {
  const tooMany = {
    path: [draft.sweep === null ? 'seeds' : 'sweep'],
    message: tooManyRuns(),
  }
  const issues = searchIssues(draft)
  if (issues.length > 0) return issues
  // Some may be impossible or come twice, but not most.
  if (mostRuns(draft) > 2 * MAX_RUNS) return [tooMany]
  const impossible = impossibleSearches(draft)
  if (impossible.length > 0) return impossible
  return plannedRuns(draft) > MAX_RUNS ? [tooMany] : []
}

/** One recipe for each optimizer and seed; the optimizers of one seed stand together. */
export function expandComparison(draft: ComparisonDraft): Recipe[] {
  return draft.seeds.flatMap((seed) =>
    draft.optimizers.map((optimizer) => ({ ...draft.base, optimizer, seed, ...FROM_THE_START })),
  )
}

/** A run's name: its optimizer, and its seed where the comparison has several. */
export function runName(recipe: Recipe, seedCount: number): string {
  const name = optimizerName(recipe.optimizer.id)
  return seedCount > 1 ? namesOf.seeded(name, recipe.seed) : name
}

/** Under the name that it has in the language of the moment. */
const classic = (draft: Omit<ComparisonDraft, 'name'>): ComparisonDraft => ({
  get name() {
    const optimizers = [optimizerName('sgd'), optimizerName('rmsprop')]
    return namesOf.on(namesOf.comparison(namesOf.all(optimizers)), 'MNIST')
  },
  ...draft,
})

const CLASSIC: Omit<ComparisonDraft, 'name'> = {
  base: {
    dataset: 'mnist-60k',
    hiddenLayers: [100, 100, 100, 100],
    activation: 'relu',
    initializer: { kind: 'he' },
    batchSize: 128,
    sampling: 'with-replacement',
    steps: 2000,
    ...unsaidFields(),
    lossTiming: 'after-step',
    evaluateEvery: 500,
  },
  optimizers: [chooseOptimizer('sgd'), chooseOptimizer('rmsprop')],
  seeds: [0],
  sweep: null,
}

/**
 * The classic comparison: 784-100-100-100-100-10 ReLU, He initialisation, batches of 128 drawn with replacement,
 * learning rate 0.01, RMSprop decay 0.99, 2,000 steps, loss -ln(p + 1e-7) measured on the same batch after the step.
 */
export const SGD_VS_RMSPROP = classic(CLASSIC)

/** What the recipe form begins with: the same settings, but the loss as it is. */
export const NEW_COMPARISON = classic({
  ...CLASSIC,
  base: { ...CLASSIC.base, lossForm: 'exact' },
})

export const PRESETS: Readonly<Record<string, ComparisonDraft>> = {
  'sgd-vs-rmsprop': SGD_VS_RMSPROP,
}

/** The embedded data set that the presets fall back to where theirs is not installed. */
export const FALLBACK_DATASET = 'mnist-10k'
