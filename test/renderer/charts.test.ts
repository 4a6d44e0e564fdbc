import type { ChartDataset, Point } from 'chart.js'
import { describe, expect, test } from 'vitest'
import {
  lossChartConfiguration,
  type ChartView,
} from '../../src-renderer/charts/chart-configuration'
import { DARK_THEME, LIGHT_THEME, PAPER_THEME } from '../../src-renderer/charts/chart-theme'
import { curveLabels } from '../../src-renderer/charts/curve-labels'
import { chartSeries, curveStyles } from '../../src-renderer/charts/overlay'
import { markerInterval, toSeries } from '../../src-renderer/charts/series'
import { DOCUMENT_Y_RANGE } from '../../src-renderer/charts/y-range'
import { OPTIMIZER_IDS } from '../../src-shared/optimizer-catalogue'
import type { RunSummary } from '../../src-shared/run'
import { chooseSchedule } from '../../src-shared/schedule'
import { DOCUMENT_SMOOTHING, kaiserSmooth } from '../../src-shared/smoothing'
import { sampleRecipe, sampleRun } from './sample-runs'

const SGD = sampleRun('sgd')
const RMSPROP = sampleRun('rmsprop', sampleRecipe('rmsprop'))
const LOSSES = Float32Array.from({ length: 2000 }, (_, i) => 2 / (i + 1) + 0.1 * Math.sin(i))

function viewOf(changes: Partial<ChartView> = {}, losses = LOSSES): ChartView {
  const shown = [SGD, RMSPROP].map((run, slot) => ({ run, slot, losses }))
  return {
    series: chartSeries(shown, DOCUMENT_SMOOTHING),
    title: 'Comparison of SGD and RMSprop on MNIST',
    yRange: DOCUMENT_Y_RANGE,
    iterations: 2000,
    showRaw: true,
    theme: LIGHT_THEME,
    ...changes,
  }
}

type LossDataset = ChartDataset<'line', Point[]>
const datasetsOf = (view: ChartView): LossDataset[] => lossChartConfiguration(view).data.datasets
const ofLabel = (view: ChartView, label: string): LossDataset => {
  const found = datasetsOf(view).find((dataset) => dataset.label === label)
  if (found === undefined) throw new Error(`no curve ${label}`)
  return found
}
const radiusAt = ({ pointRadius }: LossDataset, dataIndex: number) =>
  (pointRadius as unknown as (context: { dataIndex: number }) => number)({ dataIndex })

describe('the chart of the document', () => {
  test('has its axes: Iterations, and Loss from 0 to 1', () => {
    const { options, type } = lossChartConfiguration(viewOf())
    expect(type).toBe('line')
    expect(options?.scales?.x).toMatchObject({
      type: 'linear',
      min: 0,
      max: 2000,
      title: { display: true, text: 'Iterations' },
    })
    expect(options?.scales?.y).toMatchObject({
      type: 'linear',
      min: 0,
      max: 1,
      title: { display: true, text: 'Loss' },
    })
    expect(options?.plugins?.title).toMatchObject({
      display: true,
      text: 'Comparison of SGD and RMSprop on MNIST',
    })
    expect(options?.animation).toBe(false)
  })

  test('has a marker at every 100th iteration and nowhere else', () => {
    const curve = ofLabel(viewOf(), 'SGD')
    const marked = LOSSES.map((_, i) => i).filter((i) => radiusAt(curve, i) > 0)
    expect([...marked]).toEqual(Array.from({ length: 20 }, (_, i) => i * 100))
  })

  test('marks SGD with a triangle pointing down and RMSprop with a circle', () => {
    expect(ofLabel(viewOf(), 'SGD')).toMatchObject({ pointStyle: 'triangle', pointRotation: 180 })
    expect(ofLabel(viewOf(), 'RMSprop')).toMatchObject({ pointStyle: 'circle', pointRotation: 0 })
  })

  test('draws the smoothed curve over the recorded one, in the same colour', () => {
    const datasets = datasetsOf(viewOf())
    expect(datasets.map(({ label }) => label)).toEqual(['SGD', undefined, 'RMSprop', undefined])
    const [smoothed, raw] = datasets
    const expected = kaiserSmooth(LOSSES, 11, 2)
    expect(smoothed.data).toHaveLength(2000)
    expect(smoothed.data[1234]).toEqual({ x: 1234, y: expected[1234] })
    expect(raw.data[1234]).toEqual({ x: 1234, y: LOSSES[1234] })
    // Chart.js draws a higher order first.
    expect(raw.order).toBeGreaterThan(smoothed.order ?? 0)
    expect(raw.borderColor).toMatch(new RegExp(`^${smoothed.borderColor as string}[0-9a-f]{2}$`))
    expect(raw.pointRadius).toBe(0)
  })
})

describe('the chart', () => {
  test('hides the recorded curves and the title when asked', () => {
    const view = viewOf({ showRaw: false, title: '' })
    expect(datasetsOf(view).map(({ label }) => label)).toEqual(['SGD', 'RMSprop'])
    expect(lossChartConfiguration(view).options?.plugins?.title?.display).toBe(false)
  })

  test('leaves an automatic end of the axis to the data', () => {
    const { options } = lossChartConfiguration(viewOf({ yRange: { min: null, max: 4 } }))
    expect(options?.scales?.y).not.toHaveProperty('min')
    expect(options?.scales?.y?.max).toBe(4)
  })

  test('without runs is empty but whole', () => {
    const { data, options } = lossChartConfiguration(viewOf({ series: [], iterations: 0 }))
    expect(data.datasets).toEqual([])
    expect(options?.scales?.x?.max).toBe(1)
  })

  test('gives runs beyond the last colour the first one again', () => {
    const runs = Array.from({ length: 9 }, (_, i) =>
      sampleRun(`${i}`, sampleRecipe('sgd', {}, { seed: i })),
    )
    const series = chartSeries(
      runs.map((run, slot) => ({ run, slot, losses: LOSSES })),
      { kind: 'none' },
    )
    const datasets = datasetsOf(viewOf({ series, showRaw: false }))
    expect(datasets[8].borderColor).toBe(datasets[0].borderColor)
    expect(new Set(datasets.slice(0, 8).map(({ borderColor }) => borderColor)).size).toBe(8)
    // The dash still tells them apart from their neighbours in colour.
    expect(datasets[1].borderDash).not.toEqual(datasets[0].borderDash)
  })

  test('reads a point aloud with its smoothed and its recorded loss', () => {
    const { options } = lossChartConfiguration(viewOf())
    const callbacks = options?.plugins?.tooltip?.callbacks as unknown as {
      title: (items: object[]) => string
      label: (item: object) => string
    }
    const item = { dataset: { label: 'SGD' }, dataIndex: 1200, parsed: { y: 0.12345 } }
    expect(callbacks.title([item])).toBe('Iteration 1,200')
    expect(callbacks.label(item)).toBe(`SGD: 0.1235  (recorded ${LOSSES[1200].toFixed(4)})`)
    expect(callbacks.title([])).toBe('')
  })

  test.each([
    [0.5, '0.5'],
    [2000, '2,000'],
    [0, '0'],
  ])('writes the tick %s as %s', (value, text) => {
    const { options } = lossChartConfiguration(viewOf())
    const callback = options?.scales?.x?.ticks?.callback as unknown as (value: number) => string
    expect(callback(value)).toBe(text)
  })
})

describe('a diverged run', () => {
  const crossOf = (losses: readonly number[], yRange = DOCUMENT_Y_RANGE) => {
    const series = chartSeries(
      [{ run: SGD, slot: 0, losses: Float32Array.from(losses) }],
      DOCUMENT_SMOOTHING,
    )
    const datasets = datasetsOf(viewOf({ series, yRange }))
    return datasets.filter(({ pointStyle }) => pointStyle === 'crossRot')
  }

  test('ends in a cross at its last loss, above all curves', () => {
    const [cross, ...more] = crossOf([0.75, 0.5, NaN])
    expect(more).toEqual([])
    expect(cross).toMatchObject({ data: [{ x: 1, y: 0.5 }], order: 0 })
    expect(cross.label).toBeUndefined()
  })

  test('has its cross inside the axis', () => {
    expect(crossOf([2, 9, NaN])[0].data).toEqual([{ x: 1, y: 1 }])
    expect(crossOf([2, 9, NaN], { min: null, max: null })[0].data).toEqual([{ x: 1, y: 9 }])
    expect(crossOf([0.25, NaN], { min: 0.5, max: 1 })[0].data).toEqual([{ x: 0, y: 0.5 }])
  })

  test('has its cross at the start when no loss was a number', () => {
    expect(crossOf([NaN])[0].data).toEqual([{ x: 0, y: 0 }])
    expect(crossOf([0.75, 0.5])).toEqual([])
  })
})

describe('toSeries', () => {
  const style = curveStyles([{ run: SGD, slot: 0 }])[0]
  const series = (...losses: number[]) =>
    toSeries(
      { id: 'a', label: 'SGD', style, losses: Float32Array.from(losses) },
      { kind: 'kaiser', length: 3, beta: 0 },
    )

  test('cuts a curve where it stops being a number, before smoothing', () => {
    const { raw, smoothed, diverged } = series(3, 3, 3, 3, NaN)
    expect([...raw]).toEqual([3, 3, 3, 3])
    expect([...smoothed]).toEqual([3, 3, 3, 3])
    expect(diverged).toBe(true)
    expect([...series(1, Infinity, 2).raw]).toEqual([1])
  })

  test('leaves a finite or an empty curve whole', () => {
    expect(series(1, 2).diverged).toBe(false)
    expect(series()).toMatchObject({ diverged: false, raw: new Float32Array() })
  })
})

test.each([
  [2000, 100],
  [2001, 200],
  [1000, 50],
  [100, 5],
  [50, 5],
  [30, 2],
  [20, 1],
  [1, 1],
  [0, 1],
  [100_000, 5000],
  [10_000_000, 500_000],
])('of %i iterations every %ith is marked', (steps, interval) => {
  expect(markerInterval(steps)).toBe(interval)
})

describe('labels', () => {
  const labelsOf = (...runs: RunSummary[]) => {
    const labels = curveLabels(runs)
    return runs.map(({ id }) => labels.get(id))
  }
  const run = (id: string, ...recipe: Parameters<typeof sampleRecipe>) =>
    sampleRun(id, sampleRecipe(...recipe))

  test('are the optimizers where they differ in nothing else', () => {
    expect(labelsOf(SGD, RMSPROP)).toEqual(['SGD', 'RMSprop'])
    expect(labelsOf()).toEqual([])
  })

  test('name what tells runs of one optimizer apart', () => {
    expect(labelsOf(run('a', 'sgd', { learningRate: 0.1 }), run('b', 'sgd'), RMSPROP)).toEqual([
      'SGD (η 0.1)',
      'SGD (η 0.01)',
      'RMSprop',
    ])
    expect(labelsOf(run('a', 'sgd', {}, { seed: 3 }), run('b', 'sgd', {}, { seed: 4 }))).toEqual([
      'SGD (seed 3)',
      'SGD (seed 4)',
    ])
    expect(
      labelsOf(run('a', 'rmsprop', { decay: 0.9 }), run('b', 'rmsprop', {}, { batchSize: 64 })),
    ).toEqual(['RMSprop (ρ 0.9, batch 128)', 'RMSprop (ρ 0.99, batch 64)'])
  })

  test.each([
    { dataset: 'mnist-10k' },
    { hiddenLayers: [] },
    { activation: 'sigmoid' as const },
    { initializer: { kind: 'xavier' as const } },
    { sampling: 'shuffled-epochs' as const },
    { lossTiming: 'before-step' as const },
    { steps: 100 },
    { clipNorm: 1 },
    { schedule: chooseSchedule('cosine') },
    { schedule: chooseSchedule('constant', { warmupSteps: 10 }) },
  ])('tell %j apart without the date', (change) => {
    const [first, second] = labelsOf(run('a'), run('b', 'sgd', {}, change))
    expect(first).not.toBe(second)
    expect(second).not.toMatch(/2026/)
  })

  test('name flags that are on, schedules and clipping', () => {
    const momentum = { momentum: 0.9 }
    expect(
      labelsOf(run('a', 'sgd', momentum), run('b', 'sgd', { ...momentum, nesterov: 1 })),
    ).toEqual(['SGD', 'SGD (Nesterov)'])
    expect(
      labelsOf(
        run('a', 'adam'),
        run('b', 'adam', {}, { schedule: chooseSchedule('step', { every: 100 }) }),
        run('c', 'adam', {}, { schedule: chooseSchedule('cosine'), clipNorm: 0.5 }),
      ),
    ).toEqual([
      'Adam (constant rate, no clipping)',
      'Adam (step rate, every 100, no clipping)',
      'Adam (cosine rate, clip 0.5)',
    ])
  })

  test('tell standard deviations apart', () => {
    const normal = (standardDeviation: number) => ({
      initializer: { kind: 'normal' as const, standardDeviation },
    })
    expect(
      labelsOf(run('a', 'sgd', {}, normal(0.01)), run('b', 'sgd', {}, normal(0.1)), run('c')),
    ).toEqual(['SGD (normal 0.01)', 'SGD (normal 0.1)', 'SGD (he)'])
  })

  test('of equal recipes differ by when they were queued', () => {
    const later = { queuedAt: new Date(2026, 0, 2, 3, 5).getTime() }
    const labels = labelsOf(SGD, sampleRun('b'), sampleRun('c', sampleRecipe(), later), RMSPROP)
    expect(new Set(labels).size).toBe(4)
    expect(labels[0]).toBe('SGD, 2026-01-02 03:04')
    expect(labels[3]).toBe('RMSprop')
  })
})

describe('styles', () => {
  test('keep the slot as colour and tell twins by dash', () => {
    const styles = curveStyles([
      { run: SGD, slot: 2 },
      { run: RMSPROP, slot: 0 },
      { run: sampleRun('c'), slot: 5 },
    ])
    expect(styles.map(({ colorIndex }) => colorIndex)).toEqual([2, 0, 5])
    expect(styles[0].dash).toEqual([])
    expect(styles[1].dash).toEqual([])
    expect(styles[2].dash).not.toEqual([])
    expect(styles[2].marker).toBe(styles[0].marker)
  })

  test('have a marker of its own for every optimizer', () => {
    const markers = OPTIMIZER_IDS.map(
      (id) => curveStyles([{ run: sampleRun(id, sampleRecipe(id)), slot: 0 }])[0].marker,
    )
    expect(new Set(markers.map((marker) => JSON.stringify(marker))).size).toBe(markers.length)
  })

  test('draw a marker without a surface with lines', () => {
    for (const id of OPTIMIZER_IDS) {
      const { marker } = curveStyles([{ run: sampleRun(id, sampleRecipe(id)), slot: 0 }])[0]
      expect(marker.lineWidth > 0).toBe(marker.pointStyle === 'star')
    }
  })

  test('have colours that no two curves share on one background', () => {
    for (const theme of [LIGHT_THEME, DARK_THEME, PAPER_THEME]) {
      expect(new Set(theme.curves).size).toBe(theme.curves.length)
      // The recorded curve's opacity is added behind the colour.
      expect(theme.curves.every((color) => /^#[0-9a-f]{6}$/.test(color))).toBe(true)
    }
  })
})
