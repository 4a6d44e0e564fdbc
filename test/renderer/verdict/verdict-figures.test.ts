/** Difference curves and performance profiles as charts: what stands where. */
import { describe, expect, test } from 'vitest'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { differenceFigure } from '../../../src-renderer/verdict/difference-figure'
import { profileFigure, staircase } from '../../../src-renderer/verdict/profile-figure'
import { drawFigure } from '../drawn-figure'

describe('a difference curve', () => {
  const curve = (mean: readonly number[], half: number) => ({
    first: 'SGD',
    second: 'Adam',
    seeds: [0, 1],
    extent: 'min-max' as const,
    steps: Uint32Array.from(mean, (_, i) => i + 1),
    mean: Float32Array.from(mean),
    lower: Float32Array.from(mean, (value) => value - half),
    upper: Float32Array.from(mean, (value) => value + half),
  })

  const draw = (mean: readonly number[], half: number) => {
    const drawn = drawFigure(differenceFigure(curve(mean, half), LIGHT_THEME), 500, 240)
    const clipped = drawn.paths.filter((path) => path.attribute('clip-path') !== null)
    const dashed = drawn.paths.find((path) => path.attribute('stroke-dasharray') === '4 4')
    return {
      ...drawn,
      area: drawn.chart.chartArea,
      band: clipped.find((path) => path.attribute('fill-opacity') === '0.18'),
      line: clipped.find((path) => path.attribute('stroke') === LIGHT_THEME.text)?.points ?? [],
      zero: dashed?.points[0][1] ?? NaN,
    }
  }

  test('has its mean, a closed band around it and zero in sight', () => {
    const { area, line, band, zero, texts } = draw([-2, -1, -1, -1], 0.5)
    expect(line).toHaveLength(4)
    expect(band?.points).toHaveLength(8)
    const heights = band?.points.map(([, y]) => y) ?? []
    expect(Math.max(...heights)).toBeLessThanOrEqual(area.bottom)
    expect(zero).toBeGreaterThanOrEqual(area.top)
    expect(zero).toBeLessThan(line[3][1])
    expect(texts).toEqual(expect.arrayContaining(['Adam less SGD', 'Step', '0']))
  })

  test('of many steps keeps every extreme in at most four points a column', () => {
    const mean = Array.from({ length: 50_000 }, (_, i) => (i === 31_234 ? 0.9 : i % 2) - 0.5)
    const { line, chart } = draw(mean, 0.1)
    expect(line.length).toBeLessThanOrEqual(4 * 500)
    const highest = Math.min(...line.map(([, y]) => y))
    expect(highest).toBeCloseTo(chart.scales.y.getPixelForValue(0.5), 0)
  })

  test('of one seed has no band', () => {
    expect(draw([1, 2], NaN).band).toBeUndefined()
  })

  test('is interrupted where there is no number', () => {
    const { chart, paths } = draw([0, 1, NaN, 1, 2], 0.1)
    const line = paths.find(
      (path) =>
        path.attribute('clip-path') !== null && path.attribute('stroke') === LIGHT_THEME.text,
    )
    expect(line?.attribute('d')?.match(/M/g)).toHaveLength(2)
    expect(line?.points).toHaveLength(4)
    expect(chart.scales.x.max).toBe(5)
  })
})

describe('a profile', () => {
  test('rises in steps and stays level to the end of the axis', () => {
    expect(staircase([1, 2, 4], [0.25, 0.5, 1], 5)).toEqual([
      [1, 0.25],
      [2, 0.25],
      [2, 0.5],
      [4, 0.5],
      [4, 1],
      [5, 1],
    ])
  })

  test('has a line in the colour of each contender, from factor 1 on, and says whose it is', () => {
    const curves = [
      { factors: [1], shares: [1] },
      { factors: [1, 8], shares: [0, 0.5] },
    ]
    const profile = { contenders: ['SGD', 'Adam'], curves }
    const figure = profileFigure({ profile, colorIndexes: [2, 0] }, LIGHT_THEME)
    const { chart, paths, texts } = drawFigure(figure, 500, 240)
    const { left, right, top } = chart.chartArea
    const linesIn = (place: number) =>
      paths
        .filter((path) => path.attribute('stroke') === LIGHT_THEME.curves[place])
        .map(({ points }) => points.map((point) => point.map(Math.round)))
    const [ofLegend, sgd] = linesIn(2).sort((a, b) => a[0][1] - b[0][1])
    expect(sgd).toEqual([
      [Math.round(left), Math.round(top)],
      [Math.round(right), Math.round(top)],
    ])
    expect(ofLegend[0][1]).toBeLessThan(top)
    expect(linesIn(0).map(({ length }) => length)).toContain(4)
    expect(texts).toEqual(expect.arrayContaining(['SGD', 'Adam', '1', '2', '5']))
  })
})
