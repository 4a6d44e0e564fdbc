/** What a run is judged on, and when. */
import { describe, expect, test } from 'vitest'
import { Trainer } from '../../../src-main/engine/trainer'
import { exampleSet } from '../../../src-main/training/worker/recipe-trainer'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { run } from './run-task'
import { TINY_DATASET, tinyTask } from './sample-task'
import { saidBy } from '../../shared/language/said'

const steps = (points: (readonly [number, number])[]) => points.map(([step]) => step)

describe('held-out examples', () => {
  test('are evaluated with the test set, at every evaluation', () => {
    const { pointsOf } = run(tinyTask({ validationExamples: 20, evaluateEvery: 4, steps: 10 }))
    for (const metric of [
      'validation-loss',
      'validation-accuracy',
      'test-loss',
      'test-accuracy',
    ] as const) {
      expect(steps(pointsOf(metric))).toEqual([4, 8, 10])
    }
  })

  test('give the loss and accuracy that the trained net has on them', () => {
    const task = tinyTask({ validationExamples: 20, steps: 15 })
    const { pointsOf } = run(task)
    const train = exampleSet(TINY_DATASET.train)
    const trainer = new Trainer({ ...task.recipe, sizes: [6, 5, 3] }, train)
    for (let step = 0; step < 15; step++) trainer.step()
    const { meanLoss, accuracy } = trainer.evaluateHeldOut()!
    expect(pointsOf('validation-loss')).toEqual([[15, Math.fround(meanLoss)]])
    expect(pointsOf('validation-accuracy')).toEqual([[15, Math.fround(accuracy)]])
  })

  test('are measured by nobody when there are none', () => {
    const { pointsOf } = run(tinyTask({ evaluateEvery: 4 }))
    expect(pointsOf('validation-loss')).toEqual([])
    expect(pointsOf('validation-accuracy')).toEqual([])
  })

  test('change the batches, and so the run', () => {
    const [none, some] = [0, 20].map((validationExamples) => run(tinyTask({ validationExamples })))
    expect(some.initHash).toEqual(none.initHash)
    expect(some.finished.batchHash).not.toBe(none.finished.batchHash)
  })

  test('as many as there are to train on are refused', () => {
    expect(saidBy(() => run(tinyTask({ validationExamples: 60 })))).toContain(
      '60 examples cannot be held out of a training set of 60',
    )
  })
})

describe('the test set is looked at', () => {
  const looked = (testing: Recipe['testing'], validationExamples: number) => {
    const { pointsOf } = run(tinyTask({ testing, validationExamples, evaluateEvery: 4, steps: 10 }))
    expect(steps(pointsOf('test-loss'))).toEqual(steps(pointsOf('test-accuracy')))
    return [steps(pointsOf('validation-loss')), steps(pointsOf('test-loss'))]
  }

  test.each([
    ['along', [4, 8, 10]],
    ['at-end', [10]],
    ['never', []],
  ] as const)('%s', (testing, expected) => {
    expect(looked(testing, 9)).toEqual([[4, 8, 10], expected])
    expect(looked(testing, 0)).toEqual([[], expected])
  })

  test('without any effect on the training', () => {
    const [along, never] = (['along', 'never'] as const).map((testing) =>
      run(tinyTask({ testing, evaluateEvery: 1, validationExamples: 9 })),
    )
    expect(never.losses).toEqual(along.losses)
    expect(never.finished.batchHash).toBe(along.finished.batchHash)
    expect(never.pointsOf('validation-loss')).toEqual(along.pointsOf('validation-loss'))
  })
})
