/** Difference curves and performance profiles as paths, and the round ticks beside them. */
import { describe, expect, test } from 'vitest'
import { differencePlot } from '../../src-renderer/charts/difference-plot'
import { linePath, plotOf, ticksOf } from '../../src-renderer/charts/plot'
import { profilePlot, staircase } from '../../src-renderer/charts/profile-plot'

const SIZE = [500, 200] as const

/** The corners of a path. */
const points = (path: string) =>
  [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

describe('ticks', () => {
  test.each([
    [{ min: 0, max: 1, scale: 'linear' }, 5, '0 0.2 0.4 0.6 0.8 1'],
    [{ min: -1.2, max: 0.4, scale: 'linear' }, 5, '-1 -0.5 0'],
    [{ min: 0, max: 2000, scale: 'linear' }, 6, '0 500 1,000 1,500 2,000'],
    [{ min: 1, max: 2.5, scale: 'log' }, 6, '1 1.25 1.5 2 2.5'],
    [{ min: 1, max: 60, scale: 'log' }, 6, '1 2 5 10 20 50'],
  ] as const)('of %o', (span, most, texts) => {
    expect(
      ticksOf(span, most)
        .map(({ text }) => text)
        .join(' '),
    ).toBe(texts)
  })
})

test('a line is interrupted where there is no number', () => {
  const span = { min: 0, max: 10, scale: 'linear' } as const
  const path = linePath(plotOf(...SIZE, span, span), [0, 5, 6, 10], [0, NaN, 5, 10])
  expect(path.match(/M/g)).toHaveLength(2)
  expect(points(path)).toHaveLength(3)
})

describe('a difference curve', () => {
  const curve = (mean: readonly number[], half: number) => ({
    first: 'SGD',
    second: 'Adam',
    seeds: [0, 1],
    steps: Uint32Array.from(mean, (_, i) => i + 1),
    mean: Float32Array.from(mean),
    lower: Float32Array.from(mean, (value) => value - half),
    upper: Float32Array.from(mean, (value) => value + half),
  })

  test('has its mean, a closed band around it and zero in sight', () => {
    const found = differencePlot(curve([-2, -1, -1, -1], 0.5), ...SIZE)
    if (found === undefined) throw new Error('nothing drawn')
    const { plot, line, band, zero } = found
    expect(plot.y.span.min).toBeLessThanOrEqual(-2.5)
    expect(plot.y.span.max).toBeGreaterThanOrEqual(0)
    expect(points(line)).toHaveLength(4)
    expect(points(band)).toHaveLength(8)
    expect(band.endsWith('Z')).toBe(true)
    expect(zero).toBeGreaterThanOrEqual(plot.y.to)
    expect(zero).toBeLessThan(points(line)[3][1])
  })

  test('of many steps keeps every extreme in no more points than pixels', () => {
    const mean = Array.from({ length: 50_000 }, (_, i) => (i === 31_234 ? 0.9 : i % 2) - 0.5)
    const found = differencePlot(curve(mean, 0.1), ...SIZE)
    const drawn = points(found?.line ?? '')
    expect(drawn.length).toBeLessThanOrEqual(2 * 500)
    const heights = new Set(drawn.map(([, y]) => y))
    expect(heights.size).toBeGreaterThan(1)
  })

  test('of one seed has no band, and of no step nothing', () => {
    expect(differencePlot(curve([1, 2], NaN), ...SIZE)?.band).toBe('')
    expect(differencePlot(curve([], 1), ...SIZE)).toBeUndefined()
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

  test('has a line for each contender, from factor 1 on', () => {
    const curves = [
      { factors: [1], shares: [1] },
      { factors: [1, 8], shares: [0, 0.5] },
    ]
    const { plot, lines } = profilePlot({ curves }, ...SIZE)
    expect(plot.x.span).toMatchObject({ min: 1, scale: 'log' })
    expect(plot.x.span.max).toBeGreaterThan(8)
    expect(points(lines[0])).toEqual([
      [plot.x.from, plot.y.to],
      [plot.x.to, plot.y.to],
    ])
    expect(points(lines[1])).toHaveLength(4)
  })
})
