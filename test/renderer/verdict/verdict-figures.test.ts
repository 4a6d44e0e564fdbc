/** Difference curves and performance profiles as drawings: what stands where. */
import { describe, expect, test } from 'vitest'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { brokenLine, type Figure } from '../../../src-renderer/drawing/figures/figure'
import { differenceFigure } from '../../../src-renderer/verdict/difference-figure'
import { profileFigure, staircase } from '../../../src-renderer/verdict/profile-figure'

const SIZE = { width: 500, height: 240 }

/** The corners of a path. */
const points = (path: string) =>
  [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

test('a line is interrupted where there is no number', () => {
  const path = brokenLine([
    [0, 0],
    [5, NaN],
    [6, 5],
    [10, 10],
  ])
  expect(path.match(/M/g)).toHaveLength(2)
  expect(points(path)).toHaveLength(3)
})

const pathsOf = ({ shapes }: Figure) => shapes.filter((shape) => shape.kind === 'path')
const wordsOf = ({ shapes }: Figure) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

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
    const figure = differenceFigure(curve(mean, half), SIZE, LIGHT_THEME)
    const clipped = pathsOf(figure).filter((shape) => shape.clipped)
    return {
      figure,
      band: clipped.find(({ fill }) => fill !== undefined)?.d,
      line: points(clipped.find(({ stroke }) => stroke !== undefined)?.d ?? ''),
      zero: points(pathsOf(figure).find(({ dash }) => dash !== undefined)?.d ?? '')[0][1],
    }
  }

  test('has its mean, a closed band around it and zero in sight', () => {
    const { figure, line, band, zero } = draw([-2, -1, -1, -1], 0.5)
    expect(line).toHaveLength(4)
    expect(points(band ?? '')).toHaveLength(8)
    expect(band).toMatch(/z$/)
    const heights = points(band ?? '').map(([, y]) => y)
    expect(Math.max(...heights)).toBeLessThanOrEqual(figure.plot.bottom)
    expect(zero).toBeGreaterThanOrEqual(figure.plot.top)
    expect(zero).toBeLessThan(line[3][1])
    expect(wordsOf(figure)).toEqual(expect.arrayContaining(['Adam less SGD', 'Step', '0', '-2']))
  })

  test('of many steps keeps every extreme in no more points than pixels', () => {
    const mean = Array.from({ length: 50_000 }, (_, i) => (i === 31_234 ? 0.9 : i % 2) - 0.5)
    const { line } = draw(mean, 0.1)
    expect(line.length).toBeLessThanOrEqual(2 * 500)
    const heights = new Set(line.map(([, y]) => y))
    expect(heights.size).toBeGreaterThan(1)
  })

  test('of one seed has no band', () => {
    expect(draw([1, 2], NaN).band).toBeUndefined()
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
    const figure = profileFigure({ profile, colorIndexes: [2, 0] }, SIZE, LIGHT_THEME)
    const { left, right, top } = figure.plot
    const linesIn = (place: number) =>
      pathsOf(figure)
        .filter(({ stroke }) => stroke === LIGHT_THEME.curves[place])
        .map(({ d }) => points(d))
    const [sgd, ofLegend] = linesIn(2)
    expect(sgd).toEqual([
      [left, top],
      [right, top],
    ])
    expect(ofLegend[0][1]).toBeLessThan(top)
    expect(linesIn(0)[0]).toHaveLength(4)
    expect(wordsOf(figure)).toEqual(expect.arrayContaining(['SGD', 'Adam', '1', '2', '5']))
  })
})
