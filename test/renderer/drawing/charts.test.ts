import { describe, expect, test } from 'vitest'
import { buildScene, type SceneSources } from '../../../src-renderer/drawing/build-scene'
import { axisOptions, endsText, tickText } from '../../../src-renderer/drawing/axis-options'
import { DARK_THEME, LIGHT_THEME, PAPER_THEME } from '../../../src-renderer/drawing/chart-theme'
import { configurationStyles } from '../../../src-renderer/drawing/curve-style'
import { pictureScene, type ChartScene } from '../../../src-renderer/drawing/scene'
import { MESSAGES } from '../../../src-shared/language/language'
import { CLASSIC_VIEW, type ChartView } from '../../../src-shared/curves/chart-view'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import type { RunSummary } from '../../../src-shared/runs/run'
import { kaiserSmooth } from '../../../src-shared/curves/smoothing'
import { meanInterval } from '../../../src-shared/statistics/intervals'
import { recordDrawing } from './drawing-recorder'
import { sampleRecipe, sampleRun } from '../sample-runs'
import { titleLines } from '../../../src-renderer/drawing/figure'
import { lossFigure } from '../../../src-renderer/drawing/overlay-figure'
import { markerInterval } from '../../../src-renderer/drawing/draw-markers'

const SGD = sampleRun('sgd')
const RMSPROP = sampleRun('rmsprop', sampleRecipe('rmsprop'))
const LOSSES = Float32Array.from({ length: 2000 }, (_, i) => 2 / (i + 1) + 0.1 * Math.sin(i))

function sourcesOf(
  runs: readonly RunSummary[],
  lossesOf: (run: RunSummary) => Float32Array = () => LOSSES,
): SceneSources {
  const curves = new Map(
    runs.map((run) => {
      const values = lossesOf(run)
      return [run.id, { steps: Uint32Array.from(values, (_, i) => i + 1), values }]
    }),
  )
  return {
    shown: runs.map((run, slot) => ({ run, slot })),
    curve: (id, metric) => (metric === 'training-loss' ? curves.get(id) : undefined),
    trainCount: () => 60_000,
  }
}

function sceneOf(
  changes: Partial<ChartView> = {},
  runs: readonly RunSummary[] = [SGD, RMSPROP],
  lossesOf?: (run: RunSummary) => Float32Array,
): ChartScene {
  return buildScene({ ...CLASSIC_VIEW, ...changes }, sourcesOf(runs, lossesOf), LIGHT_THEME)
}

/** The lines of the title on a chart of this size; null where there is none. */
function titleIn(
  { options }: Pick<ReturnType<typeof lossFigure>, 'options'>,
  width: number,
  height: number,
) {
  const ctx = {
    save() {},
    restore() {},
    measureText: (text: string) => ({ width: 8 * text.length }),
  }
  const { display, text } = options.plugins?.title as unknown as Record<
    'display' | 'text',
    (of: { chart: object }) => unknown
  >
  const chart = { chart: { ctx, width, height } }
  return display(chart) === true ? text(chart) : null
}

test('a long title has two lines, and ends in an ellipsis where they are not enough', () => {
  const widthOf = (text: string) => text.length
  expect(titleLines('Comparison of SGD and RMSprop on MNIST', 40, widthOf)).toEqual([
    'Comparison of SGD and RMSprop on MNIST',
  ])
  expect(titleLines('Comparison of SGD and RMSprop on MNIST', 22, widthOf)).toEqual([
    'Comparison of SGD and',
    'RMSprop on MNIST',
  ])
  expect(titleLines('Comparison of SGD and RMSprop on MNIST', 14, widthOf)).toEqual([
    'Comparison of',
    'SGD and RMSpr…',
  ])
})

describe('the chart of the document', () => {
  test('has its axes: Iterations, and Loss from 0 to 1', () => {
    const { options } = lossFigure(sceneOf())
    expect(options.scales?.x).toMatchObject({
      type: 'linear',
      min: 0,
      max: 2000,
      title: { display: true, text: 'Iterations' },
    })
    expect(options.scales?.y).toMatchObject({
      type: 'linear',
      min: 0,
      max: 1,
      title: { display: true, text: 'Loss (clipped)' },
    })
    expect(titleIn({ options }, 960, 600)).toEqual(['Comparison'])
    // A low chart needs the room for its curves.
    expect(titleIn({ options }, 960, 240)).toBeNull()
    expect(options.animation).toBe(false)
  })

  test('has a marker at every 100th iteration and nowhere else', () => {
    const flat = new Float32Array(2000).fill(0.5)
    const { markers } = recordDrawing(
      sceneOf({}, [SGD], () => flat),
      { width: 2000, height: 500 },
    )
    expect(markers.map(({ x }) => Math.round(Math.abs(x)))).toEqual(
      Array.from({ length: 20 }, (_, i) => i * 100),
    )
    expect(new Set(markers.map(({ y }) => y))).toEqual(new Set([250]))
  })

  test('marks SGD with a triangle pointing down and RMSprop with a circle', () => {
    const [sgd, rmsprop] = sceneOf().curves
    expect(sgd.style.marker).toMatchObject({ pointStyle: 'triangle', rotation: 180 })
    expect(rmsprop.style.marker).toMatchObject({ pointStyle: 'circle', rotation: 0 })
  })

  test('has the recorded and the smoothed curve, the first at iteration 0', () => {
    const [curve] = sceneOf().curves
    expect(curve.recorded).toBe(LOSSES)
    expect(curve.drawn).toEqual(kaiserSmooth(LOSSES, 11, 2))
    expect([curve.x[0], curve.x[1999]]).toEqual([0, 1999])
    expect(sceneOf().curves[0].drawn).toBe(sceneOf().curves[0].drawn)
  })

  test('draws recorded curves first and paler', () => {
    const { strokes } = recordDrawing(sceneOf(), { width: 800, height: 400 })
    expect(strokes.map(({ alpha, color }) => [alpha, color])).toEqual([
      [0.2, LIGHT_THEME.curves[0]],
      [0.2, LIGHT_THEME.curves[1]],
      [1, LIGHT_THEME.curves[0]],
      [1, LIGHT_THEME.curves[1]],
    ])
    const alone = recordDrawing(sceneOf({ rawOpacity: 0 }), { width: 800, height: 400 })
    expect(alone.strokes).toHaveLength(2)
  })
})

describe('a curve that ends outside of the y axis', () => {
  const level = (at: Record<string, number>) =>
    sceneOf(
      { smoothing: { kind: 'none' } },
      Object.keys(at).map((id, i) => sampleRun(id, sampleRecipe('sgd', { learningRate: i + 1 }))),
      ({ id }) => new Float32Array(2000).fill(at[id]),
    ).notes

  test('is announced, several together', () => {
    expect(level({ a: 0.5 })).toEqual([])
    expect(level({ a: 3, b: 0.5 })).toEqual(['SGD · lr 1 above the range'])
    expect(level({ a: 3, b: 2, c: -1 })).toEqual([
      'SGD · lr 1, SGD · lr 2 above the range',
      'SGD · lr 3 below the range',
    ])
    expect(level({ a: 3, b: 3, c: 3, d: 3 })).toEqual([
      'SGD · lr 1, SGD · lr 2 and 2 more above the range',
    ])
  })

  test('is not where the axis suits it, or where it only began outside', () => {
    const falling = Float32Array.from({ length: 2000 }, (_, i) => 4 / (1 + i / 10))
    expect(sceneOf({}, [SGD], () => falling).notes).toEqual([])
    const high = () => new Float32Array(2000).fill(3)
    expect(sceneOf({ y: { ...CLASSIC_VIEW.y, range: 'auto' } }, [SGD], high).notes).toEqual([])
    // Zoomed to its beginning, it ends there above.
    const x = { ...CLASSIC_VIEW.x, zoom: { min: 0, max: 10 } }
    expect(sceneOf({ x }, [SGD], () => falling).notes).toEqual(['SGD above the range'])
  })

  test('is not where it has no place at all', () => {
    const y = { ...CLASSIC_VIEW.y, scale: 'log' } as const
    const { notes } = sceneOf({ y, smoothing: { kind: 'none' } }, [SGD], () =>
      new Float32Array(2000).fill(-1),
    )
    expect(notes).toContain('Values at or below 0 are not on a logarithmic axis')
    expect(notes.join()).not.toContain('the range')
  })
})

describe('the automatic smoothing', () => {
  const runs = (steps: number) => [sampleRun('a', sampleRecipe('sgd', {}, { steps }))]

  test('suits the longest run, and says so where it is no classic one', () => {
    const short = sceneOf({ smoothing: { kind: 'auto' } }, runs(2000))
    expect(short.smoothing).toEqual({ kind: 'kaiser', length: 11, beta: 2 })
    expect(short.curves[0].drawn).toEqual(kaiserSmooth(LOSSES, 11, 2))
    const long = sceneOf({ smoothing: { kind: 'auto' } }, runs(30_000))
    expect(long.smoothing).toEqual({ kind: 'kaiser', length: 165, beta: 2 })
    expect(long.curves[0].drawn).toEqual(kaiserSmooth(LOSSES, 165, 2))
    const note = MESSAGES.chart.notes.automatic(165)
    expect(long.notes).toContain(note)
    expect(short.notes.join()).not.toContain('Smoothed')
    const chosen = sceneOf({ smoothing: { kind: 'kaiser', length: 165, beta: 2 } }, runs(30_000))
    expect(chosen.notes).not.toContain(note)
  })
})

test.each([
  [{ min: 0.1, max: 0.4 }, 'linear', '0.1 to 0.4'],
  [{ min: 0.12345, max: 0.13456 }, 'linear', '0.1234 to 0.1346'],
  [{ min: 399.7, max: 3600.2 }, 'linear', '400 to 3,600'],
  [{ min: 0.001234, max: 0.98 }, 'log', '0.0012 to 0.98'],
] as const)('the ends of the axis %o, %s, are written %s', (axis, scale, text) => {
  expect(endsText(axis, scale)).toBe(text)
})

describe('thinning', () => {
  const long = Float32Array.from({ length: 20_000 }, (_, i) => 0.5 + 0.3 * Math.sin(i * 12.9898))

  test('comes last, says so, and is gone when one zooms in', () => {
    const runs = [sampleRun('long', sampleRecipe('sgd', {}, { steps: 20_000 }))]
    const size = { width: 400, height: 300 }
    const whole = recordDrawing(
      sceneOf({ rawOpacity: 0 }, runs, () => long),
      size,
    )
    expect(whole.points.visible).toBe(20_000)
    expect(whole.points.drawn).toBeLessThanOrEqual(4 * 402)
    const near = sceneOf(
      { rawOpacity: 0, x: { ...CLASSIC_VIEW.x, zoom: { min: 5000, max: 5500 } } },
      runs,
      () => long,
    )
    const { points, strokes } = recordDrawing(near, size)
    expect(points).toEqual({ drawn: 503, visible: 503 })
    expect(strokes[0].length).toBe(503)
  })
})

describe('the chart', () => {
  test('without a title or runs is empty but whole', () => {
    const scene = sceneOf({}, [])
    expect(scene.curves).toEqual([])
    const { options } = lossFigure(scene)
    expect(options.scales?.x?.max).toBe(1)
    expect(titleIn({ options }, 960, 600)).toBeNull()
  })

  test('gives configurations beyond the last colour the first one again', () => {
    const runs = Array.from({ length: 9 }, (_, i) =>
      sampleRun(`${i}`, sampleRecipe('sgd', { learningRate: 0.1 + i })),
    )
    const { curves } = sceneOf({}, runs)
    expect(curves[8].color).toBe(curves[0].color)
    expect(new Set(curves.slice(0, 8).map(({ color }) => color)).size).toBe(8)
    // The dash still tells them apart from their neighbours in colour.
    expect(curves[1].style.dash).not.toEqual(curves[0].style.dash)
  })

  test('keeps hidden curves in the legend of the window and leaves them out of pictures', () => {
    const scene = sceneOf({ hidden: ['sgd'] })
    expect(scene.curves.map(({ hidden }) => hidden)).toEqual([true, false])
    const picture = pictureScene(scene, { title: 'T', theme: DARK_THEME })
    expect(picture.curves.map(({ label, color }) => [label, color])).toEqual([
      ['RMSprop', DARK_THEME.curves[1]],
    ])
    expect(picture).toMatchObject({ legend: 'all', title: 'T', onCanvas: false })
  })

  test('draws more than 24 curves without what is recorded, and says so', () => {
    const runs = Array.from({ length: 25 }, (_, i) =>
      sampleRun(`${i}`, sampleRecipe('sgd', { learningRate: 0.1 + i })),
    )
    const scene = sceneOf({}, runs)
    expect(scene).toMatchObject({ many: true, rawOpacity: 0 })
    const note = 'Smoothed curves only, because there are many'
    expect(scene.notes).toContain(note)
    const fewer = sceneOf({}, runs.slice(1))
    expect(fewer).toMatchObject({ many: false, rawOpacity: 0.2 })
    expect(fewer.notes).not.toContain(note)
  })

  test.each([
    [0.5, 0, 1, 'linear', '0.5'],
    [2000, 0, 2000, 'linear', '2,000'],
    [0, 0, 1, 'linear', '0'],
    [1500, 1, 2000, 'log', null],
    [0.02, 0.01, 1, 'log', '0.02'],
    [3, 2, 8, 'log', '3'],
  ] as const)('writes the tick %s of %s to %s, %s, as %s', (value, min, max, scale, text) => {
    expect(tickText(value, { min, max, scale })).toBe(text)
  })
})

test.each([
  [1, 1.5, [1, 1.1, 1.2, 1.3, 1.4, 1.5]],
  [1500, 2300, [1600, 1800, 2000, 2200]],
])('a logarithmic axis from %s to %s is marked evenly', (min, max, values) => {
  const axis = axisOptions({ min, max, scale: 'log', title: '' }, LIGHT_THEME)
  const built = { ticks: [{ value: 1 }] }
  axis.afterBuildTicks?.(built)
  expect(built.ticks.map(({ value }) => value)).toEqual(values)
})

describe('the axes', () => {
  const x = (changes: Partial<ChartView['x']>) => sceneOf({ x: { ...CLASSIC_VIEW.x, ...changes } })
  const y = (changes: Partial<ChartView['y']>, losses = LOSSES) =>
    sceneOf(
      { smoothing: { kind: 'none' }, y: { ...CLASSIC_VIEW.y, ...changes } },
      [SGD],
      () => losses,
    )

  test('count epochs, examples and seconds', () => {
    expect(x({ quantity: 'examples' }).x).toMatchObject({ max: 256_000, title: 'Examples seen' })
    expect(x({ quantity: 'epochs' }).x.max).toBeCloseTo(256_000 / 60_000, 9)
    const seconds = x({ quantity: 'seconds' })
    expect(seconds.x.max).toBeCloseTo(1.5, 9)
    expect(seconds.notes).toContain('Seconds of 2 runs interpolated')
  })

  test('leave out a run that has no place on x, and say so', () => {
    const waiting = sampleRun('w', sampleRecipe(), { trainingSeconds: null, status: 'running' })
    const scene = sceneOf({ x: { ...CLASSIC_VIEW.x, quantity: 'seconds' } }, [SGD, waiting])
    expect(scene.curves.map(({ runIds }) => runIds)).toEqual([['sgd']])
    expect(scene.notes).toContain('1 left out: no training time recorded yet')
  })

  test('begin at 1 where x is logarithmic', () => {
    expect(x({ scale: 'log' }).x).toMatchObject({
      min: 1,
      max: 2000,
      title: 'Iterations, counted from 1',
    })
  })

  test('reach from 0 to 1, as far as the values, as typed, or without outliers', () => {
    const spiky = LOSSES.map((loss, i) => (i === 900 ? 1000 : loss))
    expect(y({ range: 'unit' }, spiky).y).toMatchObject({ min: 0, max: 1 })
    expect(y({ range: 'auto' }, spiky).y).toMatchObject({ min: -200, max: 1000 })
    expect(y({ range: 'typed', typed: { min: -1, max: 4 } }).y).toMatchObject({ min: -1, max: 4 })
    const robust = y({ range: 'robust' }, spiky).y
    expect(robust.max).toBeLessThan(1)
    expect(robust.min).toBeLessThan(-0.09)
  })

  test('are logarithmic above 0 only, and say what is left out', () => {
    const scene = y({ range: 'auto', scale: 'log' })
    expect(scene.y.min).toBeGreaterThan(0)
    expect(scene.notes[0]).toBe('Values at or below 0 are not on a logarithmic axis')
    expect(y({ range: 'unit', scale: 'log' }).y.max).toBe(1)
  })

  test('say where clipped losses bend a curve down on a logarithmic axis, which exact ones do not', () => {
    const exact = sampleRun('exact', sampleRecipe('sgd', {}, { lossForm: 'exact' }))
    const tiny = Float32Array.from({ length: 2000 }, (_, i) => 1e-9 + 1 / (i + 1) ** 4)
    const notesOf = (runs: readonly RunSummary[], scale: 'log' | 'linear') =>
      sceneOf({ y: { ...CLASSIC_VIEW.y, scale } }, runs, () => tiny).notes
    const { clippedOnLog } = MESSAGES.chart.notes
    expect(notesOf([exact, SGD], 'log')).toEqual([clippedOnLog])
    expect(notesOf([exact], 'log')).toEqual([])
    expect(notesOf([SGD], 'linear')).toEqual([])
  })

  test('name the form of the losses shown, and nothing of the kind for other measurements', () => {
    const exact = sampleRun('exact', sampleRecipe('sgd', {}, { lossForm: 'exact' }))
    const titleOf = (runs: readonly RunSummary[], metric: ChartView['metric'] = 'training-loss') =>
      sceneOf({ metric }, runs).y.title
    expect(titleOf([SGD, RMSPROP])).toBe('Loss (clipped)')
    expect(titleOf([exact])).toBe('Loss (exact)')
    expect(titleOf([SGD, exact], 'test-loss')).toBe('Test loss (exact and clipped)')
    expect(titleOf([exact], 'test-accuracy')).toBe('Test accuracy')
    expect(titleOf([])).toBe('Loss')
    // A picture leaves hidden curves out.
    expect(sceneOf({ hidden: ['sgd'] }, [SGD, exact]).y.title).toBe('Loss (exact)')
  })

  test('follow what is visible of the curves', () => {
    const zoom = { min: 1000, max: 1999 }
    const scene = sceneOf({
      x: { ...CLASSIC_VIEW.x, zoom },
      y: { ...CLASSIC_VIEW.y, range: 'auto' },
    })
    expect(scene.x).toMatchObject(zoom)
    expect(scene.wholeX).toMatchObject({ min: 0, max: 2000 })
    expect(scene.y.max).toBeLessThan(0.2)
  })
})

describe('a run that stops being a number', () => {
  const crossOf = (losses: readonly number[], changes: Partial<ChartView['y']> = {}) => {
    const scene = sceneOf({ y: { ...CLASSIC_VIEW.y, ...changes } }, [SGD], () =>
      Float32Array.from(losses),
    )
    return recordDrawing(scene, { width: 2000, height: 100 }).crosses
  }

  test('has a cross at its last loss, smoothed without what follows', () => {
    expect(crossOf([0.75, 0.5, NaN])).toEqual([{ x: 1, y: 50 }])
    expect(crossOf([0.75, 0.5])).toEqual([])
    const losses = Float32Array.from({ length: 40 }, (_, i) => (i < 30 ? 0.5 : NaN))
    const [{ drawn }] = sceneOf({}, [SGD], () => losses).curves
    expect(drawn.subarray(0, 30).every((loss) => Math.abs(loss - 0.5) < 1e-6)).toBe(true)
    expect(drawn.subarray(30).every(Number.isNaN)).toBe(true)
  })

  test('has its cross inside the axis', () => {
    expect(crossOf([2, 9, Infinity])).toEqual([{ x: 1, y: 0 }])
    expect(crossOf([0.25, NaN], { range: 'typed', typed: { min: 0.5, max: 1 } })).toEqual([
      { x: 0, y: 100 },
    ])
  })

  test('has a cross at the start when no loss was a number, and at every gap', () => {
    expect(crossOf([NaN])).toEqual([{ x: 0, y: 100 }])
    expect(crossOf([0.5, NaN, 0.5, NaN])).toHaveLength(2)
  })
})

describe('seeds on their own', () => {
  const seeds = [0, 1, 2].map((seed) => sampleRun(`s${seed}`, sampleRecipe('sgd', {}, { seed })))
  const scene = (hidden: string[] = []) =>
    sceneOf({ seeds: { kind: 'each' }, hidden }, [...seeds, RMSPROP])

  test('have the colour, dash and legend entry of their configuration', () => {
    const { curves, entries } = scene()
    expect(curves.map(({ label, runIds }) => [label, runIds])).toEqual([
      ['SGD · seed 0', ['s0']],
      ['SGD · seed 1', ['s1']],
      ['SGD · seed 2', ['s2']],
      ['RMSprop', ['rmsprop']],
    ])
    expect(entries.map(({ label, runIds }) => [label, runIds])).toEqual([
      ['SGD (n = 3)', ['s0', 's1', 's2']],
      ['RMSprop', ['rmsprop']],
    ])
    expect(new Set(curves.map(({ color }) => color)).size).toBe(2)
    expect(curves[2].style).toEqual(curves[0].style)
  })

  test('are hidden one by one, and counted', () => {
    const { curves, entries } = scene(['s1'])
    expect(curves.map(({ hidden }) => hidden)).toEqual([false, true, false, false])
    expect(entries.map(({ label, hidden }) => [label, hidden])).toEqual([
      ['SGD (n = 2)', false],
      ['RMSprop', false],
    ])
  })
})

describe('seeds together', () => {
  const together = { kind: 'together', center: 'mean', band: 'min-max' } as const
  const seeds = Array.from({ length: 3 }, (_, seed) =>
    sampleRun(`s${seed}`, sampleRecipe('sgd', {}, { seed })),
  )
  const shifted = (run: RunSummary) => LOSSES.map((loss) => loss + run.recipe.seed)
  const scene = () =>
    sceneOf(
      { seeds: together, smoothing: { kind: 'none' } },
      [...seeds, RMSPROP, sampleRun('r', sampleRecipe('sgd', { learningRate: 0.5 }))],
      shifted,
    )

  test('are one curve with n in the legend; what differs otherwise stays alone', () => {
    expect(scene().curves.map(({ label }) => label)).toEqual([
      'SGD · lr 0.01 (n = 3)',
      'RMSprop · lr 0.01',
      'SGD · lr 0.5',
    ])
    const [only] = sceneOf({ seeds: together }, seeds, shifted).curves
    expect(only.label).toBe('SGD (n = 3)')
    expect(only.runIds).toEqual(['s0', 's1', 's2'])
  })

  test('are without those that are hidden, as in the verdict, until all of them are', () => {
    const drawnOf = (...hidden: string[]) =>
      sceneOf({ seeds: together, hidden }, seeds, shifted).curves.map((curve) => [
        curve.label,
        curve.runIds,
        curve.hidden,
      ])
    expect(drawnOf('s0')).toEqual([['SGD (n = 2)', ['s1', 's2'], false]])
    expect(drawnOf('s0', 's2')).toEqual([['SGD (n = 1)', ['s1'], false]])
    expect(drawnOf('s0', 's1', 's2')).toEqual([['SGD (n = 3)', ['s0', 's1', 's2'], true]])
  })

  test('have their mean in the middle of the band', () => {
    const [{ drawn, band, x }] = scene().curves
    expect(drawn[500]).toBeCloseTo(LOSSES[500] + 1, 5)
    expect(band?.lower[500]).toBeCloseTo(LOSSES[500], 5)
    expect(band?.upper[500]).toBeCloseTo(LOSSES[500] + 2, 5)
    expect([x[0], x[1999]]).toEqual([0, 1999])
  })

  test('are drawn as far as any has come while they train, and count those that have begun', () => {
    const training = seeds.map((run, i) => ({
      ...run,
      status: (['running', 'running', 'queued'] as const)[i],
    }))
    const lengths = [2000, 500, 0]
    const one = sceneOf({ seeds: together }, training, ({ recipe: { seed } }) =>
      LOSSES.slice(0, lengths[seed]),
    )
    expect(one.curves.map(({ label, runIds }) => [label, runIds])).toEqual([
      ['SGD (n = 2)', ['s0', 's1']],
    ])
    expect(one.curves[0].drawn.every(Number.isFinite)).toBe(true)
    expect(one.curves[0].drawn).toHaveLength(2000)
  })

  test('end where fewer than two runs are left, with a cross where one diverged', () => {
    const lengths = [10, 20, 2000]
    const { curves, notes } = sceneOf({ seeds: together }, seeds, ({ recipe: { seed } }) => {
      const losses = LOSSES.slice(0, lengths[seed])
      if (seed === 1) losses[19] = NaN
      return losses
    })
    const last = curves[0].drawn.findLastIndex((loss) => !Number.isNaN(loss))
    expect(last).toBe(18)
    expect(curves[0].breaks).toEqual([18])
    expect(notes).toContain('n falls where runs end or diverge')
  })
})

describe('a band of intervals', () => {
  const together = { kind: 'together', center: 'mean', band: 'bootstrap' } as const
  const seedsOf = (count: number) =>
    Array.from({ length: count }, (_, seed) =>
      sampleRun(`s${seed}`, sampleRecipe('sgd', {}, { seed })),
    )
  const near = (run: RunSummary) =>
    LOSSES.map((_, i) => 0.2 + 0.1 * Math.sin(3 * run.recipe.seed + i / 300))
  const sceneWith = (runs: readonly RunSummary[], changes: Partial<ChartView> = {}) =>
    sceneOf({ seeds: together, smoothing: { kind: 'none' }, ...changes }, runs, near)

  test('is the interval that a verdict gives the same values, whatever order they are shown in', () => {
    const seeds = seedsOf(8)
    const [{ band }] = sceneWith([...seeds].reverse()).curves
    const { low, high } = meanInterval(seeds.map((run) => near(run)[0])) ?? {}
    expect(band?.lower[0]).toBeCloseTo(low ?? NaN, 6)
    expect(band?.upper[0]).toBeCloseTo(high ?? NaN, 6)
    expect(sceneWith(seeds).notes).toContain('Bands: 95\u00a0% interval of the mean')
  })

  test('is the range of fewer than five runs, and says so', () => {
    const scene = sceneWith(seedsOf(4))
    expect(scene.curves[0].band?.extent).toBe('min-max')
    expect(scene.notes).toEqual(['Bands of fewer than 5 runs: lowest to highest'])
    const median = sceneWith(seedsOf(5), { seeds: { ...together, center: 'median' } })
    expect(median.notes).toEqual(['Bands of fewer than 6 runs: lowest to highest'])
  })

  test('ends at a logarithmic axis where it reaches to 0 or below', () => {
    const runs = seedsOf(5)
    const y = { ...CLASSIC_VIEW.y, scale: 'log', range: 'auto' } as const
    // Four small values and a large one: Student's interval reaches below 0.
    const lossesOf = ({ recipe: { seed } }: RunSummary) =>
      new Float32Array(20).fill(seed === 4 ? 1 : 0.01)
    const scene = sceneOf({ seeds: together, y }, runs, lossesOf)
    expect(scene.curves[0].band?.lower[0]).toBeLessThan(0)
    expect(scene.notes).toContain('Bands that reach to 0 or below end at the axis')
    const { bands } = recordDrawing(scene, { width: 100, height: 80 })
    expect(bands).toHaveLength(1)
    expect(bands[0]).toHaveLength(40)
    expect(new Set(bands[0].slice(20).map((place) => place.y))).toEqual(new Set([80]))
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

describe('styles', () => {
  const OTHER = sampleRun('c', sampleRecipe('sgd', { learningRate: 0.1 }))
  const styleOf = (...runs: [RunSummary, ...RunSummary[]]) =>
    configurationStyles([{ runs }], new Map(runs.map(({ id }, slot) => [id, slot])))[0]

  test('are those that were chosen for one run of a configuration', () => {
    const chosen = sampleRun('d', sampleRecipe(), { colorIndex: 6, marker: 'star' })
    expect(styleOf(SGD, chosen)).toEqual(styleOf(chosen))
    expect(styleOf(SGD, chosen).colorIndex).toBe(6)
    expect(styleOf(SGD, OTHER).colorIndex).toBe(0)
  })

  test('keep the slot as colour and tell twins by dash', () => {
    const slots = new Map([SGD, RMSPROP, OTHER].map(({ id }, i) => [id, [2, 0, 5][i]]))
    const styles = configurationStyles(
      [SGD, RMSPROP, OTHER].map((run) => ({ runs: [run] })),
      slots,
    )
    expect(styles.map(({ colorIndex }) => colorIndex)).toEqual([2, 0, 5])
    expect(styles[0].dash).toEqual([])
    expect(styles[1].dash).toEqual([])
    expect(styles[2].dash).not.toEqual([])
    expect(styles[2].marker).toBe(styles[0].marker)
  })

  test('tell all optimizers apart by marker and dash, the first eight by their markers alone', () => {
    const runs = OPTIMIZER_IDS.map((id) => sampleRun(id, sampleRecipe(id)))
    const styles = configurationStyles(
      runs.map((run) => ({ runs: [run] })),
      new Map(runs.map(({ id }, slot) => [id, slot])),
    )
    const looks = styles.map(({ marker, dash }) => JSON.stringify([marker, dash]))
    expect(new Set(looks).size).toBe(OPTIMIZER_IDS.length)
    const markers = styles.slice(0, 8).map(({ marker }) => JSON.stringify(marker))
    expect(new Set(markers).size).toBe(8)
    expect(styles.slice(0, 8).every(({ dash }) => dash.length === 0)).toBe(true)
  })

  test('draw a marker without a surface with lines', () => {
    for (const id of OPTIMIZER_IDS) {
      const { marker } = styleOf(sampleRun(id, sampleRecipe(id)))
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
