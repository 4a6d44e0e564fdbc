import { describe, expect, test } from 'vitest'
import { GrowingCurve } from '../../src-renderer/stores/growing-curve'

/** Steps `first` to `last`; the loss of each step is its number. */
function append(curve: GrowingCurve, first: number, last: number): void {
  const steps = Uint32Array.from({ length: last - first + 1 }, (_, i) => first + i)
  curve.append(steps, Float32Array.from(steps))
}
const upTo = (last: number) => Float32Array.from({ length: last }, (_, i) => i + 1)

test('begins with what is stored and goes on from there', () => {
  const stored = upTo(3)
  const curve = new GrowingCurve(stored)
  append(curve, 4, 5)
  expect(curve.values()).toEqual(upTo(5))
  expect(stored).toEqual(upTo(3))
})

test('begins empty', () => {
  const curve = new GrowingCurve()
  expect(curve.values()).toHaveLength(0)
  append(curve, 1, 2)
  expect(curve.values()).toEqual(upTo(2))
})

test.each([
  [1, 3],
  [2, 3],
  [3, 3],
  [1, 6],
  [3, 6],
  [4, 6],
])('passes over what is there of steps %i to %i', (first, last) => {
  const curve = new GrowingCurve(upTo(3))
  append(curve, first, last)
  expect(curve.values()).toEqual(upTo(Math.max(3, last)))
})

test('nothing to append changes nothing', () => {
  const curve = new GrowingCurve(upTo(3))
  curve.append(new Uint32Array(), new Float32Array())
  expect(curve.values()).toEqual(upTo(3))
})

describe('behind a gap', () => {
  test('points wait until it is filled and are never put in a wrong place', () => {
    const curve = new GrowingCurve()
    append(curve, 8, 9)
    append(curve, 5, 7)
    expect(curve.values()).toHaveLength(0)
    append(curve, 1, 5)
    expect(curve.values()).toEqual(upTo(9))
    append(curve, 10, 10)
    expect(curve.values()).toEqual(upTo(10))
  })

  test('points that the filling brings too are not there twice', () => {
    const curve = new GrowingCurve()
    append(curve, 4, 6)
    append(curve, 1, 6)
    append(curve, 7, 7)
    expect(curve.values()).toEqual(upTo(7))
  })
})

test('grows over many batches', () => {
  const curve = new GrowingCurve(upTo(10))
  for (let first = 11; first <= 20_000; first += 10) append(curve, first, first + 9)
  expect(curve.values()).toEqual(upTo(20_000))
})

test('a view taken before stays as it was', () => {
  const curve = new GrowingCurve(upTo(2))
  const before = curve.values()
  append(curve, 3, 3)
  expect(before).toEqual(upTo(2))
})
