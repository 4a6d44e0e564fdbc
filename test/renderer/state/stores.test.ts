import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { useDatasets } from '../../../src-renderer/state/datasets'
import { useNotices } from '../../../src-renderer/state/notices'
import { useRuns } from '../../../src-renderer/state/runs'
import { useSavedViews } from '../../../src-renderer/chart/saved-views'
import { useView } from '../../../src-renderer/state/view'
import { CLASSIC_VIEW, USUAL_VIEW } from '../../../src-shared/curves/chart-view'
import type { DatasetPreview } from '../../../src-shared/runs/dataset'
import { SGD_VS_RMSPROP } from '../../../src-shared/recipe/comparison'
import { LabError } from '../../../src-shared/contract/result'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

let lab: FakeLab

const [A, B, C] = ['a', 'b', 'c'].map((digit) => `00000000-0000-7000-8000-${digit.repeat(12)}`)

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
  test('follow what the main process tells until nobody listens', () => {
    vi.useFakeTimers()
    const runs = useRuns()
    const stop = runs.follow()
    lab.send('run.changed', sampleRun('a', sampleRecipe(), { status: 'running' }))
    const progress = { id: 'a', step: 5, stepsPerSecond: 10, remainingSeconds: 2 }
    lab.send('run.progress', { ...progress, step: 4 })
    lab.send('run.progress', progress)
    expect(runs.active.map(({ id }) => id)).toEqual(['a'])
    expect(runs.progress.has('a')).toBe(false)
    vi.advanceTimersByTime(400)
    expect(runs.progress.get('a')?.step).toBe(5)
    lab.send('run.progress', { ...progress, step: 6 })
    lab.send('run.changed', sampleRun('a'))
    vi.advanceTimersByTime(400)
    expect(runs.active).toEqual([])
    expect(runs.byId.get('a')?.status).toBe('done')
    expect(runs.progress.has('a')).toBe(false)
    stop()
    expect(lab.listenerCount()).toBe(0)
  })

  test('are asked for once, and only those that are not known', async () => {
    lab.answers['runs.get'] = ({ ids }) => ids.map((id) => sampleRun(id))
    const runs = useRuns()
    await runs.fetch(['a', 'b'])
    await runs.fetch(['a', 'b', 'c'])
    await runs.fetch(['c'])
    expect(lab.asked).toEqual([
      ['runs.get', { ids: ['a', 'b'] }],
      ['runs.get', { ids: ['c'] }],
    ])
    expect([...runs.byId.keys()]).toEqual(['a', 'b', 'c'])
  })

  test('that are not in this database are not shown', async () => {
    lab.answers['runs.get'] = () => [sampleRun('a')]
    const view = useView()
    view.showOnly(['a', 'elsewhere'])
    await useRuns().fetch(['a', 'elsewhere'])
    expect([...view.slots.keys()]).toEqual(['a'])
  })

  test('that were edited are asked for anew, and those that are gone are no longer shown', async () => {
    const runs = useRuns()
    const view = useView()
    runs.remember(sampleRun('a'))
    runs.remember(sampleRun('b'))
    view.showOnly(['a', 'b'])
    lab.answers['runs.get'] = () => [sampleRun('a', sampleRecipe(), { name: 'New' })]
    await runs.refresh(['a', 'b', 'unknown'])
    expect(lab.asked).toEqual([['runs.get', { ids: ['a', 'b'] }]])
    expect(runs.byId.get('a')?.name).toBe('New')
    expect(runs.byId.has('b')).toBe(false)
    expect([...view.slots.keys()]).toEqual(['a'])
  })

  test('are forgotten when there are too many, but not those that are shown, chosen or training', () => {
    const runs = useRuns()
    const view = useView()
    view.showOnly(['shown'])
    view.selected = 'chosen'
    for (const id of ['shown', 'chosen', 'first']) runs.remember(sampleRun(id))
    runs.remember(sampleRun('active', sampleRecipe(), { status: 'running' }))
    for (let i = 0; i < 20_000; i++) runs.remember(sampleRun(`run-${i}`))
    expect(runs.byId.size).toBeLessThan(10_000)
    expect(runs.byId.has('first')).toBe(false)
    expect(['shown', 'chosen', 'active', 'run-19999'].every((id) => runs.byId.has(id))).toBe(true)
  })

  test('of the comparison that was started last are what one comes back to', async () => {
    const rows = ['b-1', 'b-2', 'a-1'].map((id, key) => ({
      key,
      run: sampleRun(id, sampleRecipe(), { comparisonId: id[0] }),
    }))
    lab.answers['runs.query'] = () => ({
      keys: Uint32Array.of(0, 1, 2),
      groups: null,
      together: null,
    })
    lab.answers['runs.rows'] = ({ keys }) => keys.map((key) => rows[key])
    const runs = useRuns()
    expect((await runs.newestComparison()).map(({ id }) => id)).toEqual(['b-1', 'b-2'])
    expect(runs.empty).toBe(false)
    lab.answers['runs.query'] = () => ({ keys: new Uint32Array(), groups: null, together: null })
    lab.answers['runs.rows'] = () => []
    expect(await runs.newestComparison()).toEqual([])
    expect(runs.empty).toBe(true)
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

  test('begins with what suits any runs and comes back as it was left', async () => {
    const view = useView()
    expect(view.current).toEqual(USUAL_VIEW)
    view.showOnly([A, B])
    view.change({ smoothing: { kind: 'ema', weight: 0.9 }, rawOpacity: 0 })
    view.chooseX({ quantity: 'epochs', zoom: { min: 1, max: 2 } })
    view.toggleCurve([B])
    await nextTick()
    setActivePinia(createPinia())
    expect(useView().current).toEqual({
      ...USUAL_VIEW,
      runs: [
        { id: A, slot: 0 },
        { id: B, slot: 1 },
      ],
      hidden: [B],
      smoothing: { kind: 'ema', weight: 0.9 },
      rawOpacity: 0,
      x: { quantity: 'epochs', scale: 'linear', zoom: { min: 1, max: 2 } },
    })
  })

  test.each(['{broken', '{"version":9}', 'null'])('forgets what cannot be read: %s', (stored) => {
    localStorage.setItem('chart-view', stored)
    expect(useView().current).toEqual(USUAL_VIEW)
  })

  test('hides curves, shows one alone, and brings all back', () => {
    const view = useView()
    view.showOnly(['a', 'b', 'c'])
    view.toggleCurve(['a'])
    expect([...view.hidden]).toEqual(['a'])
    view.isolate(['a'])
    expect([...view.hidden]).toEqual(['b', 'c'])
    view.isolate(['a'])
    expect([...view.hidden]).toEqual([])
    view.toggleCurve(['b', 'c'])
    view.toggleCurve(['b', 'c'])
    expect([...view.hidden]).toEqual([])
    view.toggleCurve(['b'])
    view.hide('b')
    expect(view.current.hidden).toEqual([])
  })

  test('suits what is shown anew unless another range was chosen on purpose', () => {
    const view = useView()
    view.suitRange('unit')
    expect(view.settings.y.range).toBe('unit')
    view.suitRange('auto')
    expect(view.settings.y.range).toBe('auto')
    view.chooseMetric('gradient-norm')
    view.suitRange('unit')
    expect(view.settings.y.range).toBe('auto')
    view.chooseMetric('training-loss')
    expect(view.settings.y.range).toBe('unit')
    view.chooseY({ range: 'robust' })
    view.suitRange('unit')
    expect(view.settings.y.range).toBe('robust')
  })

  test('forgets the zoom of an axis that is drawn anew, and keeps the other', () => {
    const view = useView()
    const zoom = { min: 0.25, max: 0.5 }
    view.chooseY({ range: 'unit' })
    view.chooseX({ zoom })
    view.chooseY({ zoom })
    expect(view.zoomed).toBe(true)
    view.chooseX({ quantity: 'seconds' })
    expect([view.settings.x.zoom, view.settings.y.zoom]).toEqual([null, zoom])
    view.chooseMetric('gradient-norm')
    expect(view.settings.y).toMatchObject({ range: 'auto', zoom: null })
    view.chooseMetric('training-loss')
    expect(view.settings.y.range).toBe('unit')
    view.chooseX({ zoom })
    view.resetZoom()
    expect(view.zoomed).toBe(false)
  })
})

describe('saved views', () => {
  const saved = (runs: readonly string[]) => ({
    id: 'v',
    name: 'Mine',
    savedAt: 0,
    view: { ...CLASSIC_VIEW, runs: runs.map((id, slot) => ({ id, slot })) },
  })

  test('show the runs that are there and say which are not', async () => {
    const there = sampleRun(A)
    const trashed = sampleRun(B, there.recipe, { deletedAt: 1 })
    lab.answers['runs.get'] = () => [there, trashed]
    await useSavedViews().apply(saved([A, B, C]))
    expect([...useView().slots]).toEqual([[A, 0]])
    expect(useNotices().list.map(({ text }) => text)).toEqual([
      'One run of this view is in the trash and not shown.',
      'One run of this view no longer exists.',
    ])
  })

  test('are kept as they are shown', async () => {
    lab.answers['views.save'] = ({ name, view }) => ({ ...saved([]), name, view })
    lab.answers['views.list'] = () => [saved([A])]
    useView().showOnly([A])
    await useSavedViews().save('Mine')
    expect(lab.asked[0]).toEqual(['views.save', { name: 'Mine', view: useView().current }])
    expect(useSavedViews().list).toHaveLength(1)
  })
})

describe('notices', () => {
  test('of problems stay, others go after a while', () => {
    vi.useFakeTimers()
    const notices = useNotices()
    notices.info('Saved.')
    notices.problem(new LabError('storage', 'The disk is full.'))
    expect(notices.list.map(({ seconds }) => seconds)).toEqual([6, null])
    notices.dismiss(notices.list[0].id)
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
  const PREVIEW: DatasetPreview = {
    ...{ ...MNIST, kind: 'idx', dataHash: 'a', height: 1, width: 1 },
    ...{ perClass: [], told: [], problems: [] },
  }

  test('are loaded again after one was added or removed', async () => {
    const known = [MNIST]
    lab.answers['datasets.list'] = () => [...known]
    lab.answers['datasets.choose'] = () => ({ name: 'Mine' })
    lab.answers['datasets.preview'] = () => PREVIEW
    lab.answers['datasets.addChosen'] = () => {
      known.push({ ...MNIST, id: 'f' })
      return known[1]
    }
    lab.answers['datasets.removeFolder'] = () => {
      known.pop()
      return null
    }
    const datasets = useDatasets()
    const refused = datasets.add('file')
    await vi.waitFor(() => expect(datasets.preview).toEqual(PREVIEW))
    datasets.answer(false)
    expect(await refused).toBeNull()
    expect(known).toHaveLength(1)
    const adding = datasets.add('folder')
    await vi.waitFor(() => expect(datasets.preview).toEqual(PREVIEW))
    datasets.answer(true)
    expect(datasets.preview).toBeNull()
    expect((await adding)?.id).toBe('f')
    expect(datasets.list.map(({ id }) => id)).toEqual(['m', 'f'])
    await datasets.removeFolder('f')
    expect(datasets.list.map(({ id }) => id)).toEqual(['m'])
  })
})
