import { describe, expect, it } from 'vitest'
import {
  BINS_PER_OCTAVE,
  binEdge,
  drawnBins,
  finiteCount,
  histogramOf,
  mergedHistograms,
  percentileOf,
  widened,
  withBins,
} from '../../../src-shared/inside/histogram'
import { numbers } from '../../engine/sample-numbers'

/** Numbers of many sizes and both signs, some of them 0. */
const spread = (count: number, seed: number) => {
  const sizes = numbers(count, 1, seed)
  return numbers(count, 0.9, seed + 1).map((sign, i) => sign * 10 ** (6 * sizes[i]))
}

function exactPercentile(values: Float32Array, share: number): number {
  const sorted = values.toSorted()
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  return sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below])
}

describe('a histogram', () => {
  it('counts each number in the bin whose ends it lies between', () => {
    const values = spread(3000, 5)
    const histogram = histogramOf(values)
    for (const { from, to, count } of drawnBins(histogram)) {
      const inside = values.filter((x) =>
        from === 0 && to === 0 ? x === 0 : x < 0 ? x > from && x <= to : x >= from && x < to,
      )
      expect(count).toBe(inside.length)
    }
    expect(finiteCount(histogram)).toBe(values.length)
  })

  it('counts numbers at the very ends of bins in the bin that begins there', () => {
    for (let quarter = -40; quarter <= 40; quarter++) {
      const edge = 2 ** (quarter / BINS_PER_OCTAVE)
      // The least float32 that is not below the edge, and the largest that is.
      const bits = new Int32Array(new Float32Array([edge]).buffer)
      const float = (steps: number) => new Float32Array(Int32Array.of(bits[0] + steps).buffer)[0]
      const least = Math.fround(edge) >= edge ? Math.fround(edge) : float(1)
      const below = Math.fround(edge) >= edge ? float(-1) : Math.fround(edge)
      expect(histogramOf(Float32Array.of(least)).positive.first).toBe(quarter)
      expect(histogramOf(Float32Array.of(-below)).negative.first).toBe(quarter - 1)
    }
  })

  it('keeps zeros of both signs and what is no number apart', () => {
    const histogram = histogramOf(Float32Array.of(0, -0, NaN, Infinity, -Infinity, 1, 1e-45))
    expect([histogram.zeros, histogram.notFinite, finiteCount(histogram)]).toEqual([2, 3, 4])
    expect(percentileOf(histogram, 0.3)).toBe(0)
    expect(percentileOf(histogramOf(Float32Array.of(NaN)), 0.5)).toBeNull()
    expect(percentileOf(histogramOf(new Float32Array(0)), 0.5)).toBeNull()
  })

  it.each([1, 2, 3])('gives percentiles that are off by less than a bin, of sample %i', (seed) => {
    const values = spread(20_000, seed)
    const histogram = histogramOf(values)
    for (const share of [0, 0.01, 0.05, 0.25, 0.4, 0.5, 0.6, 0.75, 0.95, 0.99, 1]) {
      const exact = exactPercentile(values, share)
      const read = percentileOf(histogram, share) ?? NaN
      if (exact === 0) expect(read).toBe(0)
      else {
        expect(Math.sign(read)).toBe(Math.sign(exact))
        expect(Math.abs(Math.log2(read / exact))).toBeLessThanOrEqual(1 / BINS_PER_OCTAVE)
      }
    }
    // Between the ends of a bin the error is much smaller than the bin.
    const middle = [0.1, 0.2, 0.3, 0.7, 0.8, 0.9]
    const errors = middle.map((share) =>
      Math.abs(Math.log2((percentileOf(histogram, share) ?? NaN) / exactPercentile(values, share))),
    )
    expect(Math.max(...errors)).toBeLessThan(0.06)
  })

  it('of several parts is that of all of them', () => {
    const parts = [spread(500, 7), new Float32Array(3), spread(800, 11), Float32Array.of(NaN)]
    const all = Float32Array.from(parts.flatMap((part) => [...part]))
    expect(mergedHistograms(parts.map(histogramOf))).toEqual(histogramOf(all))
    const coarse = [widened(histogramOf(parts[0]), 4), histogramOf(parts[2])]
    expect(mergedHistograms(coarse)).toEqual(
      widened(histogramOf(Float32Array.from([...parts[0], ...parts[2]])), 4),
    )
    expect(finiteCount(mergedHistograms([]))).toBe(0)
  })

  it('has as few bins as one wants, and each number still in a bin that holds it', () => {
    const values = spread(4000, 13)
    const histogram = histogramOf(values)
    for (const most of [200, 64, 48, 20, 4]) {
      const few = withBins(histogram, most)
      expect(few.positive.counts.length + few.negative.counts.length).toBeLessThanOrEqual(most)
      expect(finiteCount(few)).toBe(values.length)
      expect(Math.log2(few.width) % 1).toBe(0)
      const { first, counts } = few.positive
      const largest = values.reduce((most, x) => Math.max(most, x), 0)
      expect(binEdge(few.width, first + counts.length)).toBeGreaterThan(largest)
      expect(binEdge(few.width, first + counts.length - 1)).toBeLessThanOrEqual(largest)
    }
  })
})
