/**
 * Thinning to pixels, the last thing done to a curve: of each pixel column the first, the lowest, the highest and the
 * last point stay, in their order, so that what is drawn covers the same pixels as all points would.
 */

export type AxisScale = 'linear' | 'log'

export interface AxisSpan {
  readonly min: number
  readonly max: number
  readonly scale: AxisScale
}

/** Points a column keeps at most. */
const KEPT = 4

/** Where the columns of an axis begin, and where the last one ends: `columns + 1` ascending positions. */
export function columnEdges({ min, max, scale }: AxisSpan, columns: number): Float64Array {
  const [from, to] = scale === 'log' ? [Math.log(min), Math.log(max)] : [min, max]
  const edges = Float64Array.from({ length: columns + 1 }, (_, i) => {
    const at = from + ((to - from) * i) / columns
    return scale === 'log' ? Math.exp(at) : at
  })
  // The ends are the axis's own, to the last bit.
  edges[0] = min
  edges[columns] = max
  return edges
}

/** The first place in ascending `x` that is not below `value`. */
export function lowerBound(x: ArrayLike<number>, value: number): number {
  let low = 0
  let high = x.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (x[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Points from `min` to `max`, with a neighbour on each side so that lines run on to the edge. */
export function visibleRange(
  x: Float64Array,
  min: number,
  max: number,
): { readonly start: number; readonly end: number } {
  const start = Math.max(0, lowerBound(x, min) - 1)
  let end = lowerBound(x, max)
  while (end < x.length && x[end] === max) end += 1
  return { start, end: Math.min(x.length, end + 1) }
}

export interface ReducedCurve {
  /** Places of the points that are drawn, ascending; a point that is no number is a gap in the line. */
  readonly places: Uint32Array
  /** How many points the places stand for. */
  readonly visible: number
}

/**
 * The visible points of a curve when they are few enough for `edges`, else at most four of each column.
 * @param x ascending
 * @param y NaN where there is no value
 * @param edges of columnEdges
 */
export function reduceCurve(x: Float64Array, y: Float32Array, edges: Float64Array): ReducedCurve {
  const columns = edges.length - 1
  const { start, end } = visibleRange(x, edges[0], edges[columns])
  const visible = end - start
  if (visible <= KEPT * columns) {
    return { places: Uint32Array.from({ length: visible }, (_, i) => start + i), visible }
  }
  const places = new PlaceList()
  let i = start
  for (let column = 0; column <= columns + 1 && i < end; column++) {
    // The first column holds the neighbour before the axis, the last one the neighbour behind it.
    const edge = column <= columns ? edges[column] : Infinity
    i = keepColumn(x, y, i, end, edge, places)
  }
  return { places: places.finish(), visible }
}

/** Keeps four points of each stretch without gaps from `start` to the first point at or behind `edge`. */
function keepColumn(
  x: Float64Array,
  y: Float32Array,
  start: number,
  end: number,
  edge: number,
  places: PlaceList,
): number {
  const stop = columnEnd(x, start, end, edge)
  let i = start
  while (i < stop) {
    const first = i
    let lowest = i
    let highest = i
    let low = y[i]
    let high = low
    for (; i < stop; i++) {
      const value = y[i]
      if (value < low) {
        low = value
        lowest = i
      } else if (value > high) {
        high = value
        highest = i
      } else if (value !== value) break
    }
    if (i > first) {
      places.add(first)
      places.add(Math.min(lowest, highest))
      places.add(Math.max(lowest, highest))
      places.add(i - 1)
    }
    // One point that is no number is enough to break the line.
    for (; i < stop && y[i] !== y[i]; i++) if (!places.endsIn(y)) places.add(i)
  }
  return stop
}

/** The first place from `start` on that is at or behind `edge`, by steps that double: `end` where there is none. */
function columnEnd(x: Float64Array, start: number, end: number, edge: number): number {
  let from = start
  let step = 1
  while (from < end && x[from] < edge) {
    const next = from + step
    if (next < end && x[next] < edge) {
      from = next
      step *= 2
    } else if (step === 1) return next
    else step = 1
  }
  return from
}

/** Shared by all lists, one after the other: a chart thins hundreds of curves at a time. */
let room = new Uint32Array(4096)

/** Ascending places, each once. Only one list is filled at a time. */
class PlaceList {
  private count = 0

  add(place: number): void {
    if (this.count > 0 && room[this.count - 1] === place) return
    if (this.count === room.length) {
      const grown = new Uint32Array(2 * this.count)
      grown.set(room)
      room = grown
    }
    room[this.count++] = place
  }

  /** Whether the last place is a gap of `values`. */
  endsIn(values: Float32Array): boolean {
    return this.count > 0 && Number.isNaN(values[room[this.count - 1]])
  }

  finish(): Uint32Array {
    return room.slice(0, this.count)
  }
}

export interface ReducedBand {
  readonly x: Float64Array
  readonly lower: Float32Array
  readonly upper: Float32Array
}

/** A band with at most one pair of edges a column: the lowest of its lower and the highest of its upper ones. */
export function reduceBand(band: ReducedBand, edges: Float64Array): ReducedBand {
  const columns = edges.length - 1
  const { start, end } = visibleRange(band.x, edges[0], edges[columns])
  const parts = {
    x: band.x.slice(start, end),
    lower: band.lower.slice(start, end),
    upper: band.upper.slice(start, end),
  }
  if (end - start <= KEPT * columns) return parts
  const { x, lower, upper } = parts
  let count = 0
  let column = 0
  for (let i = 0; i < x.length; i++) {
    const begins = column < columns && x[i] >= edges[column]
    while (column < columns && x[i] >= edges[column]) column += 1
    const breaksOff = Number.isNaN(lower[i]) !== (count > 0 && Number.isNaN(lower[count - 1]))
    if (begins || breaksOff || count === 0) {
      x[count] = x[i]
      lower[count] = lower[i]
      upper[count] = upper[i]
      count += 1
    } else {
      lower[count - 1] = Math.min(lower[count - 1], lower[i])
      upper[count - 1] = Math.max(upper[count - 1], upper[i])
    }
  }
  return {
    x: x.subarray(0, count),
    lower: lower.subarray(0, count),
    upper: upper.subarray(0, count),
  }
}
