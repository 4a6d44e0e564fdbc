/** Which recipes are the same. */
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { TINY_BASE } from './worker/sample-task'
import { describe, expect, test } from 'vitest'
import { recipeHash } from '../../src-main/training/recipe-hash'
import { FROM_THE_START, chooseOptimizer, type Recipe } from '../../src-shared/recipe/recipe'

describe('recipeHash', () => {
  const recipe: Recipe = {
    ...TINY_BASE,
    optimizer: chooseOptimizer('rmsprop'),
    seed: 3,
    ...FROM_THE_START,
  }
  const reversed = (value: object): object =>
    Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]: [string, unknown]) => [
          key,
          typeof item === 'object' && item !== null && !Array.isArray(item) ? reversed(item) : item,
        ]),
    )

  test('does not depend on the order of keys', () => {
    const turned = reversed(recipe) as Recipe
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(recipe))
    expect(recipeHash(turned)).toBe(recipeHash(recipe))
    expect(recipeHash(recipe)).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each<Partial<Recipe>>([
    { seed: 4 },
    { hiddenLayers: [5, 5] },
    { optimizer: chooseOptimizer('rmsprop', { decay: 0.98 }) },
    { initializer: { kind: 'xavier' } },
  ])('changes with %j', (change) => {
    expect(recipeHash({ ...recipe, ...change })).not.toBe(recipeHash(recipe))
  })

  test('of a recipe without gradient norms is what it was before they could be asked for', () => {
    // Made by version 0.1.
    expect(recipeHash(recipe)).toBe(
      '690f8b80eb8587035b6d0dbcf6b4a59c504aee64b9056a44a9301a4d1fd2af98',
    )
    expect(recipeHash({ ...recipe, gradientNormEvery: 5 })).not.toBe(recipeHash(recipe))
  })

  test('of clipped losses is what it was before there were others, also in the recipes of ancestors', () => {
    const first: Recipe = {
      ...SGD_VS_RMSPROP.base,
      optimizer: chooseOptimizer('rmsprop'),
      seed: 0,
      ...FROM_THE_START,
    }
    const forkOf = (parent: Recipe, step: number): Recipe => ({
      ...parent,
      origin: {
        runId: '0195f0a0-0000-7000-8000-000000000000',
        step,
        optimizerState: 'kept',
        schedule: 'continued',
        recipe: parent,
      },
    })
    const family = (root: Recipe) => [root, forkOf(root, 500), forkOf(forkOf(root, 500), 700)]
    // Made before the form of the loss could be chosen.
    expect(family(first).map(recipeHash)).toEqual([
      'd348bf9855a695dc180c5390fdef5adcb5587608e248e0eae86bf1c026fc8956',
      'dc63484302659dc2019916143776a9c136d3cb44296ffd8097048bd38926143e',
      'a65ce45611f90826861d930f02621dcdd005ec6170b4d97e00c1fbea7cb869fc',
    ])
    const exact = family({ ...first, lossForm: 'exact' }).map(recipeHash)
    expect(new Set([...exact, ...family(first).map(recipeHash)]).size).toBe(6)
  })

  test('sees the order of layers', () => {
    const layers = (hiddenLayers: number[]) => recipeHash({ ...recipe, hiddenLayers })
    expect(layers([3, 4])).not.toBe(layers([4, 3]))
  })
})
