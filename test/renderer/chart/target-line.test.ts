/** From a target to its place on the y axis and back, on linear and logarithmic axes. */
import { describe, expect, test } from 'vitest'
import type { PixelAxis } from '../../../src-renderer/drawing/pixels'
import { targetPlace } from '../../../src-renderer/drawing/draw-target'
import { targetAt, targetBeside } from '../../../src-renderer/chart/target-line'

/** 400 pixels high: the top of the axis is at 100. */
const axis = (min: number, max: number, scale: 'linear' | 'log' = 'linear'): PixelAxis => ({
  span: { min, max, scale },
  from: 500,
  to: 100,
})

describe('the place of a target', () => {
  test.each([
    [axis(0, 1), 0.25, 400, null],
    [axis(0, 1), 0, 500, null],
    [axis(0, 1), 1, 100, null],
    [axis(0, 1), 1.5, 100, 'above'],
    [axis(0.5, 1), 0.3, 500, 'below'],
    [axis(0.01, 1, 'log'), 0.1, 300, null],
    [axis(0.01, 1, 'log'), 0, 500, 'below'],
  ] as const)('on %o of %f', (on, target, pixel, beyond) => {
    const place = targetPlace(on, target)
    expect(place.pixel).toBeCloseTo(pixel, 9)
    expect(place.beyond).toBe(beyond)
  })
})

describe('the target at a place', () => {
  test('is the roundest number that is there', () => {
    // A pixel is 0.0025, so targets are multiples of 0.005.
    expect(targetAt(axis(0, 1), 400)).toBe(0.25)
    expect(targetAt(axis(0, 1), 380.3)).toBe(0.3)
    expect(targetAt(axis(0, 1), 379)).toBe(0.305)
    expect(targetAt(axis(0.3, 0.3004), 300)).toBe(0.3002)
  })

  test('is within the axis', () => {
    expect(targetAt(axis(0.2, 0.8), -50)).toBe(0.8)
    expect(targetAt(axis(0.2, 0.8), 900)).toBe(0.2)
  })

  test('is finer where a logarithmic axis is', () => {
    const log = axis(0.01, 1, 'log')
    expect(targetAt(log, 300)).toBe(0.1)
    expect(targetAt(log, 150)).toBe(0.56)
    expect(targetAt(log, 450)).toBe(0.018)
  })

  test('is where the line is drawn, to the pixel', () => {
    for (const on of [axis(0, 1), axis(-2, 30), axis(0.001, 10, 'log')]) {
      for (let pixel = 100; pixel <= 500; pixel += 7) {
        expect(Math.abs(targetPlace(on, targetAt(on, pixel)).pixel - pixel)).toBeLessThanOrEqual(1)
      }
    }
  })
})

describe('a key', () => {
  test('moves to the next round number', () => {
    // Four pixels are 0.01.
    expect(targetBeside(axis(0, 1), 0.3, 1)).toBe(0.31)
    expect(targetBeside(axis(0, 1), 0.3, -1)).toBe(0.29)
    expect(targetBeside(axis(0, 1), 0.304, 1)).toBe(0.31)
    expect(targetBeside(axis(0, 1), 0.3, 10)).toBe(0.4)
  })

  test('always moves, up as far as down', () => {
    for (const on of [axis(0, 1), axis(0.001, 10, 'log')]) {
      for (const target of [0.002, 0.05, 0.3, 0.9]) {
        expect(targetBeside(on, target, 1)).toBeGreaterThan(target)
        expect(targetBeside(on, target, -1)).toBeLessThan(target)
      }
    }
  })
})
