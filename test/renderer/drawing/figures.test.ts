/** The drawings of tuning as data: what stands where. */
import { describe, expect, test } from 'vitest'
import { DARK_THEME, LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { curveStyle } from '../../../src-renderer/drawing/curve-style'
import { ticksOf } from '../../../src-renderer/drawing/figures/axis'
import { inkOn, rampColor } from '../../../src-renderer/drawing/figures/color-ramp'
import type { Shape, TextShape } from '../../../src-renderer/drawing/figures/figure'
import { legend } from '../../../src-renderer/drawing/figures/legend'
import { markerPath } from '../../../src-renderer/drawing/figures/marker-path'
import { titled } from '../../../src-renderer/drawing/figures/title'
import { heatFigure } from '../../../src-renderer/tuning/heat-figure'
import { goodnessOf, outcomeLimits, rampShare } from '../../../src-renderer/tuning/outcome'
import { drawnAxes, passes } from '../../../src-renderer/tuning/parallel-axes'
import { axisPixels, parallelFigure } from '../../../src-renderer/tuning/parallel-figure'
import { sensitivityFigure } from '../../../src-renderer/tuning/sensitivity-figure'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { heatMaps } from '../../../src-shared/sweep/heat-map'
import { parallelAxes } from '../../../src-shared/sweep/parallel-axes'
import { sensitivityCurves } from '../../../src-shared/sweep/sensitivity'
import { findField } from '../../../src-shared/sweep/sweep-fields'
import { GRID_DRAFT, RATE_DRAFT, gridRuns, rateRuns } from '../tuning/sample-tuning'

const SIZE = { width: 700, height: 400 }
const RED = '#ff0000'

const wordsIn = (shapes: readonly Shape[]) =>
  shapes.filter((shape): shape is TextShape => shape.kind === 'text').map(({ text }) => text)
const pathsIn = (shapes: readonly Shape[]) => shapes.filter((shape) => shape.kind === 'path')
/** Where a path begins. */
const startOf = (d: string) => {
  const [, x, y] = /^M(-?[\d.]+) (-?[\d.]+)/.exec(d) ?? []
  return [Number(x), Number(y)]
}

describe('axes', () => {
  test.each([
    [{ min: 0, max: 1, scale: 'linear' as const }, ['0', '0.2', '0.4', '0.6', '0.8', '1']],
    [{ min: 0.1, max: 0.5, scale: 'linear' as const }, ['0.1', '0.2', '0.3', '0.4', '0.5']],
    [{ min: 1e-4, max: 1, scale: 'log' as const }, ['0.0001', '0.001', '0.01', '0.1', '1']],
    [{ min: 0.2, max: 3, scale: 'log' as const }, ['0.2', '0.3', '0.5', '0.7', '1', '2', '3']],
    [{ min: 1, max: 2.5, scale: 'log' as const }, ['1', '1.5', '2', '2.5']],
    [{ min: 1, max: 60, scale: 'log' as const }, ['1', '2', '5', '10', '20', '50']],
  ])('%j is marked at %j', (span, labels) => {
    const ticks = ticksOf(span, 6)
    expect(ticks.map(({ label }) => label).filter((label) => label !== '')).toEqual(labels)
    for (const { value } of ticks) {
      expect(value).toBeGreaterThanOrEqual(span.min - 1e-9)
      expect(value).toBeLessThanOrEqual(span.max + 1e-9)
    }
  })

  test('of losses reach around what is known, also without any', () => {
    expect(outcomeLimits([0.21, null, 2.5], 'log')).toEqual({ min: 0.2, max: 3, scale: 'log' })
    const { min, max } = outcomeLimits([null], 'linear')
    expect(max).toBeGreaterThan(min)
  })
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
    const d = markerPath(curveStyle(id, 0, 0).marker, 50, 60, 4)
    const [x, y] = startOf(d)
    expect(Math.hypot(x - 50, y - 60)).toBeCloseTo(4, 1)
  }
})

test('a legend that is too wide goes on in the next row', () => {
  const entry = { words: 'Twelve words', sign: () => [] }
  const one = legend([entry, entry], { left: 0, right: 400, top: 0 }, LIGHT_THEME)
  const two = legend([entry, entry], { left: 0, right: 150, top: 0 }, LIGHT_THEME)
  expect([one.height, two.height]).toEqual([20, 40])
  expect(new Set(two.shapes.map((shape) => (shape as TextShape).x)).size).toBe(1)
})

describe('the sensitivity chart', () => {
  const field = findField('learningRate')!
  const curves = sensitivityCurves(RATE_DRAFT, rateRuns(), field, 'validation-loss')
  const view = {
    curves,
    field,
    metric: 'validation-loss' as const,
    scale: 'log' as const,
    theme: LIGHT_THEME,
    diverged: RED,
  }
  const { shapes, plot } = sensitivityFigure(view, SIZE)
  const keyed = new Map(
    pathsIn(shapes).flatMap((one) => (one.key ? [[one.key, one] as const] : [])),
  )

  test('places rates evenly by their decades and losses by their size', () => {
    const places = ['0/0', '0/1', '0/2'].map((key) => startOf(keyed.get(key)!.d))
    expect(places[1][0] - places[0][0]).toBeCloseTo(places[2][0] - places[1][0], 1)
    // 2.0, then 0.5: a smaller loss stands lower.
    expect(places[1][1]).toBeGreaterThan(places[0][1])
    for (const [x, y] of places) {
      expect(x).toBeGreaterThan(plot.left)
      expect(x).toBeLessThan(plot.right)
      expect(y).toBeLessThan(plot.bottom)
    }
  })

  test('marks what diverged in red at the upper edge, at its rate', () => {
    const crosses = pathsIn(shapes).filter(({ stroke }) => stroke === RED)
    // One in the legend, one for the largest rate of each optimizer.
    expect(crosses).toHaveLength(3)
    const heights = crosses.map(({ d }) => startOf(d)[1])
    expect(Math.max(...heights)).toBeLessThan(plot.top + 30)
    const at = startOf(crosses[0].d)[0] + 4.5
    expect(at).toBeCloseTo(startOf(keyed.get('0/4')!.d)[0] + 7.5, 0)
  })

  test('names each optimizer with its best rate, the axes and their ends', () => {
    const words = wordsIn(shapes)
    expect(words).toContain('SGD, best lr 0.1')
    expect(words).toContain('RMSprop, best lr 0.001')
    expect(words).toContain('Learning rate')
    expect(words).toContain('Validation loss')
    expect(words).toContain('Diverged')
  })

  test('draws the median, its spread, the best and the good zone in the colours of the chart', () => {
    const blue = pathsIn(shapes).filter(({ stroke, fill }) => [stroke, fill].includes('#0072b2'))
    expect(blue.filter(({ opacity }) => opacity === 0.18)).toHaveLength(1)
    expect(blue.filter(({ opacity }) => opacity === 0.07)).toHaveLength(1)
    expect(blue.filter(({ stroke, width }) => stroke !== undefined && width === 2)).toHaveLength(1)
  })
})

describe('the heat map', () => {
  const [x, y] = [findField('learningRate')!, findField('momentum')!]
  const [map] = heatMaps(GRID_DRAFT, gridRuns(), [x, y], 'validation-loss')
  const view = { map, x, y, metric: 'validation-loss' as const, theme: LIGHT_THEME, diverged: RED }

  test('has a cell for each pair, numbers in them, and the largest value at the top', () => {
    const { shapes, plot } = heatFigure(view, SIZE)
    const cells = new Map(
      pathsIn(shapes).flatMap((one) => (one.key ? [[one.key, one] as const] : [])),
    )
    expect([...cells.keys()].sort()).toEqual(['0/0', '0/1', '1/0', '1/1'])
    expect(startOf(cells.get('0/1')!.d)[1]).toBeCloseTo(plot.top + 1, 0)
    expect(startOf(cells.get('1/0')!.d)[0]).toBeGreaterThan(startOf(cells.get('0/0')!.d)[0])
    expect(wordsIn(shapes)).toEqual(expect.arrayContaining(['1.00', '0.200', '0.500']))
    // The one that diverged has a cross and no number.
    expect(pathsIn(shapes).filter(({ stroke }) => stroke === RED)).toHaveLength(1)
  })

  test('leaves out numbers that do not fit', () => {
    const { shapes } = heatFigure(view, { width: 120, height: 120 })
    expect(wordsIn(shapes)).not.toContain('0.500')
  })
})

describe('parallel axes', () => {
  const data = parallelAxes(GRID_DRAFT, gridRuns(), 'validation-loss')
  const axes = drawnAxes(data, 'validation-loss')

  test('are one for each field and one for the outcome', () => {
    expect(axes.map(({ label }) => label)).toEqual(['Learning rate', 'Momentum', 'Validation loss'])
    expect(axes[0].ticks.map(({ share }) => share)).toEqual([0, 1])
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

  test('draw a line for each setting, faint where it is not kept', () => {
    const view = {
      data,
      metric: 'validation-loss' as const,
      theme: LIGHT_THEME,
      diverged: RED,
      brushes: new Map([[0, { from: 0.9, to: 1 }]]),
      highlighted: null,
    }
    const { shapes, plot } = parallelFigure(view, SIZE)
    const lines = pathsIn(shapes).filter(({ key }) => key !== undefined)
    expect(lines).toHaveLength(4)
    expect(lines.filter(({ opacity }) => opacity === 0.9)).toHaveLength(2)
    expect(lines.filter(({ stroke }) => stroke === RED)).toHaveLength(1)
    expect(axisPixels(3, plot)).toEqual([plot.left, (plot.left + plot.right) / 2, plot.right])
  })
})

test('a titled drawing keeps the size asked for', () => {
  const figure = titled(
    (size) => ({ ...size, shapes: [], plot: { left: 0, right: 1, top: 0, bottom: 1 } }),
    { width: 960, height: 600 },
    'A title',
    LIGHT_THEME,
  )
  expect([figure.width, figure.height]).toEqual([960, 600])
  expect(wordsIn(figure.shapes)).toEqual(['A title'])
})
