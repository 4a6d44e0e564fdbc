/** Changes of the learning rate in a recipe. */
import { expect, test } from 'vitest'
import { withRateChange } from '../../src-main/training/learning-rate'
import { expandComparison } from '../../src-shared/recipe/comparison'
import { tinyDraft } from './worker/sample-task'

const [recipe] = expandComparison(tinyDraft({ steps: 100 }))
test('a change of the rate takes the place of those at its step and behind it, as in the engine', () => {
  const change = (step: number, learningRate: number) => ({ step, learningRate })
  const once = withRateChange(recipe, change(10, 1))
  const twice = withRateChange(once, change(30, 2))
  expect(withRateChange(twice, change(30, 3)).rateChanges).toEqual([change(10, 1), change(30, 3)])
  expect(withRateChange(twice, change(20, 3)).rateChanges).toEqual([change(10, 1), change(20, 3)])
  expect(recipe.rateChanges).toEqual([])
})
