import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { niceLimits, niceStep } from '../../../src-renderer/drawing/axis-limits'
import { ColumnRaster } from '../../../src-renderer/drawing/column-raster'
import { wrapped } from '../../../src-renderer/drawing/notes-plugin'
import { toPixel, toValue, type PixelAxis } from '../../../src-renderer/drawing/pixels'
import { between, panBy, withinWhole, zoomAt } from '../../../src-renderer/drawing/zoom'

const linear: PixelAxis = { span: { min: 0, max: 100, scale: 'linear' }, from: 50, to: 250 }
const log: PixelAxis = { span: { min: 1, max: 10_000, scale: 'log' }, from: 0, to: 400 }
/** Pixels grow downwards. */
const upwards: PixelAxis = { span: { min: 0, max: 1, scale: 'linear' }, from: 400, to: 0 }

describe('pixels', () => {
  test.each([linear, log, upwards])('and values are each other', (axis) => {
    const shares = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(shares, (share) => {
        const pixel = axis.from + share * (axis.to - axis.from)
        expect(toPixel(axis, toValue(axis, pixel))).toBeCloseTo(pixel, 6)
      }),
    )
  })

  test('have no place for 0 on a logarithmic axis', () => {
    expect(toPixel(log, -1)).toBeNaN()
    expect(toPixel(log, 100)).toBe(200)
  })
})

describe('zooming', () => {
  test.each([linear, log, upwards])('keeps what is under the pointer where it is', (axis) => {
    const pixel = axis.from + 0.3 * (axis.to - axis.from)
    const zoomed = zoomAt(axis, pixel, 0.5)
    if (zoomed === null) throw new Error('no zoom')
    const after = { ...axis, span: { ...axis.span, ...zoomed } }
    expect(toValue(after, pixel)).toBeCloseTo(toValue(axis, pixel), 6)
  })

  test('halves the axis, or moves it by as much as was dragged', () => {
    expect(zoomAt(linear, 150, 0.5)).toEqual({ min: 25, max: 75 })
    expect(panBy(linear, 20)).toEqual({ min: -10, max: 90 })
    expect(panBy(upwards, 40)).toEqual({ min: 0.1, max: 1.1 })
    expect(zoomAt(log, 200, 0.5)).toEqual({ min: 10, max: 1000 })
  })

  test('takes a box drawn in any direction', () => {
    expect(between(linear, 200, 100)).toEqual({ min: 25, max: 75 })
    expect(between(upwards, 100, 300)).toEqual({ min: 0.25, max: 0.75 })
    expect(between(upwards, 300, 100)).toEqual({ min: 0.25, max: 0.75 })
  })

  test('ends where numbers can no longer be told apart', () => {
    expect(between(linear, 150, 150)).toBeNull()
    expect(zoomAt(linear, 150, 1e-9)).toBeNull()
    expect(zoomAt(log, 0, 1e6)).toBeNull()
  })

  test('stays within the whole axis, and the whole axis is no zoom', () => {
    const whole = linear.span
    expect(withinWhole({ min: -10, max: 40 }, whole)).toEqual({ min: 0, max: 50 })
    expect(withinWhole({ min: 70, max: 120 }, whole)).toEqual({ min: 50, max: 100 })
    expect(withinWhole({ min: -50, max: 150 }, whole)).toBeNull()
    const { min, max } = withinWhole({ min: 0.1, max: 10 }, log.span) ?? { min: 0, max: 0 }
    expect([min, max]).toEqual([1, expect.closeTo(100, 6)])
  })
})

describe('an automatic axis', () => {
  test.each([
    [
      { min: 0.03, max: 0.97 },
      { min: 0, max: 1 },
    ],
    [
      { min: 2, max: 2 },
      { min: 1, max: 3 },
    ],
    [
      { min: 0, max: 0 },
      { min: -0.6, max: 0.6 },
    ],
    [
      { min: -3, max: 250 },
      { min: -50, max: 250 },
    ],
  ])('of %o reaches over %o', (extent, limits) => {
    const nice = niceLimits(extent, 'linear')
    expect(nice.min).toBeCloseTo(limits.min, 9)
    expect(nice.max).toBeCloseTo(limits.max, 9)
  })

  test('has a height for values that differ in their last digit only', () => {
    const nice = niceLimits({ min: 999999.9999999981, max: 999999.9999999982 }, 'linear')
    expect(nice.min).toBeLessThan(999999)
    expect(nice.max).toBeGreaterThan(1_000_001)
  })

  test('holds all values, linear and logarithmic', () => {
    const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(
        value,
        value,
        fc.constantFrom('linear' as const, 'log' as const),
        (a, b, scale) => {
          const extent = { min: Math.min(a, b), max: Math.max(a, b) }
          const nice = niceLimits(extent, scale)
          expect(nice.min).toBeLessThanOrEqual(extent.min * (1 + 1e-9))
          expect(nice.max).toBeGreaterThanOrEqual(extent.max * (1 - 1e-9))
          expect(nice.max).toBeGreaterThan(nice.min)
        },
      ),
    )
  })

  test.each([
    [1, 1],
    [1.1, 2],
    [3, 5],
    [0.06, 0.1],
    [700, 1000],
  ])('has steps of at least %s as %s', (least, step) => {
    expect(niceStep(least)).toBeCloseTo(step, 9)
  })
})

describe('a raster of columns', () => {
  const draw = (points: readonly (readonly [number, number])[], lineWidth = 1) => {
    const raster = new ColumnRaster(6, 5)
    const x = Float32Array.from(points, ([at]) => at)
    const y = Float32Array.from(points, ([, at]) => at)
    raster.drawLine(x, y, points.length, lineWidth, '#102030')
    return (column: number, row: number) => [
      ...raster.pixels.subarray(4 * (row * 6 + column), 4 * (row * 6 + column) + 4),
    ]
  }

  test('draws a level line in its colour, one pixel high', () => {
    const pixel = draw([
      [0, 2.5],
      [5.9, 2.5],
    ])
    for (let column = 0; column < 6; column++) {
      expect(pixel(column, 2)).toEqual([0x10, 0x20, 0x30, 255])
      expect(pixel(column, 1)[3]).toBe(0)
      expect(pixel(column, 3)[3]).toBe(0)
    }
  })

  test('shares a line between two pixels by how much it covers of each', () => {
    const pixel = draw([
      [0, 2.25],
      [5.9, 2.25],
    ])
    expect(pixel(3, 1)).toEqual([0x10, 0x20, 0x30, 64])
    expect(pixel(3, 2)).toEqual([0x10, 0x20, 0x30, 191])
  })

  test('covers all that lies between the highest and the lowest point of a column', () => {
    const pixel = draw([
      [2.1, 0.5],
      [2.5, 4.5],
      [2.9, 1.5],
    ])
    expect([0, 1, 2, 3, 4].map((row) => pixel(2, row)[3])).toEqual([255, 255, 255, 255, 255])
    expect(pixel(1, 2)[3]).toBe(0)
  })

  test('breaks where there is no value and stays inside', () => {
    const pixel = draw([
      [0.5, 2.5],
      [1.5, NaN],
      [4.5, 2.5],
      [90, -90],
    ])
    expect([0, 1, 2, 3, 4].map((column) => pixel(column, 2)[3])).toEqual([255, 0, 0, 0, 255])
  })
})

describe('a note', () => {
  const widthOf = (text: string) => 7 * text.length

  test('that is wider than the plot goes on in further lines', () => {
    expect(wrapped('Bands of fewer than 5 runs', 100, widthOf)).toEqual([
      'Bands of fewer',
      'than 5 runs',
    ])
  })

  test('that fits stays one line, and a long word is not cut', () => {
    expect(wrapped('n falls', 100, widthOf)).toEqual(['n falls'])
    expect(wrapped('a tremendously-long-word', 70, widthOf)).toEqual([
      'a',
      'tremendously-long-word',
    ])
  })
})
