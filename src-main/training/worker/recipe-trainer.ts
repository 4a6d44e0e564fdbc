/** What the engine makes of a recipe and a data set. */
import type { ArchitectureKind } from '../../../src-shared/catalogue/architectures'
import { layerSizes } from '../../../src-shared/recipe/net-parameters'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { SharedExamples } from '../../datasets/contract'
import { Trainer, type ExampleSet, type TrainerOptions } from '../../engine/trainer'
import { ratePlan } from '../learning-rate'

export function exampleSet(shared: SharedExamples): ExampleSet {
  return {
    images: new Uint8Array(shared.images),
    labels: new Uint8Array(shared.labels),
    count: shared.count,
    features: shared.features,
  }
}

/**
 * A trainer before its first step, whether the recipe is a fork's or not. Throws an Error when the data do not fit.
 * @param keepsMask whether it is marked which parameters have ever had a gradient
 */
export function createTrainer(
  recipe: Recipe,
  train: ExampleSet,
  classes: number,
  keepsMask = false,
): Trainer {
  return new Trainer({ ...trainerOptions(recipe, train.features, classes), keepsMask }, train)
}

/** What the engine is told of a recipe, on data of so many features and classes. */
export function trainerOptions(recipe: Recipe, features: number, classes: number): TrainerOptions {
  const net = NETS[recipe.architecture.kind](recipe, features, classes)
  return { ...recipe, ...net, ratePlan: ratePlan(recipe) }
}

type Net = Pick<TrainerOptions, 'sizes'>

/** What the engine is told of each kind of network. */
const NETS: Readonly<
  Record<ArchitectureKind, (recipe: Recipe, features: number, classes: number) => Net>
> = {
  mlp: (...net) => ({ sizes: layerSizes(...net) }),
}
