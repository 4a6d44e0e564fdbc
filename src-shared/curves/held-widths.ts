/** A band whose bounds are computed at some places only. */

export interface Bounds {
  readonly center: ArrayLike<number>
  readonly lower: Float32Array
  readonly upper: Float32Array
}

/**
 * Between two places with bounds, how far they are from the center changes along a straight line: a center that
 * jumps takes its band along.
 */
export function fillBetween({ center, lower, upper }: Bounds, from: number, to: number): void {
  for (const bound of [lower, upper]) {
    const [start, end] = [bound[from] - center[from], bound[to] - center[to]]
    for (let place = from + 1; place < to; place++) {
      bound[place] = center[place] + start + ((place - from) / (to - from)) * (end - start)
    }
  }
}
