/** Comparisons as people make them: some optimizers, a grid of learning rates, some seeds. */
import { unsaidFields } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { comparisonName } from '../../src-shared/curves/chart-title'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import type {
  CatalogueOptimizerId,
  OptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import {
  chooseOptimizer,
  type Initializer,
  type OptimizerChoice,
} from '../../src-shared/recipe/recipe'
import { CONSTANT_RATE, SCHEDULE_KINDS, chooseSchedule } from '../../src-shared/catalogue/schedules'
import type { Sweep } from '../../src-shared/sweep/sweep'
import type { SeededRandom } from './random'

const DATASETS = ['mnist-60k', 'mnist-60k', 'mnist-60k', 'mnist-10k'] as const
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] as const
const NETWORKS: readonly (readonly number[])[] = [
  [100, 100, 100, 100],
  [100, 100, 100, 100],
  [100, 100],
  [50, 50, 50],
  [300, 100],
  [100, 50, 10],
  [32],
  [],
]
const STEPS = [500, 1000, 2000, 2000, 2000, 5000, 10_000] as const
const INITIALIZERS: readonly Initializer[] = [
  { kind: 'he' },
  { kind: 'he' },
  { kind: 'xavier' },
  { kind: 'normal', standardDeviation: 0.01 },
]

const SWEEP: Sweep = {
  search: { kind: 'learning-rate', grid: 'quick', extend: true },
  tuningSeeds: [0],
  selectBy: 'validation-loss',
}

/** Those that people compare first. */
export const COMPARED_FIRST = [
  ...['sgd', 'rmsprop', 'adam', 'adamw'],
  ...['nadam', 'adamax', 'adagrad', 'adadelta'],
] as readonly CatalogueOptimizerId[]

/** The best learning rate of each optimizer, around which people search. */
export const BEST_RATES: Readonly<Record<OptimizerId, number>> = {
  sgd: 0.1,
  rmsprop: 0.001,
  adam: 0.001,
  adamw: 0.001,
  nadam: 0.002,
  adamax: 0.002,
  adagrad: 0.01,
  adadelta: 1,
  lion: 0.0003,
  radam: 0.003,
  rprop: 0.001,
  adabelief: 0.001,
  yogi: 0.01,
  signum: 0.0003,
  lars: 1,
  lamb: 0.01,
}

/** @param known optimizers that it is about */
export function generateDraft(
  random: SeededRandom,
  known: readonly CatalogueOptimizerId[],
): ComparisonDraft {
  const dataset = random.pick(DATASETS)
  const steps = random.pick(STEPS)
  const optimizers = random.chance(0.5) ? rateGrid(random, known) : severalOptimizers(random, known)
  const firstSeed = random.chance(0.7) ? 0 : random.between(1, 50)
  const seedCount = random.pick([1, 1, 3, 5, 5, 10])
  const isTuned = random.chance(0.2)
  const names = [...new Set(optimizers.map(({ id }) => id))]
  return {
    name: comparisonName(names, dataset === 'mnist-60k' ? 'MNIST' : 'MNIST (10,000)'),
    base: {
      ...unsaidFields(),
      dataset,
      hiddenLayers: [...random.pick(NETWORKS)],
      activation: random.chance(0.85) ? 'relu' : 'sigmoid',
      initializer: random.pick(INITIALIZERS),
      batchSize: random.pick([32, 64, 128, 128, 128, 256]),
      sampling: random.chance(0.8) ? 'with-replacement' : 'shuffled-epochs',
      steps,
      schedule: random.chance(0.75) ? CONSTANT_RATE : chooseSchedule(random.pick(SCHEDULE_KINDS)),
      clipNorm: random.chance(0.9) ? 0 : 1,
      lossTiming: 'after-step',
      validationExamples: isTuned ? 1000 : 0,
      testing: isTuned ? 'at-end' : 'along',
      evaluateEvery: 500,
    },
    optimizers,
    seeds: Array.from({ length: seedCount }, (_, i) => firstSeed + i),
    sweep: isTuned ? SWEEP : null,
  }
}

function rateGrid(
  random: SeededRandom,
  optimizers: readonly CatalogueOptimizerId[],
): OptimizerChoice[] {
  const id = random.pick(optimizers)
  const first = random.between(0, RATES.length - 4)
  return RATES.slice(first, first + random.between(2, 4)).map((learningRate) =>
    chooseOptimizer(id, { learningRate }),
  )
}

function severalOptimizers(
  random: SeededRandom,
  optimizers: readonly CatalogueOptimizerId[],
): OptimizerChoice[] {
  const count = random.between(2, 5)
  const ids = optimizers.map((id) => ({ id, at: random.uniform() })).sort((a, b) => a.at - b.at)
  return ids.slice(0, count).map(({ id }) => {
    const factor = random.pick([0.1, 0.3, 1, 1, 1, 3])
    const learningRate = Number((BEST_RATES[id] * factor).toPrecision(1))
    const momentum = id === 'sgd' && random.chance(0.3) ? 0.9 : 0
    return chooseOptimizer(id, momentum > 0 ? { learningRate, momentum } : { learningRate })
  })
}
