/** Recipes of runs that another program trained. */
import { outsideOptimizerId, unknownSeed } from '../../src-shared/outside/outside-recipe'
import type { OutsideOrigin } from '../../src-shared/outside/outside-recipe'
import type { OutsideSaid } from '../../src-shared/outside/outside-run'
import { OUTSIDE_PLACEHOLDERS } from '../../src-shared/outside/placeholders'
import { FROM_THE_START, type Recipe } from '../../src-shared/recipe/recipe'

/** @param number tells it from others where its file says no seed */
export function outsideRecipe(
  said: Partial<OutsideSaid>,
  from: Omit<OutsideOrigin, 'said'>,
  { steps, number }: { readonly steps: number; readonly number: number },
): Recipe {
  const { optimizer, learningRate, seed, batchSize, dataset } = said
  return {
    ...OUTSIDE_PLACEHOLDERS,
    ...(batchSize !== undefined && { batchSize }),
    ...(dataset !== undefined && { dataset }),
    steps,
    optimizer: {
      id: outsideOptimizerId(optimizer),
      hyperparameters: learningRate === undefined ? {} : { learningRate },
    },
    seed: seed ?? unknownSeed(number),
    ...FROM_THE_START,
    outside: { ...from, said: { other: {}, ...said } },
  }
}
