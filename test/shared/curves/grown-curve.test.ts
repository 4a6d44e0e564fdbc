import { describe, expect, test } from 'vitest'
import { smoothParts } from '../../../src-shared/curves/finite-parts'
import { smoothGrown } from '../../../src-shared/curves/grown-curve'
import type { Smoothing } from '../../../src-shared/curves/smoothing'

/** Numbers from 0 to 1, the same ones in every test (Park & Miller 1988). */
function generator(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const SMOOTHINGS: readonly Smoothing[] = [
  { kind: 'none' },
  { kind: 'kaiser', length: 11, beta: 2 },
  { kind: 'kaiser', length: 41, beta: 8 },
  { kind: 'ema', weight: 0.9 },
  { kind: 'gaussian', deviation: 0.1 },
  { kind: 'gaussian', deviation: 3.7 },
  { kind: 'median', length: 3 },
  { kind: 'median', length: 31 },
]

const bits = (values: Float32Array) => [...new Uint32Array(values.slice().buffer)]

describe.each(SMOOTHINGS)('a growing curve smoothed by $kind', (smoothing) => {
  test.each([1, 2, 3])('is the same to the last bit as one smoothed from scratch (%i)', (seed) => {
    const random = generator(seed)
    const gaps = seed === 3
    const whole = Float32Array.from({ length: 400 }, (_, i) =>
      gaps && random() < 0.03 ? [NaN, Infinity][i % 2] : 2 * Math.exp(-i / 90) + random(),
    )
    let smoothed = smoothParts(whole.subarray(0, 0), smoothing)
    for (let count = 0; count < whole.length;) {
      count = Math.min(whole.length, count + Math.floor(1 + random() ** 3 * 60))
      const values = whole.subarray(0, count)
      smoothed = smoothGrown(values, smoothing, smoothed)
      expect(bits(smoothed)).toEqual(bits(smoothParts(values, smoothing)))
    }
  })
})

test('only the end of a curve that has grown is smoothed again', () => {
  const values = new Float32Array(1000).fill(1)
  const before = new Float32Array(900).fill(7)
  const smoothed = smoothGrown(values, { kind: 'kaiser', length: 11, beta: 2 }, before)
  expect([...smoothed.subarray(0, 895)]).toEqual(Array(895).fill(7))
  expect([...smoothed.subarray(895)]).toEqual(Array(105).fill(1))
})
