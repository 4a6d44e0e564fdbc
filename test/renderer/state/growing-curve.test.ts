import { describe, expect, test } from 'vitest'
import { GrowingCurve } from '../../../src-renderer/state/growing-curve'

/** Steps `first` to `last`; the value of each step is its number. */
function points(first: number, last: number) {
  const steps = Uint32Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return { steps, values: Float32Array.from(steps) }
}

function append(curve: GrowingCurve, first: number, last: number): void {
  const { steps, values } = points(first, last)
  curve.append(steps, values)
}

function stored(last: number): GrowingCurve {
  const curve = new GrowingCurve()
  curve.begin(points(1, last))
  return curve
}
const upTo = (last: number) => Float32Array.from({ length: last }, (_, i) => i + 1)

test('begins with what is stored and goes on from there', () => {
  const before = points(1, 3)
  const curve = new GrowingCurve()
  curve.begin(before)
  append(curve, 4, 5)
  expect(curve.points()).toEqual(points(1, 5))
  expect(before).toEqual(points(1, 3))
})

test('begins empty', () => {
  const curve = new GrowingCurve()
  expect(curve.points().values).toHaveLength(0)
  append(curve, 1, 2)
  expect(curve.points()).toEqual(points(1, 2))
})

test.each([
  [1, 3],
  [2, 3],
  [3, 3],
  [1, 6],
  [3, 6],
  [4, 6],
])('passes over what is there of steps %i to %i', (first, last) => {
  const curve = stored(3)
  append(curve, first, last)
  expect(curve.points().values).toEqual(upTo(Math.max(3, last)))
})

test('nothing to append changes nothing', () => {
  const curve = stored(3)
  curve.append(new Uint32Array(), new Float32Array())
  expect(curve.points().values).toEqual(upTo(3))
})

describe('behind a gap', () => {
  test('points wait until it is filled and are never put in a wrong place', () => {
    const curve = new GrowingCurve()
    append(curve, 8, 9)
    append(curve, 5, 7)
    expect(curve.points().values).toHaveLength(0)
    append(curve, 1, 5)
    expect(curve.points().values).toEqual(upTo(9))
    append(curve, 10, 10)
    expect(curve.points().values).toEqual(upTo(10))
  })

  test('points that the filling brings too are not there twice', () => {
    const curve = new GrowingCurve()
    append(curve, 4, 6)
    append(curve, 1, 6)
    append(curve, 7, 7)
    expect(curve.points().values).toEqual(upTo(7))
  })
})

describe('a curve measured now and then', () => {
  const sparse = (...steps: number[]) => ({
    steps: Uint32Array.from(steps),
    values: Float32Array.from(steps),
  })

  test('has gaps, and waits only for what is stored', () => {
    const curve = new GrowingCurve(false)
    const live = sparse(300, 400)
    curve.append(live.steps, live.values)
    expect(curve.points().steps).toHaveLength(0)
    curve.begin(sparse(100, 200, 300))
    expect(curve.points()).toEqual(sparse(100, 200, 300, 400))
    const more = sparse(400, 500)
    curve.append(more.steps, more.values)
    expect(curve.points()).toEqual(sparse(100, 200, 300, 400, 500))
  })

  test('of which nothing is stored begins with what comes', () => {
    const curve = new GrowingCurve(false)
    curve.begin(sparse())
    const live = sparse(500)
    curve.append(live.steps, live.values)
    expect(curve.points()).toEqual(sparse(500))
  })
})

test('grows over many batches', () => {
  const curve = stored(10)
  for (let first = 11; first <= 20_000; first += 10) append(curve, first, first + 9)
  expect(curve.points().values).toEqual(upTo(20_000))
})

test('points taken before stay as they were, and are the same until more come', () => {
  const curve = stored(2)
  const before = curve.points()
  expect(curve.points()).toBe(before)
  append(curve, 3, 3)
  expect(before).toEqual(points(1, 2))
  expect(curve.points()).not.toBe(before)
})
