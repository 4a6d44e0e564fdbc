import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  columnEdges,
  lowerBound,
  reduceBand,
  reduceCurve,
  visibleRange,
  type AxisSpan,
} from '../../../src-shared/curves/curve-reduction'

const value = fc.oneof(
  { weight: 9, arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)
/** Ascending places, some of them on top of each other, and a value for each. */
const curve = fc
  .array(fc.record({ gap: fc.nat(3), y: value }), { minLength: 1, maxLength: 400 })
  .map((points) => {
    let at = 0
    return {
      x: Float64Array.from(points, ({ gap }) => (at += gap)),
      y: Float32Array.from(points, ({ y }) => y),
    }
  })
const axis: fc.Arbitrary<AxisSpan> = fc
  .record({ min: fc.nat(200), length: fc.integer({ min: 1, max: 900 }), log: fc.boolean() })
  .map(({ min, length, log }) => ({
    min: min + (log ? 1 : 0),
    max: min + 1 + length,
    scale: log ? 'log' : 'linear',
  }))
const columns = fc.integer({ min: 1, max: 40 })

/** Lowest and highest value of each column, told the plain way. */
function extremes(x: Float64Array, y: Float32Array, edges: Float64Array, places: Iterable<number>) {
  const found = new Map<number, { min: number; max: number }>()
  for (const place of places) {
    if (x[place] < edges[0] || x[place] > edges[edges.length - 1]) continue
    if (Number.isNaN(y[place])) continue
    const column = edges.findLastIndex((edge) => edge <= x[place])
    const { min, max } = found.get(column) ?? { min: Infinity, max: -Infinity }
    found.set(column, { min: Math.min(min, y[place]), max: Math.max(max, y[place]) })
  }
  return found
}

describe('a thinned curve', () => {
  test('has the lowest and the highest value of every pixel column', () => {
    fc.assert(
      fc.property(curve, axis, columns, ({ x, y }, span, count) => {
        const edges = columnEdges(span, count)
        const { places } = reduceCurve(x, y, edges)
        expect(extremes(x, y, edges, places)).toEqual(extremes(x, y, edges, x.keys()))
      }),
    )
  })

  test('keeps places ascending, each once, and at most four of a column without gaps', () => {
    fc.assert(
      fc.property(curve, axis, columns, ({ x, y }, span, count) => {
        const finite = y.map((one) => (Number.isNaN(one) ? 0 : one))
        const { places, visible } = reduceCurve(x, finite, columnEdges(span, count))
        places.forEach((place, i) => expect(place).toBeGreaterThan(i === 0 ? -1 : places[i - 1]))
        // A column more on each side for the neighbours that lie outside.
        expect(places.length).toBeLessThanOrEqual(Math.min(visible, 4 * (count + 2)))
      }),
    )
  })

  test('is whole when it fits', () => {
    fc.assert(
      fc.property(curve, axis, ({ x, y }, span) => {
        const { places, visible } = reduceCurve(x, y, columnEdges(span, 100))
        const { start, end } = visibleRange(x, span.min, span.max)
        expect(visible).toBe(end - start)
        expect([...places]).toEqual(Array.from({ length: visible }, (_, i) => start + i))
      }),
    )
  })

  test('breaks wherever the curve does', () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i)
    const y = Float32Array.from(x, (at) => (at >= 40 && at < 60 ? NaN : at % 7))
    const { places } = reduceCurve(x, y, columnEdges({ min: 0, max: 99, scale: 'linear' }, 4))
    expect([...places].filter((place) => Number.isNaN(y[place]))).toHaveLength(1)
    expect(places).toContain(39)
    expect(places).toContain(60)
  })

  test('runs on to a neighbour at each edge', () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i)
    const y = new Float32Array(100)
    const { places } = reduceCurve(x, y, columnEdges({ min: 20.5, max: 30.5, scale: 'linear' }, 50))
    expect([places[0], places.at(-1)]).toEqual([20, 31])
  })

  test('without points is empty', () => {
    const edges = columnEdges({ min: 0, max: 1, scale: 'linear' }, 10)
    expect(reduceCurve(new Float64Array(), new Float32Array(), edges)).toEqual({
      places: new Uint32Array(),
      visible: 0,
    })
  })
})

describe('a thinned band', () => {
  test('reaches as far as all points of the column do', () => {
    const bands = curve.map(({ x, y }) => ({ x, lower: y, upper: y.map((one) => one + 1) }))
    fc.assert(
      fc.property(bands, axis, columns, (band, span, count) => {
        const edges = columnEdges(span, count)
        const thin = reduceBand(band, edges)
        const reach = (values: Float32Array, pick: (...all: number[]) => number) =>
          [...values].filter((one) => !Number.isNaN(one)).reduce((a, b) => pick(a, b), values[0])
        const { start, end } = visibleRange(band.x, span.min, span.max)
        if (band.lower.subarray(start, end).some(Number.isNaN)) return
        if (end === start) return
        expect(reach(thin.lower, Math.min)).toBe(reach(band.lower.subarray(start, end), Math.min))
        expect(reach(thin.upper, Math.max)).toBe(reach(band.upper.subarray(start, end), Math.max))
        expect(thin.x.length).toBeLessThanOrEqual(Math.max(4 * count, count + 2))
      }),
    )
  })
})

test('edges begin and end with the axis, to the last bit', () => {
  fc.assert(
    fc.property(axis, columns, (span, count) => {
      const edges = columnEdges(span, count)
      expect([edges[0], edges[count]]).toEqual([span.min, span.max])
    }),
  )
})

test('edges of a logarithmic axis are evenly spaced on it', () => {
  const edges = columnEdges({ min: 1, max: 1000, scale: 'log' }, 3)
  expect([...edges].map((edge) => Math.round(edge * 1e6) / 1e6)).toEqual([1, 10, 100, 1000])
})

test('the lower bound is the first place not below a value', () => {
  expect([0, 1, 2, 9].map((at) => lowerBound([1, 1, 3], at))).toEqual([0, 0, 2, 3])
})
