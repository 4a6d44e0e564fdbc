/** The words after `fork`, and what `replay` and the progress line say. */
import { describe, expect, test } from 'vitest'
import { progressText } from '../../src-main/command-line/train-and-wait'
import { replayReport } from '../../src-main/command-line/replay'
import { SGD_VS_RMSPROP, expandComparison } from '../../src-shared/recipe/comparison'
import type { QueueEntry, ReplayReport } from '../../src-shared/contract/training'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { forkOf } from './run-words'

describe('fork', () => {
  const [sgd] = expandComparison(SGD_VS_RMSPROP)
  const parent = { id: 'p', recipe: sgd } as RunSummary
  const request = (...words: string[]) => forkOf(parent, ['p', '--step', '1000', ...words])

  test('without further words goes on as the parent would', () => {
    expect(request()).toEqual({
      parent: 'p',
      step: 1000,
      steps: 2000,
      optimizer: sgd.optimizer,
      schedule: sgd.schedule,
      scheduleFrom: 'continued',
      optimizerState: 'kept',
    })
  })

  test('takes another optimizer, its settings, a schedule and a length', () => {
    const words = ['--optimizer', 'rmsprop', '--lr', '0.002', '--set', 'rmsprop.decay=0.9']
    expect(request(...words, '--steps', '3000', '--schedule', 'cosine')).toMatchObject({
      steps: 3000,
      optimizer: chooseOptimizer('rmsprop', { learningRate: 0.002, decay: 0.9 }),
      schedule: { kind: 'cosine' },
      scheduleFrom: 'restarted',
      optimizerState: 'fresh',
    })
    expect(request('--set', 'momentum=0.9', '--fresh')).toMatchObject({
      optimizer: chooseOptimizer('sgd', { momentum: 0.9 }),
      optimizerState: 'fresh',
    })
  })

  test('says which steps a schedule covers', () => {
    const from = (...words: string[]) => request(...words).scheduleFrom
    expect(from('--schedule-over', 'parent', '--steps', '3000')).toBe('planned')
    expect(from('--schedule-over', 'fork')).toBe('restarted')
    expect(from('--schedule', 'cosine')).toBe('restarted')
    expect(from('--schedule', 'cosine', '--schedule-over', 'whole')).toBe('continued')
    expect(() => request('--schedule-over', 'all')).toThrow(/--schedule-over/)
  })

  test.each([
    [['p'], /fork needs a run and a step/],
    [['p', 'q', '--step', '3'], /fork needs a run and a step/],
    [['p', '--step', '3', '--keep', '--fresh'], /exclude each other/],
    [['p', '--step', 'x'], /--step: "x" is not a number/],
  ])('refuses %j', (words, message) => {
    expect(() => forkOf(parent, words)).toThrow(message)
  })

  test('refuses settings of another optimizer', () => {
    expect(() => request('--set', 'adam.beta1=0.5')).toThrow(/must read sgd\.KEY=NUMBER/)
    expect(() => request('--optimizer', 'speedy')).toThrow(/--optimizer/)
  })
})

describe('replay', () => {
  const report: ReplayReport = {
    id: 'a',
    outcome: 'identical',
    stepsCompared: 2000,
    firstDifference: null,
    comparedWeights: true,
    isDataKnown: true,
    storedEngine: '3',
    replayedEngine: '3',
  }
  const different: ReplayReport = {
    ...report,
    outcome: 'different',
    firstDifference: { step: 1217, what: 'training-loss', stored: '0.125', replayed: '0.5' },
  }

  test('says what came of it', () => {
    expect(replayReport(report)).toBe('identical, bit for bit (2,000 steps and the final weights).')
    expect(replayReport({ ...report, stepsCompared: 1, comparedWeights: false })).toBe(
      'identical, bit for bit (1 step).',
    )
    expect(replayReport({ ...report, outcome: 'cancelled' })).toBe('cancelled.')
    expect(replayReport(different)).toBe(
      'differs first at step 1,217: the training loss was 0.125, and is 0.5 when it is trained again.',
    )
    expect(replayReport({ ...different, isDataKnown: false })).toMatch(
      /trained again\. An earlier version .* the examples may have changed since\.$/,
    )
    expect(replayReport({ ...report, isDataKnown: false })).toBe(replayReport(report))
    expect(replayReport({ ...different, storedEngine: '2' })).toMatch(
      / It was trained by version 2 of the engine, this is version 3\.$/,
    )
  })
})

test('the progress line tells how far the first comparison is', () => {
  const entry: QueueEntry = {
    comparisonId: 'c',
    name: 'C',
    isPaused: false,
    stage: 'tuning',
    runs: { total: 27, ended: 12, running: 2, waiting: 13 },
    share: 0.459,
    remainingSeconds: 62,
  }
  expect(progressText(entry, 3200.4, 0)).toBe(
    '45\u00a0%  tuning, 12 of 27 runs done, 3200 steps/s, 1\u00a0min\u00a02\u00a0s left',
  )
  expect(progressText({ ...entry, stage: 'training', remainingSeconds: null }, 0, 2)).toBe(
    '45\u00a0%  training, 12 of 27 runs done, 0 steps/s, then 2 more',
  )
})
