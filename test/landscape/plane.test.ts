import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  gridShares,
  pathSteps,
  profilePlaces,
  sharesOn,
  spanOf,
} from '../../src-main/landscape/grid'
import {
  blend,
  isFlat,
  placesOfEnds,
  project,
  sharesAt,
  spanPlane,
  type ThreePoints,
} from '../../src-main/landscape/plane'
import { SampleLoss } from '../../src-main/landscape/sample-loss'

/** What `plane.py` beside it made of the same formulas. */
const KNOWN = JSON.parse(
  readFileSync(new URL('../fixtures/landscape/plane.json', import.meta.url), 'utf8'),
) as {
  length: number
  first: Seen
  second: Seen
  passer: Seen
  start: number
  span: { x: [number, number]; y: [number, number] }
  grid: number[][]
  line: number[]
}
interface Seen {
  x: number
  y: number
  away: number
  distance: number
  loss: number
}

const SIZES = [6, 5, 4, 3]
const COUNT = 6 * 5 + 5 + 5 * 4 + 4 + 4 * 3 + 3
const EXAMPLES = 60

const wave = (speed: number, shift: number, height: number) =>
  Float64Array.from({ length: COUNT }, (_, k) => height * Math.sin(speed * (k + 1) + shift))
const sum = (...parts: ArrayLike<number>[]) =>
  Float32Array.from({ length: COUNT }, (_, i) => parts.reduce((all, part) => all + part[i], 0))

const start = sum(wave(12.9898, 0, 0.7))
const first = sum(start, wave(7.13, 0.4, 0.9))
const second = sum(start, wave(3.71, 1.1, 0.3), wave(7.13, 0.4, 0.2))
const passer = sum(start, wave(7.13, 0.4, 0.5), wave(1.93, 2, 0.05))
const POINTS: ThreePoints = { start, ends: [first, second] }

const set = {
  images: Uint8Array.from(
    { length: EXAMPLES * SIZES[0] },
    (_, i) => ((Math.floor(i / 6) * 31 + (i % 6) * 17) * 7 + Math.floor(i / 6) ** 2) % 256,
  ),
  labels: Uint8Array.from({ length: EXAMPLES }, (_, i) => (i ** 2 + 3 * i) % 3),
  count: EXAMPLES,
  features: SIZES[0],
}
const sample = new SampleLoss(SIZES, 'relu', set)

const at = (shares: readonly [number, number]) => {
  const parameters = new Float32Array(COUNT)
  blend(POINTS, shares, parameters)
  return parameters
}

describe('the plane through three parameter vectors', () => {
  const plane = spanPlane(POINTS)

  it('has the directions and the places that QR has', () => {
    expect(plane.along).toBe(0)
    expect(plane.length).toBeCloseTo(KNOWN.length, 12)
    expect(plane.shift).toBeCloseTo(KNOWN.second.x, 12)
    expect(plane.rest).toBeCloseTo(KNOWN.second.y, 12)
  })

  it('has the longer side first, whichever run it is of', () => {
    const turned = spanPlane({ start, ends: [second, first] })
    expect(turned).toEqual({ ...plane, along: 1 })
    expect(placesOfEnds(turned)).toEqual([...placesOfEnds(plane)].reverse())
  })

  it('holds all three exactly, to the last bit of their parameters', () => {
    const [one, other] = placesOfEnds(plane)
    expect(at(sharesAt(plane, 0, 0))).toEqual(start)
    expect(at(sharesAt(plane, ...one))).toEqual(first)
    expect(at(sharesAt(plane, ...other))).toEqual(second)
    expect(sample.of(at(sharesAt(plane, ...one)))).toBe(sample.of(first))
  })

  it('sees a point off the plane as NumPy does', () => {
    const seen = project(POINTS, plane, passer)
    expect(seen.x).toBeCloseTo(KNOWN.passer.x, 12)
    expect(seen.y).toBeCloseTo(KNOWN.passer.y, 12)
    expect(seen.away).toBeCloseTo(KNOWN.passer.away, 12)
    expect(seen.distance).toBeCloseTo(KNOWN.passer.distance, 12)
    expect(project(POINTS, plane, second).away).toBeLessThan(1e-12)
  })

  it('measures the losses that NumPy measures, on the plane and along the line', () => {
    const span = spanOf(plane)
    ;[...span.x, ...span.y].forEach((value, i) =>
      expect(value).toBeCloseTo([...KNOWN.span.x, ...KNOWN.span.y][i], 12),
    )
    const found = gridShares(plane, span, 5).map((shares) => sample.of(at(shares)))
    KNOWN.grid.flat().forEach((loss, i) => expect(Math.abs(found[i] - loss)).toBeLessThan(1e-5))
    const line = profilePlaces().map((place) => sample.of(at(sharesOn.between(place))))
    KNOWN.line.forEach((loss, i) => expect(Math.abs(line[i] - loss)).toBeLessThan(1e-5))
    expect(Math.abs(sample.of(start) - KNOWN.start)).toBeLessThan(1e-5)
  })
})

describe('ends in one direction', () => {
  const along = (share: number) =>
    Float32Array.from(start, (from, i) => from + share * Math.fround(first[i] - from))

  it('span no plane, and distances are from the line', () => {
    // Powers of two keep every bit of the direction.
    const double = { start: new Float32Array(COUNT), ends: [first, first.map((one) => one / 4)] }
    const plane = spanPlane(double as unknown as ThreePoints)
    expect(plane.rest / plane.length).toBeLessThan(1e-6)
    expect(isFlat(plane)).toBe(true)
    const seen = project(
      double as unknown as ThreePoints,
      plane,
      first.map((one) => one / 2),
    )
    expect(seen.y).toBe(0)
    expect(seen.x).toBeCloseTo(plane.length / 2, 6)
    expect(seen.away).toBeLessThan(1e-6)
  })

  it('are told from ends that part by a little more', () => {
    const bent = along(0.5)
    bent[3] += 1e-3 * Math.abs(spanPlane(POINTS).length)
    expect(isFlat(spanPlane({ start, ends: [first, bent] }))).toBe(false)
  })

  it('are those that never left the start', () => {
    expect(isFlat(spanPlane({ start, ends: [first, start] }))).toBe(true)
    expect(spanPlane({ start, ends: [start, start] }).length).toBe(0)
  })
})

describe('the steps that are looked at', () => {
  it('are even in log time, with the first and the last', () => {
    const steps = [...pathSteps(0, 2000)]
    expect(steps[0]).toBe(1)
    expect(steps.at(-1)).toBe(2000)
    expect(steps.length).toBeLessThanOrEqual(60)
    expect(steps.every((step, i) => i === 0 || step > steps[i - 1])).toBe(true)
    expect(steps.filter((step) => step <= 44).length).toBeGreaterThan(20)
  })

  it('are those behind a fork, and none where nothing was trained', () => {
    expect([...pathSteps(100, 103)]).toEqual([101, 102, 103])
    expect(pathSteps(5, 5)).toHaveLength(0)
  })
})
