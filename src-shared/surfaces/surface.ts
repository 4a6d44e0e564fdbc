/** A function of two parameters, on which one sees what an optimizer does. */

/** What the two parameters are, or something of each of them. */
export type PlanePoint = readonly [x: number, y: number]

/** The part of the plane that is drawn. */
export interface SurfaceBox {
  readonly x: readonly [from: number, to: number]
  readonly y: readonly [from: number, to: number]
}

/** Where contours lie: `count` levels from one to the other, both above the lowest value; evenly, or by even factors. */
export interface ContourLevels {
  readonly scale: 'log' | 'linear'
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface SurfaceEntry<Id extends string = string> {
  readonly id: Id
  readonly value: (x: number, y: number) => number
  readonly gradient: (x: number, y: number) => PlanePoint
  /** Standard deviation of what is added to each part of the gradient at each step; none when left out. */
  readonly noise?: number
  readonly box: SurfaceBox
  /** Where paths begin unless told. */
  readonly start: PlanePoint
  /** Places of its minima. */
  readonly minima: readonly PlanePoint[]
  /** The value there. */
  readonly lowest: number
  readonly levels: ContourLevels
  /** The function in a line of text. */
  readonly formula: string
  readonly source: { readonly text: string; readonly url: string }
}

/** More contours than this are drawn beyond a surface's own at most. */
const MOST_BEYOND = 24

/**
 * The values of a surface at which contours are drawn, ascending.
 * @param highest where more is shown than the surface's own box: they go on in the same steps up to it
 */
export function contourValues(
  { levels, lowest }: Pick<SurfaceEntry, 'levels' | 'lowest'>,
  highest = -Infinity,
): number[] {
  const { scale, from, to, count } = levels
  const own = Array.from({ length: count }, (_, i) => {
    const share = count < 2 ? 0 : i / (count - 1)
    return lowest + (scale === 'log' ? from * (to / from) ** share : from + share * (to - from))
  })
  const ratio = (to / from) ** (1 / (count - 1))
  const step = (to - from) / (count - 1)
  for (let i = 1; i <= MOST_BEYOND; i++) {
    const next = lowest + (scale === 'log' ? to * ratio ** i : to + step * i)
    if (next >= highest) break
    own.push(next)
  }
  return own
}

/** How far a place is from the nearest minimum. */
export function distanceToMinimum(
  { minima }: Pick<SurfaceEntry, 'minima'>,
  [x, y]: PlanePoint,
): number {
  return Math.min(...minima.map(([atX, atY]) => Math.hypot(x - atX, y - atY)))
}
