/** What the engine makes of a recipe and a data set. */
import { layerSizes } from '../../src-shared/net-parameters'
import type { Recipe } from '../../src-shared/recipe'
import type { SharedExamples } from '../datasets/contract'
import type { RatePlan } from '../engine/schedules'
import { Trainer, type ExampleSet } from '../engine/trainer'

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
  const sizes = layerSizes(recipe, train.features, classes)
  return new Trainer({ ...recipe, sizes, ratePlan: ratePlan(recipe) }, train)
}

/** The schedule of a fork covers the whole run, or the fork's own steps where it was restarted. */
function ratePlan({ schedule, steps, origin }: Recipe): RatePlan {
  const stepsBefore = origin?.schedule === 'restarted' ? origin.step : 0
  return { schedule, steps: steps - stepsBefore, stepsBefore }
}
