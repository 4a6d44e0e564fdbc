/**
 * The plane through three parameter vectors: the common start and the two ends. Sums are in double, vectors stay the
 * float32 numbers that the engine trained; what lies between them is computed from the three, so that each of the three
 * comes out as it is.
 */

/** Flat parameters, all of one length. */
export interface ThreePoints {
  readonly start: Float32Array
  readonly ends: readonly [Float32Array, Float32Array]
}

/**
 * Gram-Schmidt of the two sides, the longer one first: the first direction leads from the start to the end that is
 * farther away, the second one from that line to the other end. Both have length 1, so that a unit is the same on both.
 */
export interface Plane {
  /** Which end lies on the first direction. */
  readonly along: 0 | 1
  /** Distance of that end from the start. */
  readonly length: number
  /** Where the other end stands on the first direction. */
  readonly shift: number
  /** Distance of the other end from the first direction. */
  readonly rest: number
}

/** The rest of the shorter side, by the longer one, under which both lead the same way and span no plane. */
export const LEAST_REST = 1e-6

export const isFlat = ({ length, rest }: Plane): boolean => !(rest >= LEAST_REST * length)

export function spanPlane({ start, ends }: ThreePoints): Plane {
  const lengths = ends.map((end) => distanceOf(start, end))
  const along = lengths[1] > lengths[0] ? 1 : 0
  const length = lengths[along]
  if (length === 0) return { along, length, shift: 0, rest: 0 }
  const [far, other] = [ends[along], ends[1 - along]]
  let product = 0
  for (let i = 0; i < start.length; i++) product += (far[i] - start[i]) * (other[i] - start[i])
  const shift = product / length
  let squares = 0
  for (let i = 0; i < start.length; i++) {
    const side = other[i] - start[i] - (shift / length) * (far[i] - start[i])
    squares += side * side
  }
  return { along, length, shift, rest: Math.sqrt(squares) }
}

/** Where both ends stand on the plane, in their order. */
export function placesOfEnds({
  along,
  length,
  shift,
  rest,
}: Plane): readonly [readonly [number, number], readonly [number, number]] {
  const far = [length, 0] as const
  const other = [shift, rest] as const
  return along === 0 ? [far, other] : [other, far]
}

/**
 * What the sides of both ends are multiplied by for a point of the plane: `blend` makes the parameters of it. Exactly
 * (1, 0) and (0, 1) at the ends.
 */
export function sharesAt({ along, length, shift, rest }: Plane, x: number, y: number) {
  const ofOther = y / rest
  const ofFar = (x - shift * ofOther) / length
  return along === 0 ? ([ofFar, ofOther] as const) : ([ofOther, ofFar] as const)
}

/** into = start + first * (the first end - start) + second * (the second end - start), rounded once. */
export function blend(
  { start, ends: [one, other] }: ThreePoints,
  [first, second]: readonly [number, number],
  into: Float32Array,
): void {
  for (let i = 0; i < start.length; i++) {
    const from = start[i]
    into[i] = from + first * (one[i] - from) + second * (other[i] - from)
  }
}

/** A point of the way, seen from the plane. */
export interface Projection {
  readonly x: number
  readonly y: number
  /** Distance from the plane; of directions that span none, from the line. */
  readonly away: number
  /** Distance from the start. */
  readonly distance: number
}

/** The foot of the perpendicular on the plane, and how long it is. Two passes: small distances keep their digits. */
export function project(points: ThreePoints, plane: Plane, parameters: Float32Array): Projection {
  const { start, ends } = points
  const { along, length, shift, rest } = plane
  const [far, other] = [ends[along], ends[1 - along]]
  const slope = length === 0 ? 0 : shift / length
  const toUnit = length === 0 ? 0 : 1 / length
  const toSecond = isFlat(plane) ? 0 : 1 / rest
  let [x, y, squares] = [0, 0, 0]
  for (let i = 0; i < start.length; i++) {
    const from = start[i]
    const moved = parameters[i] - from
    const side = far[i] - from
    x += moved * side
    y += moved * (other[i] - from - slope * side)
    squares += moved * moved
  }
  x *= toUnit
  y *= toSecond
  let left = 0
  for (let i = 0; i < start.length; i++) {
    const from = start[i]
    const side = far[i] - from
    const second = (other[i] - from - slope * side) * toSecond
    const difference = parameters[i] - from - x * toUnit * side - y * second
    left += difference * difference
  }
  return { x, y, away: Math.sqrt(left), distance: Math.sqrt(squares) }
}

function distanceOf(from: Float32Array, to: Float32Array): number {
  let squares = 0
  for (let i = 0; i < from.length; i++) squares += (to[i] - from[i]) ** 2
  return Math.sqrt(squares)
}
