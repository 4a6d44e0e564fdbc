/** The figures of tuning as charts: what stands where. */
import { describe, expect, test } from 'vitest'
import { DARK_THEME, LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { curveStyle } from '../../../src-renderer/drawing/curve-style'
import { heatAxis, heatFigure } from '../../../src-renderer/tuning/heat-figure'
import {
  divergedColor,
  goodnessOf,
  outcomeLimits,
  rampShare,
} from '../../../src-renderer/tuning/outcome'
import { drawnAxes, passes } from '../../../src-renderer/tuning/parallel-axes'
import { parallelFigure } from '../../../src-renderer/tuning/parallel-figure'
import {
  sensitivityFigure,
  sensitivityTargets,
} from '../../../src-renderer/tuning/sensitivity-figure'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { heatMaps } from '../../../src-shared/sweep/heat-map'
import { parallelAxes } from '../../../src-shared/sweep/parallel-axes'
import { sensitivityCurves } from '../../../src-shared/sweep/sensitivity'
import { findSweepField } from '../../../src-shared/sweep/sweep-fields'
import { GRID_DRAFT, RATE_DRAFT, gridRuns, rateRuns } from '../tuning/sample-tuning'
import { inkOn, rampColor } from '../../../src-renderer/drawing/color-ramp'
import { drawMarker } from '../../../src-renderer/drawing/draw-markers'
import { figureWords, type Figure } from '../../../src-renderer/drawing/figure'
import type { CellElement } from '../../../src-renderer/drawing/heat-controller'
import { rowsAbove } from '../../../src-renderer/drawing/legend-above'
import { axisPixels, type ParallelElement } from '../../../src-renderer/drawing/parallel-controller'
import { SvgContext } from '../../../src-renderer/drawing/svg/svg-context'
import { drawFigure, measure } from '../drawn-figure'

const RED = divergedColor(LIGHT_THEME)

/** What the pointer finds at a place, as the figure counts it. */
function foundAt(figure: Figure, x: number, y: number): number | null {
  const { chart } = drawFigure(figure)
  const event = { native: { offsetX: x, offsetY: y } } as unknown as Event
  return chart.getElementsAtEventForMode(event, 'closest', {}, false).at(0)?.index ?? null
}

test('an axis of losses reaches around what is known, also without any', () => {
  expect(outcomeLimits([0.21, null, 2.5], 'log')).toEqual({ min: 0.2, max: 3, scale: 'log' })
  const { min, max } = outcomeLimits([null], 'linear')
  expect(max).toBeGreaterThan(min)
})

describe('colours', () => {
  /** Relative luminance, as WCAG 2 defines it. */
  const luminance = (hex: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const share = parseInt(hex.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  test('become brighter all along the ramp, between the ends of Viridis', () => {
    expect([rampColor(0), rampColor(1)]).toEqual(['#440154', '#fde725'])
    const steps = Array.from({ length: 101 }, (_, i) => luminance(rampColor(i / 100)))
    steps.slice(1).forEach((step, i) => expect(step).toBeGreaterThan(steps[i]))
  })

  test('leave words readable on every colour', () => {
    for (let share = 0; share <= 1; share += 0.01) {
      const [ink, ground] = [luminance(inkOn(share)), luminance(rampColor(share))]
      const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)
      expect(contrast).toBeGreaterThan(4.5)
    }
  })

  test('let the best stand out on each background', () => {
    expect(luminance(rampColor(rampShare(1, LIGHT_THEME)))).toBeLessThan(0.05)
    expect(luminance(rampColor(rampShare(1, DARK_THEME)))).toBeGreaterThan(0.7)
  })

  test('tell good from bad by the size of a loss and by a share', () => {
    const loss = goodnessOf([0.1, null, 10], 'validation-loss')
    expect([loss(0.1), loss(1), loss(10)].map((one) => Number(one.toFixed(6)))).toEqual([1, 0.5, 0])
    expect(goodnessOf([0.2, 0.8], 'validation-accuracy')(0.8)).toBe(1)
    expect(goodnessOf([0.3], 'validation-loss')(0.3)).toBe(0.5)
  })
})

test('every optimizer has a mark around its place', () => {
  for (const id of OPTIMIZER_IDS) {
    const context = new SvgContext({}, measure())
    const mark = { color: '#000000', style: curveStyle(id, 0, 0) }
    drawMarker(context as unknown as CanvasRenderingContext2D, mark, 50, 60)
    const [, x, y] = /d="M(-?[\d.]+) (-?[\d.]+)/.exec(context.content()) ?? []
    expect(Math.hypot(Number(x) - 50, Number(y) - 60)).toBeCloseTo(4.5, 0)
  }
})

test('a legend that is too wide goes on in the next row', () => {
  const entry = { text: 'Twelve words', sign: () => undefined }
  const placesIn = (width: number) =>
    rowsAbove([entry, entry], width, (text) => 7 * text.length).map(({ row, left }) => [row, left])
  expect(placesIn(400)).toEqual([
    [0, 0],
    [0, 36 + 84 + 18],
  ])
  expect(placesIn(150)).toEqual([
    [0, 0],
    [1, 0],
  ])
})

describe('the sensitivity chart', () => {
  const field = findSweepField('learningRate')!
  const curves = sensitivityCurves(RATE_DRAFT, rateRuns(), field, 'validation-loss')
  const view = { curves, field, metric: 'validation-loss' as const, scale: 'log' as const }
  const figure = sensitivityFigure(view, LIGHT_THEME)
  const { chart, paths, texts } = drawFigure(figure)
  const { chartArea: area } = chart
  const { x, y } = chart.scales
  const stroked = (color: string) => paths.filter((one) => one.attribute('stroke') === color)

  test('places rates evenly by their decades and losses by their size', () => {
    const [line] = stroked('#0072b2').filter(({ points }) => points.length === 4)
    const places = line.points
    expect(places[1][0] - places[0][0]).toBeCloseTo(places[2][0] - places[1][0], 1)
    // 2.0, then 0.5: a smaller loss stands lower.
    expect(places[1][1]).toBeGreaterThan(places[0][1])
    curves[0].points.slice(0, 4).forEach(({ x: rate, median }, i) => {
      expect(places[i][0]).toBeCloseTo(x.getPixelForValue(rate), 1)
      expect(places[i][1]).toBeCloseTo(y.getPixelForValue(median!), 1)
    })
  })

  test('marks what diverged in red above the plot, at its rate', () => {
    const crosses = stroked(RED)
    // One in the legend, one for the largest rate of each optimizer.
    expect(crosses).toHaveLength(3)
    const heights = crosses.flatMap(({ points }) => points.map(([, at]) => at))
    expect(Math.max(...heights)).toBeLessThan(area.top)
    const middles = crosses.map(({ points }) => (points[0][0] + points[1][0]) / 2)
    const largest = x.getPixelForValue(curves[0].points[4].x)
    expect(middles.filter((middle) => Math.abs(middle - largest) < 0.1)).toHaveLength(2)
  })

  test('finds points and crosses under the pointer, and nothing beside them', () => {
    const targets = sensitivityTargets(curves)
    const { x: rate, median } = curves[0].points[1]
    const [atX, atY] = [x.getPixelForValue(rate), y.getPixelForValue(median!)]
    expect(targets[foundAt(figure, atX + 5, atY)!]).toEqual({ curve: 0, point: 1, kind: 'marker' })
    const largest = x.getPixelForValue(curves[0].points[4].x)
    const found = foundAt(figure, largest, area.top - 6)!
    expect(targets[found]).toEqual({ curve: 1, point: 4, kind: 'cross' })
    expect(foundAt(figure, atX + 30, atY + 30)).toBeNull()
  })

  test('names each optimizer with its best rate, the axes and their ends', () => {
    const names = [
      'SGD, best lr 0.1',
      'RMSprop, best lr 0.001',
      'Learning rate',
      'Validation loss',
      'Diverged',
    ]
    expect(texts).toEqual(expect.arrayContaining([...names, '0.0001', '1']))
    expect(figureWords(figure)).toEqual(expect.arrayContaining(names))
  })

  test('draws the median, its spread, the best and the good zone in the colours of the chart', () => {
    const blue = paths.filter((one) => one.attribute('fill') === '#0072b2')
    const withOpacity = (opacity: string) =>
      blue.filter((one) => one.attribute('fill-opacity') === opacity)
    expect(withOpacity('0.18')).toHaveLength(1)
    expect(withOpacity('0.07')).toHaveLength(1)
    expect(withOpacity('0.85')).toHaveLength(1)
    const ring = stroked('#0072b2').filter((one) => one.attribute('stroke-width') === '1.5')
    expect(ring).toHaveLength(1)
  })

  test('lets the spread of a setting with diverged seeds reach the end of the axis', () => {
    const points = curves[0].points.map((one, i) => (i === 2 ? { ...one, upper: null } : one))
    const some = [{ ...curves[0], points }]
    const drawn = drawFigure(sensitivityFigure({ ...view, curves: some }, LIGHT_THEME))
    const [band] = drawn.paths.filter(
      (one) => one.attribute('fill') === '#0072b2' && one.attribute('fill-opacity') === '0.18',
    )
    expect(Math.min(...band.points.map(([, at]) => at))).toBeLessThan(drawn.chart.chartArea.top)
  })
})

describe('the heat map', () => {
  const [x, y] = [findSweepField('learningRate')!, findSweepField('momentum')!]
  const [map] = heatMaps(GRID_DRAFT, gridRuns(), [x, y], 'validation-loss')
  const figure = heatFigure({ map, x, y, metric: 'validation-loss' }, LIGHT_THEME)

  test('has a cell for each pair, numbers in them, and the largest value at the top', () => {
    const { chart, texts, paths } = drawFigure(figure)
    const cells = chart.getDatasetMeta(0).data as unknown as CellElement[]
    const cellOf = (column: number, row: number) =>
      cells[map.cells.findIndex((cell) => cell.x === column && cell.y === row)]
    expect(cells).toHaveLength(4)
    expect(cellOf(0, 1).top).toBeCloseTo(chart.chartArea.top + 1, 0)
    expect(cellOf(1, 0).left).toBeGreaterThan(cellOf(0, 0).left)
    expect(cellOf(0, 0).width).toBeCloseTo(cellOf(1, 0).width, 6)
    expect(texts).toEqual(expect.arrayContaining(['1.00', '0.200', '0.500', '0.01', '0.1', '0.9']))
    // The one that diverged has a cross and no number.
    expect(paths.filter((one) => one.attribute('stroke') === RED)).toHaveLength(1)
  })

  test('finds the cell under the pointer', () => {
    const { chart } = drawFigure(figure)
    const cells = chart.getDatasetMeta(0).data as unknown as CellElement[]
    cells.forEach(({ left, top }, i) => expect(foundAt(figure, left + 3, top + 3)).toBe(i))
    expect(foundAt(figure, 1, 1)).toBeNull()
  })

  test('lets rates meet half-way between their decades, and gives what can be 0 a place each', () => {
    const [low, high] = heatAxis([0.01, 0.1], x).extents
    expect(low[1]).toBeCloseTo(Math.sqrt(0.001), 9)
    expect([low[0], high[1]].map((edge) => Math.log10(edge))).toEqual([
      expect.closeTo(-2.5, 9),
      expect.closeTo(-0.5, 9),
    ])
    expect(heatAxis([0.01], x)).toMatchObject({ type: 'logarithmic', extents: [[0.005, 0.02]] })
    expect(heatAxis([0, 0.1], x).type).toBe('category')
    expect(heatAxis([0, 0.9], y)).toEqual({
      type: 'category',
      extents: [
        [-0.5, 0.5],
        [0.5, 1.5],
      ],
    })
  })

  test('leaves out numbers that do not fit', () => {
    expect(drawFigure(figure, 120, 120).texts).not.toContain('0.500')
  })
})

describe('parallel axes', () => {
  const data = parallelAxes(GRID_DRAFT, gridRuns(), 'validation-loss')
  const axes = drawnAxes(data, 'validation-loss')
  const view = {
    data,
    metric: 'validation-loss' as const,
    brushes: new Map([[0, { from: 0.9, to: 1 }]]),
    highlighted: null,
  }

  test('are one for each field and one for the outcome', () => {
    expect(axes.map(({ label }) => label)).toEqual(['Learning rate', 'Momentum', 'Validation loss'])
    expect(axes[0].ticks?.map(({ label }) => label)).toEqual(['0.01', '0.1'])
    const shares = new Set(data.lines.map((line) => axes[0].share(line)))
    expect([...shares].sort()).toEqual([0, 1])
  })

  test('keep the lines that pass every brush', () => {
    const kept = (brushes: [number, { from: number; to: number }][]) =>
      data.lines.filter((line) => passes(line, axes, new Map(brushes))).length
    expect(kept([])).toBe(4)
    expect(kept([[0, { from: 0.9, to: 1 }]])).toBe(2)
    expect(
      kept([
        [0, { from: 0.9, to: 1 }],
        [1, { from: 0, to: 0.1 }],
      ]),
    ).toBe(1)
    // What diverged stands at the upper end of the losses.
    expect(kept([[2, { from: 0.99, to: 1 }]])).toBeGreaterThan(0)
  })

  test('draw a line for each setting, faint where it is not kept, from axis to axis', () => {
    const { chart, texts, paths } = drawFigure(parallelFigure(view, LIGHT_THEME))
    const { left, right } = chart.chartArea
    const xs = axisPixels(3, chart.chartArea)
    expect(xs).toEqual([left, (left + right) / 2, right])
    const lines = chart.getDatasetMeta(0).data as unknown as ParallelElement[]
    expect(lines).toHaveLength(4)
    const ends = lines.map(({ places }) => places.map(([x]) => x))
    ends.forEach((places) => expect(places).toEqual(xs))
    const drawn = paths.filter((one) => one.attribute('stroke-width') === '1.6')
    const clear = drawn.filter((one) => one.attribute('stroke-opacity') === '0.9')
    expect([drawn.length, clear.length]).toEqual([4, 2])
    expect(drawn.filter((one) => one.attribute('stroke') === RED)).toHaveLength(1)
    expect(texts).toEqual(expect.arrayContaining(['Learning rate', 'Momentum', 'Validation loss']))
    expect(texts).toEqual(expect.arrayContaining(['0.01', '0.1', '0', '0.9']))
  })

  test('stand where their ticks are, with a value at each', () => {
    const { chart } = drawFigure(parallelFigure(view, LIGHT_THEME))
    const { bottom, top } = chart.chartArea
    const line = data.lines.find(({ median }) => median === 0.5)!
    const share = axes[2].share(line)!
    expect(chart.scales.y2.getPixelForValue(0.5)).toBeCloseTo(bottom - share * (bottom - top), 6)
  })

  test('find the line under the pointer', () => {
    const figure = parallelFigure(view, LIGHT_THEME)
    const { chart } = drawFigure(figure)
    const lines = chart.getDatasetMeta(0).data as unknown as ParallelElement[]
    lines.forEach(({ places: [[ax, ay], [bx, by]] }, i) => {
      const found = foundAt(figure, ax + 0.3 * (bx - ax), ay + 0.3 * (by - ay) + 2)
      expect(found).toBe(i)
    })
    expect(foundAt(figure, 2, 2)).toBeNull()
  })
})

test('a titled figure keeps the size asked for', () => {
  const data = parallelAxes(GRID_DRAFT, gridRuns(), 'validation-loss')
  const view = { data, metric: 'validation-loss' as const, brushes: new Map(), highlighted: null }
  const { chart, texts } = drawFigure(parallelFigure(view, LIGHT_THEME, 'A title'), 960, 600)
  expect([chart.width, chart.height]).toEqual([960, 600])
  expect(texts).toContain('A title')
})
