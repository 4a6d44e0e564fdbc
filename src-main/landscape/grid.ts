/** Which points of the plane and of the lines are measured, and which steps of the runs are looked at. */
import type { ProfileLine } from '../../src-shared/landscape/landscape'
import { placesOfEnds, sharesAt, type Plane } from './plane'

/** What the sides of both ends are multiplied by. */
type Shares = readonly [first: number, second: number]

export interface GridSpan {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** More than the box of the three points, on each side, by its longer side. */
const MARGIN = 0.25

/** The same margin all around, so that a narrow box has room beside it too. */
export function spanOf(plane: Plane): GridSpan {
  const places = [[0, 0] as const, ...placesOfEnds(plane)]
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  const margin = MARGIN * Math.max(right - left, high - low)
  return { x: [left - margin, right + margin], y: [low - margin, high + margin] }
}

/** Of the i-th of `points` places from one end to the other. */
export const placeOn = ([from, to]: readonly [number, number], i: number, points: number): number =>
  from + ((to - from) * i) / (points - 1)

/** Row by row from the lowest y on. */
export function gridShares(plane: Plane, { x, y }: GridSpan, points: number): Shares[] {
  const places = Array.from({ length: points }, (_, i) => i)
  return places.flatMap((row) =>
    places.map((column) => sharesAt(plane, placeOn(x, column, points), placeOn(y, row, points))),
  )
}

/** From a quarter before to a quarter beyond; even, so that both ends are among the points. */
const PROFILE_POINTS = 61
const BEFORE = -0.25
const BEYOND = 1.25

export function profilePlaces(): number[] {
  const last = PROFILE_POINTS - 1
  return Array.from({ length: PROFILE_POINTS }, (_, i) => BEFORE + ((BEYOND - BEFORE) * i) / last)
}

/** Between both ends from the first on, and from the start. */
export const sharesOn: Readonly<Record<ProfileLine, (at: number) => Shares>> = {
  between: (at) => [1 - at, at],
  first: (at) => [at, 0],
  second: (at) => [0, at],
}

/** Looked at on the way, besides the start. */
const PATH_STEPS = 60

/** Even in log time, the first step and the last one among them. @param from the step behind which the way begins */
export function pathSteps(from: number, last: number): Uint32Array {
  const steps = last - from
  const even = Array.from({ length: PATH_STEPS }, (_, i) =>
    Math.round(steps ** (i / (PATH_STEPS - 1))),
  )
  return Uint32Array.from(steps < 1 ? [] : [...new Set(even)], (step) => from + step)
}
