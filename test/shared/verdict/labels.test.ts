/** What contenders of one optimizer are called. */
import { expect, test } from 'vitest'
import type { ForkOrigin, Recipe } from '../../../src-shared/recipe/recipe'
import { contenderLabels } from '../../../src-shared/verdict/contenders'
import { sample } from './sample-evidence'

const { recipe } = sample({ optimizer: 'sgd', seed: 0 }).run
const forkOf = (origin: Partial<ForkOrigin>, change: Partial<Recipe> = {}): Recipe => ({
  ...recipe,
  ...change,
  origin: {
    runId: '01a2284d-0495-70c6-bbd5-63f9736239ef',
    step: 1000,
    optimizerState: 'kept',
    schedule: 'continued',
    recipe,
    ...origin,
  },
})

test('a fork is told from its parent by where it begins and by its schedule', () => {
  const fork = forkOf({}, { schedule: { kind: 'cosine', warmupSteps: 0, minFactor: 0.1 } })
  expect(contenderLabels([recipe, fork])).toEqual([
    'SGD (constant schedule, not forked)',
    'SGD (cosine schedule to 0.1, forked after step 1,000)',
  ])
})

test('forks after the same step are told apart by the rest', () => {
  expect(contenderLabels([forkOf({}), forkOf({ optimizerState: 'fresh' })])).toEqual([
    'SGD (forked after step 1,000, optimizer state kept, schedule over all steps, parent …6239ef)',
    'SGD (forked after step 1,000, optimizer state fresh, schedule over all steps, parent …6239ef)',
  ])
})

test('a rate that was changed on the way is told', () => {
  const changed = { ...recipe, rateChanges: [{ step: 1200, learningRate: 0.5 }] }
  expect(contenderLabels([recipe, changed])).toEqual([
    'SGD (learning rate not changed)',
    'SGD (learning rate 0.5 from step 1,200)',
  ])
})
