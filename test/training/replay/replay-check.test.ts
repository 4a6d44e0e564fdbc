/** The first difference between a run and its replay. */
import { describe, expect, test } from 'vitest'
import {
  LossCheck,
  compareHashes,
  compareWeights,
} from '../../../src-main/training/replay/replay-check'

describe('the check of a replay', () => {
  const curve = (first: number, ...values: number[]) => ({
    steps: Uint32Array.from(values, (_, i) => first + i),
    values: Float32Array.from(values),
  })

  test('finds the first loss of which one bit is another', () => {
    const check = new LossCheck(curve(1, 0.5, 0.25, 0.1, NaN))
    expect(check.compare(curve(1, 0.5, 0.25))).toBeNull()
    expect(check.compared).toBe(2)
    const nextBit = new Float32Array(Uint32Array.of(0x3dcccccc).buffer)[0]
    expect(check.compare(curve(3, nextBit))).toEqual({
      step: 3,
      what: 'training-loss',
      stored: '0.10000000149011612',
      replayed: '0.09999999403953552',
    })
  })

  test('takes NaN for NaN, tells 0 from -0, and leaves out what lies behind the end', () => {
    const check = new LossCheck(curve(1, NaN, 0))
    expect(check.compare(curve(1, NaN))).toBeNull()
    expect(check.compare(curve(2, -0))).toMatchObject({ step: 2, what: 'training-loss' })
    const whole = new LossCheck(curve(1, 1, 2))
    expect(whole.compare(curve(1, 1, 2, 3))).toBeNull()
    expect(whole.isThrough).toBe(true)
    expect(whole.compareEnd(2)).toBeNull()
  })

  test('finds a curve that is longer or has a gap', () => {
    const check = new LossCheck(curve(1, 1, 2, 3))
    check.compare(curve(1, 1))
    expect(check.compareEnd(1)).toEqual({
      step: 2,
      what: 'length',
      stored: '3',
      replayed: '1',
    })
    expect(check.compare(curve(3, 3))).toMatchObject({ step: 2, what: 'length' })
  })

  test('compares hashes and weights where they are known', () => {
    expect(compareHashes(0, 'initial-weights', null, 'a')).toBeNull()
    expect(compareHashes(7, 'batches', 'a', 'a')).toBeNull()
    expect(compareHashes(7, 'batches', 'a', 'b')).toEqual({
      step: 7,
      what: 'batches',
      stored: 'a',
      replayed: 'b',
    })
    const layers = [
      { name: 'layers.0.weight', shape: [2, 1], offset: 0 },
      { name: 'layers.0.bias', shape: [1], offset: 2 },
    ]
    const kept = { layers, parameters: Float32Array.of(1, 2, NaN) }
    expect(compareWeights(9, undefined, Float32Array.of(1))).toBeNull()
    expect(compareWeights(9, kept, Float32Array.of(1, 2, NaN))).toBeNull()
    expect(compareWeights(9, kept, Float32Array.of(1, 2, 4))).toEqual({
      step: 9,
      what: 'final-weights',
      stored: 'layers.0.bias[0] = NaN',
      replayed: 'layers.0.bias[0] = 4',
    })
  })
})
