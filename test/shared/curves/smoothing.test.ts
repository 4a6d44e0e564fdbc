import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runningMedian } from '../../../src-shared/curves/running-median'
import {
  CLASSIC_SMOOTHING,
  emaSmooth,
  gaussianSmooth,
  kaiserSmooth,
  kaiserWindow,
  smooth,
} from '../../../src-shared/curves/smoothing'

const file = join(import.meta.dirname, '../../fixtures/smoothing.json')
const numpy = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number[]>
const input = Float32Array.from(numpy.input)

/** The input and the result are rounded to float32; the losses stay below 3. */
const FLOAT32_TOLERANCE = 3e-7

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number) {
  expect(actual).toHaveLength(expected.length)
  const worst = Math.max(...expected.map((value, i) => Math.abs(actual[i] - value)))
  expect(worst).toBeLessThan(tolerance)
}

describe('against NumPy', () => {
  test('the Kaiser window', () => {
    expectClose(kaiserWindow(11, 2), numpy.kaiser_window_11_2, 1e-14)
  })

  test.each([
    ['kaiser_11_2', 11, 2],
    ['kaiser_21_5', 21, 5],
  ])('%s', (key, length, beta) => {
    expectClose(kaiserSmooth(input, length, beta), numpy[key], FLOAT32_TOLERANCE)
  })

  test.each([
    ['ema_debiased_0.6', 0.6],
    ['ema_debiased_0.97', 0.97],
  ])('%s', (key, weight) => {
    expectClose(emaSmooth(input, weight), numpy[key], FLOAT32_TOLERANCE)
  })

  test.each([
    ['gaussian_1.5', 1.5],
    ['gaussian_25', 25],
  ])('%s, also wider than the curve', (key, deviation) => {
    expectClose(gaussianSmooth(input, deviation), numpy[key], FLOAT32_TOLERANCE)
  })

  test.each([3, 11, 31])('the running median of %i points', (length) => {
    expect([...runningMedian(input, length)]).toEqual(numpy[`median_${length}`])
  })

  test('the smoothing of the classic comparison is the Kaiser window of 11 with beta 2', () => {
    expectClose(smooth(input, CLASSIC_SMOOTHING), numpy.kaiser_11_2, FLOAT32_TOLERANCE)
  })
})

describe('Kaiser smoothing', () => {
  test('leaves a curve shorter than the window as it is, as a copy', () => {
    const short = Float32Array.of(3, 1, 2)
    const smoothed = kaiserSmooth(short, 5, 2)
    expect(smoothed).toEqual(short)
    expect(smoothed).not.toBe(short)
    expect(kaiserSmooth(new Float32Array(), 11, 2)).toHaveLength(0)
  })

  test('takes a curve exactly as long as the window', () => {
    const smoothed = kaiserSmooth(Float32Array.of(1, 2, 3), 3, 0)
    // Mirrored as 2 | 1 2 3 | 3: the last value is repeated, the first is not.
    expectClose(smoothed, [5 / 3, 2, 8 / 3], 1e-6)
  })

  test('keeps a constant and its input', () => {
    const constant = new Float32Array(30).fill(0.5)
    expectClose(kaiserSmooth(constant, 11, 2), new Array<number>(30).fill(0.5), 1e-7)
    const values = input.slice()
    kaiserSmooth(values, 11, 2)
    expect(values).toEqual(input)
  })

  test('a length of 1 changes nothing', () => {
    expect(kaiserSmooth(input, 1, 2)).toEqual(input)
  })

  test('spreads NaN to the points whose window holds it and no further', () => {
    const values = input.slice()
    values[30] = NaN
    const smoothed = kaiserSmooth(values, 11, 2)
    const spoilt = [...smoothed.keys()].filter((i) => Number.isNaN(smoothed[i]))
    expect(spoilt).toEqual([25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35])
  })

  test.each([0, -3, 4, 2.5, NaN])('refuses a window of %s points', (length) => {
    expect(() => kaiserSmooth(input, length, 2)).toThrow(RangeError)
  })
})

describe('the exponential average', () => {
  test('begins at the first value and has no bias', () => {
    expect(emaSmooth(Float32Array.of(4), 0.99)[0]).toBeCloseTo(4, 6)
    expectClose(emaSmooth(new Float32Array(20).fill(2), 0.9), new Array<number>(20).fill(2), 1e-6)
    expect(emaSmooth(new Float32Array(), 0.9)).toHaveLength(0)
  })

  test('with weight 0 is the curve itself', () => {
    expect(emaSmooth(input, 0)).toEqual(input)
  })
})

test('no smoothing gives the curve itself', () => {
  expect(smooth(input, { kind: 'none' })).toBe(input)
})

describe('the running median', () => {
  test('of a curve shorter than its window mirrors the curve back and forth', () => {
    // 3 1 | 1 3 | 3 1, as SciPy has it.
    expect([...runningMedian(Float32Array.of(1, 3), 5)]).toEqual([3, 1])
    expect(runningMedian(new Float32Array(), 5)).toHaveLength(0)
  })

  test.each([0, 4, 2.5])('refuses a window of %s points', (length) => {
    expect(() => runningMedian(input, length)).toThrow(RangeError)
  })
})
