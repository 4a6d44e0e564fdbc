import { expect, test } from 'vitest'
import {
  groupLengthText,
  lastLossesText,
  shortLastLossesText,
} from '../../../src-shared/runs/last-losses'
import type { RunSummary } from '../../../src-shared/runs/run'
import { sample } from '../verdict/sample-evidence'

const run = (stepsDone: number, last100MeanLoss: number | null = 2.2269): RunSummary => ({
  ...sample().run,
  stepsDone,
  last100MeanLoss,
})

test.each([
  [25, '2.2269 (25 of 25)', '2.2269 (25)'],
  [500, '2.2269 (100 of 500)', '2.2269 (100)'],
  [999, '2.2269 (100 of 999)', '2.2269 (100)'],
  [1000, '2.2269', '2.2269'],
  [200_000, '2.2269', '2.2269'],
])('of %i steps the mean reads %s', (steps, text, short) => {
  expect([lastLossesText(run(steps)), shortLastLossesText(run(steps))]).toEqual([text, short])
})

test('without a mean there is a dash', () => {
  expect([lastLossesText(run(25, null)), shortLastLossesText(run(25, null))]).toEqual(['–', '–'])
})

test('a fork has the steps that it trained itself', () => {
  const { recipe } = sample().run
  const origin = {
    runId: '0190f0c4-0000-7000-8000-000000000000',
    step: 1000,
    schedule: 'continued',
    optimizerState: 'kept',
    recipe,
  } as NonNullable<typeof recipe.origin>
  const fork = { ...run(1040), recipe: { ...recipe, origin } }
  expect(lastLossesText(fork)).toBe('2.2269 (40 of 40)')
})

test('a group says how short its shortest run is, where that matters', () => {
  expect([25, 999, 1000, null].map(groupLengthText)).toEqual([
    ', shortest 25 steps',
    ', shortest 999 steps',
    '',
    '',
  ])
})
