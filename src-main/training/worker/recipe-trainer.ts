/** What the engine makes of a recipe and a data set. */
import type { ArchitectureKind } from '../../../src-shared/catalogue/architectures'
import { layerSizes } from '../../../src-shared/recipe/net-parameters'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { SharedExamples } from '../../datasets/contract'
import { LearningRate } from '../../engine/learning-rate'
import type { RatePlan } from '../../engine/schedules'
import { Trainer, type ExampleSet, type TrainerOptions } from '../../engine/trainer'

export function exampleSet(shared: SharedExamples): ExampleSet {
  return {
    images: new Uint8Array(shared.images),
    labels: new Uint8Array(shared.labels),
    count: shared.count,
    features: shared.features,
  }
}

/** A trainer before its first step, whether the recipe is a fork's or not. Throws an Error when the data do not fit. */
export function createTrainer(recipe: Recipe, train: ExampleSet, classes: number): Trainer {
  const net = NETS[recipe.architecture.kind](recipe, train.features, classes)
  return new Trainer({ ...recipe, ...net, ratePlan: ratePlan(recipe) }, train)
}

type Net = Pick<TrainerOptions, 'sizes'>

/** What the engine is told of each kind of network. */
const NETS: Readonly<
  Record<ArchitectureKind, (recipe: Recipe, features: number, classes: number) => Net>
> = {
  mlp: (...net) => ({ sizes: layerSizes(...net) }),
}

/** The learning rate that a recipe's run has at a step. */
export function rateAt(recipe: Recipe, step: number): number {
  const { learningRate } = recipe.optimizer.hyperparameters
  const rates = new LearningRate(learningRate, ratePlan(recipe), recipe.rateChanges)
  return learningRate * rates.factorAt(step)
}

function ratePlan(recipe: Recipe): RatePlan {
  return { schedule: recipe.schedule, ...stepsCovered(recipe) }
}

/** Those that the schedule covers: the run's, or with a fork what its origin says. */
function stepsCovered({ steps, origin }: Recipe): Pick<RatePlan, 'steps' | 'stepsBefore'> {
  if (origin?.schedule === 'planned') return stepsCovered(origin.recipe)
  const stepsBefore = origin?.schedule === 'restarted' ? origin.step : 0
  return { steps: steps - stepsBefore, stepsBefore }
}
