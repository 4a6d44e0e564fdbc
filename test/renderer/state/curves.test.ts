import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick, watchEffect } from 'vue'
import { useCurves } from '../../../src-renderer/state/curves'
import type { RunCurves } from '../../../src-shared/contract/browse'
import { LabError } from '../../../src-shared/contract/result'
import type { RunId } from '../../../src-shared/runs/run'
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { useRuns } from '../../../src-renderer/state/runs'
import { outsideRecipe } from '../../shared/outside-recipes'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRun } from '../sample-runs'

let lab: FakeLab

beforeEach(() => {
  setActivePinia(createPinia())
  lab = installFakeLab()
})
afterEach(() => vi.unstubAllGlobals())

/** The loss of each step is its number. */
const points = (id: RunId, first: number, last: number, metric: Metric = 'training-loss') => {
  const steps = Uint32Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return { id, metric, steps, values: Float32Array.from(steps) }
}
const stored = (id: RunId, last: number): RunCurves => {
  const { metric, steps, values } = points(id, 1, last)
  return { id, curves: [{ metric, steps, values }] }
}
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)
const lossesOf = (id: RunId) => [...(useCurves().points(id, 'training-loss')?.values ?? [])]

test('curves are loaded once and append live points without gaps or duplicates', async () => {
  lab.answers['runs.curves'] = ({ ids }) => ids.map((id) => stored(id, 3))
  const curves = useCurves()
  curves.follow()
  await curves.load(['a'], ['training-loss'])
  await curves.load(['a', 'b'], ['training-loss'])
  expect(lab.asked.map(([, input]) => input)).toEqual([
    { ids: ['a'], metrics: ['training-loss'] },
    { ids: ['b'], metrics: ['training-loss'] },
  ])
  const accuracy = { ...points('a', 4, 4, 'test-accuracy'), values: Float32Array.of(0.9) }
  lab.send('run.points', accuracy)
  lab.send('run.points', points('a', 2, 5))
  lab.send('run.points', points('a', 6, 6))
  expect(lossesOf('a')).toEqual(upTo(6))
  expect(lossesOf('b')).toEqual(upTo(3))
})

test('curves tell those who draw them that one has grown, however many messages said so', async () => {
  lab.answers['runs.curves'] = ({ ids }) => ids.map((id) => stored(id, 1))
  const curves = useCurves()
  curves.follow()
  await curves.load(['a'], ['training-loss'])
  const drawn: number[] = []
  const stop = watchEffect(() => drawn.push(lossesOf('a').length))
  lab.send('run.points', points('a', 2, 4))
  lab.send('run.points', points('a', 5, 6))
  await vi.waitFor(() => expect(drawn).toHaveLength(2))
  stop()
  expect(drawn).toEqual([1, 6])
})

test('curves lose no points that come while they are on its way', async () => {
  let answer: (curves: RunCurves[]) => void = () => {}
  lab.answers['runs.curves'] = () => new Promise((resolve) => (answer = resolve))
  const curves = useCurves()
  curves.follow()
  const loading = curves.load(['a'], ['training-loss'])
  await nextTick()
  lab.send('run.points', points('a', 3, 4))
  lab.send('run.points', points('a', 5, 6))
  answer([stored('a', 3)])
  await loading
  lab.send('run.points', points('a', 7, 8))
  expect(lossesOf('a')).toEqual(upTo(8))
})

test('curves asked for twice at once are loaded once', async () => {
  const waiting: ((curves: RunCurves[]) => void)[] = []
  lab.answers['runs.curves'] = () => new Promise((resolve) => waiting.push(resolve))
  const curves = useCurves()
  curves.follow()
  const loading = [curves.load(['a'], ['training-loss']), curves.load(['a'], ['training-loss'])]
  await nextTick()
  waiting[0]([stored('a', 2)])
  await nextTick()
  lab.send('run.points', points('a', 3, 5))
  // A second answer from before those points must not take them away.
  waiting.slice(1).forEach((answer) => answer([stored('a', 2)]))
  await Promise.all(loading)
  expect(lossesOf('a')).toEqual(upTo(5))
})

test('curves that could not be loaded can be asked for again', async () => {
  lab.answers['runs.curves'] = () => {
    throw new LabError('storage', 'The disk is busy.')
  }
  const curves = useCurves()
  await expect(curves.load(['a'], ['training-loss'])).rejects.toThrow('The disk is busy.')
  expect(curves.areRead(['a'], ['training-loss'])).toBe(false)
  lab.answers['runs.curves'] = ({ ids }) => ids.map((id) => stored(id, 3))
  await curves.load(['a'], ['training-loss'])
  expect(lossesOf('a')).toEqual(upTo(3))
  expect(curves.areRead(['a'], ['training-loss'])).toBe(true)
})

test('losses of another program are shown from whichever step it measured on, and at its steps', async () => {
  const recipe = outsideRecipe(
    { optimizer: 'adam' },
    { format: 'lightning', file: 'metrics.csv', sha256: '0'.repeat(64), run: 'run' },
    { steps: 149, number: 1 },
  )
  useRuns().remember(sampleRun('theirs', recipe))
  const steps = Uint32Array.of(49, 99, 149)
  lab.answers['runs.curves'] = () => [
    {
      id: 'theirs',
      curves: [{ metric: 'training-loss', steps, values: Float32Array.of(3, 2, 1) }],
    },
  ]
  await useCurves().load(['theirs'], ['training-loss'])
  expect(useCurves().points('theirs', 'training-loss')?.steps).toEqual(steps)
  expect(lossesOf('theirs')).toEqual([3, 2, 1])
})
