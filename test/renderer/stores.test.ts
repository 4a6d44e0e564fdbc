import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick, watchEffect } from 'vue'
import { useDatasets } from '../../src-renderer/stores/datasets'
import { useNotices } from '../../src-renderer/stores/notices'
import { useRuns } from '../../src-renderer/stores/runs'
import { useView } from '../../src-renderer/stores/view'
import { SGD_VS_RMSPROP } from '../../src-shared/comparison'
import type { RunCurves } from '../../src-shared/ipc-contract'
import { LabError } from '../../src-shared/result'
import type { Metric, RunId } from '../../src-shared/run'
import { DOCUMENT_SMOOTHING } from '../../src-shared/smoothing'
import { installFakeLab, type FakeLab } from './fake-lab'
import { sampleRecipe, sampleRun } from './sample-runs'

let lab: FakeLab

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  lab = installFakeLab()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('runs', () => {
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
  const lossesOf = (id: RunId) => [...(useRuns().curves.get(id)?.values() ?? [])]

  test('are listed by comparison, newest first, in the order of the comparison', async () => {
    lab.answers['runs.list'] = () => [
      sampleRun('run-4', sampleRecipe(), { comparisonId: 'c2' }),
      sampleRun('run-3', sampleRecipe(), { comparisonId: 'c2' }),
      sampleRun('run-1', sampleRecipe(), { comparisonId: 'c1' }),
      sampleRun('run-2', sampleRecipe(), { comparisonId: 'c1' }),
    ]
    const runs = useRuns()
    expect(runs.loaded).toBe(false)
    await runs.load()
    expect(runs.loaded).toBe(true)
    expect(runs.list.map(({ id }) => id)).toEqual(['run-3', 'run-4', 'run-1', 'run-2'])
  })

  test('follow what the main process tells until nobody listens', () => {
    const runs = useRuns()
    const stop = runs.follow()
    lab.send('run.changed', sampleRun('a', sampleRecipe(), { status: 'running' }))
    lab.send('run.progress', { id: 'a', step: 5, stepsPerSecond: 10, remainingSeconds: 2 })
    expect(runs.active.map(({ id }) => id)).toEqual(['a'])
    expect(runs.progress.get('a')?.step).toBe(5)
    lab.send('run.changed', sampleRun('a'))
    expect(runs.active).toEqual([])
    expect(runs.byId.get('a')?.status).toBe('done')
    expect(runs.progress.has('a')).toBe(false)
    stop()
    expect(lab.listenerCount()).toBe(0)
  })

  test('load a curve once and append live points without gaps or duplicates', async () => {
    lab.answers['runs.curves'] = ({ ids }) => ids.map((id) => stored(id, 3))
    const runs = useRuns()
    runs.follow()
    await runs.loadCurves(['a'])
    await runs.loadCurves(['a', 'b'])
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

  test('tell those who draw a curve that it has grown, however many messages said so', async () => {
    lab.answers['runs.curves'] = ({ ids }) => ids.map((id) => stored(id, 1))
    const runs = useRuns()
    runs.follow()
    await runs.loadCurves(['a'])
    const drawn: number[] = []
    const stop = watchEffect(() => drawn.push(lossesOf('a').length))
    lab.send('run.points', points('a', 2, 4))
    lab.send('run.points', points('a', 5, 6))
    await vi.waitFor(() => expect(drawn).toHaveLength(2))
    stop()
    expect(drawn).toEqual([1, 6])
  })

  test('lose no points that come while the curve is on its way', async () => {
    let answer: (curves: RunCurves[]) => void = () => {}
    lab.answers['runs.curves'] = () => new Promise((resolve) => (answer = resolve))
    const runs = useRuns()
    runs.follow()
    const loading = runs.loadCurves(['a'])
    await nextTick()
    lab.send('run.points', points('a', 3, 4))
    lab.send('run.points', points('a', 5, 6))
    answer([stored('a', 3)])
    await loading
    lab.send('run.points', points('a', 7, 8))
    expect(lossesOf('a')).toEqual(upTo(8))
  })

  test('asked for twice at once are loaded once', async () => {
    const waiting: ((curves: RunCurves[]) => void)[] = []
    lab.answers['runs.curves'] = () => new Promise((resolve) => waiting.push(resolve))
    const runs = useRuns()
    runs.follow()
    const loading = [runs.loadCurves(['a']), runs.loadCurves(['a'])]
    await nextTick()
    waiting[0]([stored('a', 2)])
    await nextTick()
    lab.send('run.points', points('a', 3, 5))
    // A second answer from before those points must not take them away.
    waiting.slice(1).forEach((answer) => answer([stored('a', 2)]))
    await Promise.all(loading)
    expect(lossesOf('a')).toEqual(upTo(5))
  })

  test('whose curve could not be loaded can be asked for again', async () => {
    lab.answers['runs.curves'] = () => {
      throw new LabError('storage', 'The disk is busy.')
    }
    const runs = useRuns()
    await expect(runs.loadCurves(['a'])).rejects.toThrow('The disk is busy.')
    lab.answers['runs.curves'] = ({ ids }) => ids.map((id) => stored(id, 3))
    await runs.loadCurves(['a'])
    expect(lossesOf('a')).toEqual(upTo(3))
  })

  test('that are started do not overwrite what was told of them meanwhile', async () => {
    const runs = useRuns()
    runs.follow()
    lab.answers['comparisons.start'] = () => {
      lab.send('run.changed', sampleRun('a', sampleRecipe(), { status: 'running' }))
      const queued = ['a', 'b'].map((id) => sampleRun(id, sampleRecipe(), { status: 'queued' }))
      return { comparisonId: 'comparison', runs: queued, notice: 'Another data set is used.' }
    }
    const started = await runs.start(SGD_VS_RMSPROP)
    expect(started.notice).toBe('Another data set is used.')
    expect(runs.byId.get('a')?.status).toBe('running')
    expect(runs.byId.get('b')?.status).toBe('queued')
  })

  test('are stopped by the main process', async () => {
    lab.answers['runs.stop'] = () => null
    await useRuns().stop(['a', 'b'])
    expect(lab.asked).toEqual([['runs.stop', { ids: ['a', 'b'] }]])
  })
})

describe('the view', () => {
  test('keeps the slot of a run while others come and go', () => {
    const view = useView()
    view.showOnly(['a', 'b', 'c'])
    view.hide('b')
    expect([...view.slots]).toEqual([
      ['a', 0],
      ['c', 2],
    ])
    view.toggle('d')
    view.show('e')
    expect(view.slots.get('d')).toBe(1)
    expect(view.slots.get('e')).toBe(3)
    view.show('a')
    view.toggle('a')
    expect(view.slots.has('a')).toBe(false)
    view.showOnly(['e'])
    expect([...view.slots]).toEqual([['e', 0]])
  })

  test('shows the details of the run one selects', () => {
    const view = useView()
    view.select('a')
    expect([view.selected, view.sidePanel]).toEqual(['a', 'details'])
    view.sideOpen = false
    view.openRecipe()
    expect([view.sidePanel, view.sideOpen]).toEqual(['recipe', true])
  })

  test('begins as the document draws it and comes back as it was left', async () => {
    const view = useView()
    expect(view.smoothing).toEqual(DOCUMENT_SMOOTHING)
    expect(view.yRange).toEqual({ min: 0, max: 1 })
    view.smoothing = { kind: 'ema', weight: 0.9 }
    view.showRaw = false
    await nextTick()
    setActivePinia(createPinia())
    expect(useView().smoothing).toEqual({ kind: 'ema', weight: 0.9 })
    expect(useView().showRaw).toBe(false)
  })

  test('forgets settings that cannot be read', () => {
    localStorage.setItem('smoothing', '{broken')
    expect(useView().smoothing).toEqual(DOCUMENT_SMOOTHING)
  })
})

describe('notices', () => {
  test('of problems stay, others go after a while', () => {
    vi.useFakeTimers()
    const notices = useNotices()
    notices.info('Saved.')
    notices.problem(new LabError('storage', 'The disk is full.'))
    vi.advanceTimersByTime(60_000)
    expect(notices.list.map(({ text }) => text)).toEqual(['The disk is full.'])
    notices.dismiss(notices.list[0].id)
    expect(notices.list).toEqual([])
  })

  test('told again take the place of the old one', async () => {
    const notices = useNotices()
    notices.problem('Full.')
    await notices.attempt(() => Promise.reject(new Error('Full.')))
    expect(notices.list).toHaveLength(1)
    expect(notices.list[0]).toMatchObject({ kind: 'problem', text: 'Full.' })
  })
})

describe('data sets', () => {
  const MNIST = { id: 'm', name: 'M', trainCount: 1, testCount: 1, features: 1, classes: 2 }

  test('are loaded again after one was added or removed', async () => {
    const known = [MNIST]
    lab.answers['datasets.list'] = () => [...known]
    lab.answers['datasets.addFolder'] = () => {
      known.push({ ...MNIST, id: 'f' })
      return known[1]
    }
    lab.answers['datasets.removeFolder'] = () => {
      known.pop()
      return null
    }
    const datasets = useDatasets()
    expect((await datasets.addFolder())?.id).toBe('f')
    expect(datasets.list.map(({ id }) => id)).toEqual(['m', 'f'])
    await datasets.removeFolder('f')
    expect(datasets.list.map(({ id }) => id)).toEqual(['m'])
  })
})
