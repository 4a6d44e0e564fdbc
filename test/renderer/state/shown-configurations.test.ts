/** Runs of one configuration have one colour, which they keep while any of them is shown. */
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useColorIndex } from '../../../src-renderer/drawing/useCurveColors'
import { useRuns } from '../../../src-renderer/state/runs'
import { useShownConfigurations } from '../../../src-renderer/state/shown-configurations'
import { useView } from '../../../src-renderer/state/view'
import { installFakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

const SEEDS = [0, 1, 2]
const runOf = (optimizer: 'sgd' | 'rmsprop' | 'adam', seed: number) =>
  sampleRun(`${optimizer}-${seed}`, sampleRecipe(optimizer, {}, { seed }))
const idsOf = (optimizer: 'sgd' | 'rmsprop' | 'adam') => SEEDS.map((seed) => `${optimizer}-${seed}`)

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  const lab = installFakeLab()
  lab.answers['runs.get'] = ({ ids }) =>
    ids.map((id) => {
      const [optimizer, seed] = id.split('-')
      return runOf(optimizer as 'sgd', Number(seed))
    })
})
afterEach(() => vi.unstubAllGlobals())

const places = () => Object.fromEntries(useView().slots)

test('whatever is known of the runs when they are shown', async () => {
  const view = useView()
  const configurations = useShownConfigurations()
  view.showOnly([...idsOf('sgd'), ...idsOf('rmsprop')])
  await useRuns().fetch([...idsOf('sgd'), ...idsOf('rmsprop')])
  expect(configurations.list.map(({ label, seeds }) => [label, seeds])).toEqual([
    ['SGD', 3],
    ['RMSprop', 3],
  ])
  expect([...idsOf('sgd'), ...idsOf('rmsprop')].map((id) => places()[id])).toEqual([
    0, 0, 0, 1, 1, 1,
  ])
  const colorIndex = useColorIndex()
  expect(colorIndex('rmsprop-2')).toBe(1)
  expect(colorIndex('elsewhere')).toBeUndefined()
})

test('a configuration that goes leaves its colour to the next one, and nobody else changes', async () => {
  const view = useView()
  useShownConfigurations()
  await useRuns().fetch((['sgd', 'rmsprop', 'adam'] as const).flatMap(idsOf))
  view.showOnly([...idsOf('sgd'), ...idsOf('rmsprop')])
  idsOf('sgd').forEach((id) => view.hide(id))
  expect(places()).toEqual({ 'rmsprop-0': 1, 'rmsprop-1': 1, 'rmsprop-2': 1 })
  view.hide('rmsprop-0')
  idsOf('adam').forEach((id) => view.show(id))
  view.show('rmsprop-0')
  expect(places()).toMatchObject({ 'rmsprop-0': 1, 'adam-0': 0, 'adam-2': 0 })
})

test('a run whose learning rate is changed while it trains leaves its configuration', async () => {
  const view = useView()
  useShownConfigurations()
  const runs = useRuns()
  await runs.fetch(idsOf('sgd'))
  view.showOnly(idsOf('sgd'))
  const rateChanges = [{ step: 5, learningRate: 0.5 }]
  const changed = runOf('sgd', 1)
  runs.remember({ ...changed, recipe: { ...changed.recipe, rateChanges } })
  expect(places()).toEqual({ 'sgd-0': 0, 'sgd-1': 1, 'sgd-2': 0 })
})

test('a view of an earlier version, in which every seed had its own, has the first', async () => {
  const view = useView()
  useShownConfigurations()
  view.apply({
    ...view.current,
    runs: [...idsOf('sgd'), ...idsOf('rmsprop')].map((id, slot) => ({ id, slot })),
  })
  await useRuns().fetch([...idsOf('sgd'), ...idsOf('rmsprop')])
  expect(places()).toMatchObject({ 'sgd-0': 0, 'sgd-2': 0, 'rmsprop-0': 3, 'rmsprop-2': 3 })
})
