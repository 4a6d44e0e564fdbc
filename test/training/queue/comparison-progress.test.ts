/** How far a comparison is. */
import { describe, expect, test } from 'vitest'
import { ComparisonProgress } from '../../../src-main/training/queue/comparison-progress'
import { expandComparison } from '../../../src-shared/recipe/comparison'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { tinyDraft } from '../worker/sample-task'

const [recipe] = expandComparison(tinyDraft({ steps: 100 }))
const forked: Recipe = {
  ...recipe,
  origin: { runId: 'p', step: 40, optimizerState: 'kept', schedule: 'continued', recipe },
}

describe('ComparisonProgress', () => {
  test('counts steps of all runs known and expected', () => {
    const progress = new ComparisonProgress()
    expect(progress.extent([], 2)).toEqual({ share: 0, remainingSeconds: null })
    progress.add('a', recipe, 0)
    progress.add('b', recipe, 50)
    expect(progress.extent([], 2).share).toBe(0.25)
    expect(progress.extent([100, 100], 2).share).toBe(0.125)
    progress.ended('a')
    expect(progress.counts()).toEqual({ total: 2, ended: 1 })
    expect(progress.extent([], 2).share).toBe(0.75)
    progress.remove('b')
    expect(progress.counts()).toEqual({ total: 1, ended: 1 })
    expect(progress.extent([], 2).share).toBe(1)
  })

  test('counts of a fork only its own steps', () => {
    const progress = new ComparisonProgress()
    progress.add('a', forked, 0)
    progress.update('a', 70, 10)
    expect(progress.extent([], 1)).toEqual({ share: 0.5, remainingSeconds: 3 })
  })

  test('takes as long as the cores need, but never less than one run', () => {
    const progress = new ComparisonProgress()
    for (const id of ['a', 'b', 'c', 'd']) progress.add(id, recipe, 0)
    progress.update('a', 0, 0)
    expect(progress.extent([], 2).remainingSeconds).toBeNull()
    // Of 19 steps, or of less than 1.5 seconds, the speed is not yet told.
    progress.update('a', 19, 1)
    progress.update('b', 50, 100)
    expect(progress.extent([], 2).remainingSeconds).toBeNull()
    progress.update('a', 50, 10)
    progress.update('b', 50, 10)
    // 300 steps are left: 150 on each of two cores, ten a second.
    expect(progress.extent([], 2).remainingSeconds).toBeCloseTo(15, 9)
    expect(progress.extent([], 8).remainingSeconds).toBeCloseTo(10, 9)
    expect(progress.extent([], 1).remainingSeconds).toBeCloseTo(30, 9)
  })
})
