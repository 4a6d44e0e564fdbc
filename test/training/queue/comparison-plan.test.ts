/** The runs of a comparison, and those of a sweep one stage after the other. */
import { describe, expect, test, vi } from 'vitest'
import { firstRuns, newRun, nextRuns } from '../../../src-main/training/queue/comparison-plan'
import { tinyDraft } from '../worker/sample-task'

describe('the plan of a comparison', () => {
  test('is queued at one moment, however long it takes to write down: lists keep its order', () => {
    let now = 1000
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now++)
    const { runs } = firstRuns(tinyDraft({}, { seeds: [0, 1] }), 'data')
    clock.mockRestore()
    expect(new Set(runs.map(({ queuedAt }) => queuedAt)).size).toBe(1)
  })

  test('without a sweep has all runs at first and none later', () => {
    const draft = tinyDraft({}, { seeds: [0, 1] })
    const { stage, runs } = firstRuns(draft, 'data')
    expect(stage).toBe('training')
    expect(runs.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'single SGD, seed 0',
      'single RMSprop, seed 0',
      'single SGD, seed 1',
      'single RMSprop, seed 1',
    ])
    expect(nextRuns(draft, [], 'data').runs).toEqual([])
  })

  test('of a sweep trains no recipe twice, whatever came of it', () => {
    const draft = tinyDraft(
      { validationExamples: 12 },
      {
        sweep: {
          search: { kind: 'grid', axes: [{ field: 'learningRate', values: [0.1, 0.01] }] },
          tuningSeeds: [0],
          selectBy: 'validation-loss',
        },
      },
    )
    const first = firstRuns(draft, 'data')
    expect(first.stage).toBe('tuning')
    expect(first.runs).toHaveLength(4)
    const nothing = { validationLoss: null, validationAccuracy: null }
    const failed = first.runs.map(({ recipe: tried, role }) => ({
      ...nothing,
      recipe: tried,
      role,
      status: 'failed' as const,
    }))
    const seen = [...failed]
    for (let round = 0; round < 5; round++) {
      const { runs } = nextRuns(draft, seen, 'data')
      for (const { recipe: tried, role } of runs) {
        seen.push({ ...nothing, recipe: tried, role, status: 'failed' })
      }
    }
    const keys = seen.map(
      ({ recipe: tried, role }) => newRun(tried, role, '', 0, 'data').recipeHash + role,
    )
    expect(new Set(keys).size).toBe(seen.length)
  })
})
