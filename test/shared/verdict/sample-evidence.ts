/** Runs that end as a test needs them, with a loss that falls to a target at a given step. */
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import type { CatalogueOptimizerId } from '../../../src-shared/catalogue/optimizer-catalogue'
import { FROM_THE_START, chooseOptimizer, type Recipe } from '../../../src-shared/recipe/recipe'
import type { Curve, RunStatus, RunSummary } from '../../../src-shared/runs/run'
import { NO_FIGURES, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type {
  RunEvidence,
  Surroundings,
  VerdictQuestion,
} from '../../../src-shared/verdict/contract'

export const QUESTION: VerdictQuestion = {
  metric: 'training-loss',
  target: 0.3,
  smoothing: { kind: 'none' },
}

export const STEPS = 100

export interface Sample {
  readonly optimizer?: CatalogueOptimizerId
  readonly learningRate?: number
  readonly seed?: number
  /** The step at which the loss falls from 1 to 0.25; undefined: it stays at 1. */
  readonly reachedAt?: number
  readonly status?: RunStatus
  readonly stepsDone?: number
  /** The loss of the last tenth of its steps. */
  readonly final?: number | null
  readonly accuracy?: number
  readonly recipe?: Partial<Recipe>
  readonly run?: Partial<RunSummary>
}

let made = 0

/** Runs of one seed share weights and batches, and each has the machine to itself, unless told otherwise. */
export function sample(given: Sample = {}): RunEvidence {
  const { optimizer = 'sgd', learningRate = 0.01, seed = 0, reachedAt, status = 'done' } = given
  const { final = 0.25, accuracy = 0.9, stepsDone = STEPS } = given
  made += 1
  const recipe: Recipe = {
    ...SGD_VS_RMSPROP.base,
    steps: STEPS,
    optimizer: chooseOptimizer(optimizer, { learningRate }),
    seed,
    ...FROM_THE_START,
    ...given.recipe,
  }
  const run: RunSummary = {
    id: `run-${made}`,
    comparisonId: 'comparison',
    comparisonName: 'Which is faster',
    name: `${optimizer} ${seed}`,
    recipe,
    role: 'single',
    status,
    reason: null,
    stepsDone,
    ...NO_FIGURES,
    last100MeanLoss: final,
    bestLoss: 0.1,
    testAccuracy: status === 'done' ? accuracy : null,
    queuedAt: 0,
    startedAt: 1000 * made,
    finishedAt: 1000 * made + 900,
    trainingSeconds: 0.5,
    recipeHash: 'recipe',
    initHash: `init-${seed}`,
    batchHash: `batch-${seed}`,
    dataHash: `content of ${recipe.dataset}`,
    engineVersion: '2',
    notes: '',
    tags: [],
    colorIndex: null,
    marker: null,
    pinned: false,
    deletedAt: null,
    ...given.run,
  }
  const losses: number[] = Array.from({ length: stepsDone }, (_, i) =>
    reachedAt !== undefined && i + 1 >= reachedAt ? 0.25 : 1,
  )
  if (typeof given.final === 'number') losses.fill(given.final, -Math.floor(stepsDone / 10))
  return { run, curve: curve('training-loss', losses), clock: curve('training-seconds', []) }
}

/** A value at each step from 1 on, or at the steps given. */
export function curve(
  metric: Metric,
  values: readonly number[],
  steps: readonly number[] = values.map((_, i) => i + 1),
): Curve {
  return { metric, steps: Uint32Array.from(steps), values: Float32Array.from(values) }
}

export function alone(evidence: readonly RunEvidence[]): Surroundings {
  const runs = evidence.map(({ run }) => run)
  return { trials: runs, neighbours: runs }
}
