/** What a comparison and its chart are called. */
import { describe, expect, test } from 'vitest'
import { chartTitle, comparisonName } from '../../../src-shared/curves/chart-title'
import { SGD_VS_RMSPROP, expandComparison } from '../../../src-shared/recipe/comparison'
import { outsideRecipe } from '../outside-recipes'
import type { RunSummary } from '../../../src-shared/runs/run'

const [sgdRecipe, rmspropRecipe] = expandComparison(SGD_VS_RMSPROP)
const run = (recipe: typeof sgdRecipe, comparisonId: string) =>
  ({ recipe, comparisonId, comparisonName: `Name of ${comparisonId}` }) as RunSummary

test('a comparison is called after its optimizers and its data', () => {
  expect(comparisonName(['sgd', 'rmsprop'], 'MNIST')).toBe(SGD_VS_RMSPROP.name)
  expect(comparisonName(['sgd', 'adam', 'sgd', 'nadam'], 'fashion')).toBe(
    'Comparison of SGD, Adam and NAdam on fashion',
  )
  expect(comparisonName(['adam', 'adam'], 'MNIST')).toBe('Adam on MNIST')
})

describe("a chart's title", () => {
  test('is the name of the comparison that all runs are of', () => {
    expect(chartTitle([run(sgdRecipe, 'a'), run(rmspropRecipe, 'a')])).toBe('Name of a')
    expect(chartTitle([run(sgdRecipe, 'a')])).toBe('Name of a')
  })

  test('names the optimizers of several comparisons', () => {
    const runs = [run(sgdRecipe, 'a'), run(rmspropRecipe, 'b'), run(sgdRecipe, 'c')]
    expect(chartTitle(runs)).toBe('Comparison of SGD and RMSprop')
    expect(chartTitle([run(sgdRecipe, 'a'), run(sgdRecipe, 'b')])).toBe('SGD, compared')
  })

  test('names a run whose optimizer its file does not say as the file does', () => {
    const from = {
      format: 'wandb',
      file: 'a.csv',
      sha256: '0'.repeat(64),
      run: 'brave-sky-7',
    } as const
    const theirs = outsideRecipe({}, from, { steps: 9, number: 1 })
    expect(chartTitle([run(theirs, 'a'), run(sgdRecipe, 'b')])).toBe(
      'Comparison of brave-sky-7 and SGD',
    )
  })

  test('is empty without runs', () => {
    expect(chartTitle([])).toBe('')
  })
})
