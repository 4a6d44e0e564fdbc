/** Running median in O(n log w): blocks of w points, each with a tree that counts its values by rank. */
import { reflect } from './reflect'

/**
 * Median of the `length` points around each one, the curve reflected at its ends (scipy.ndimage.median_filter with
 * mode "reflect"). `values` must be finite.
 * @throws RangeError when `length` is not a positive odd number
 */
export function runningMedian(values: Float32Array, length: number): Float32Array {
  if (!Number.isInteger(length) || length < 1 || length % 2 === 0) {
    throw new RangeError(`The window length must be a positive odd number, not ${length}.`)
  }
  const half = (length - 1) / 2
  const padded = reflect(values, half)
  const medians = new Float32Array(values.length)
  for (let start = 0; start < values.length; start += length) {
    const count = Math.min(length, values.length - start)
    const part = padded.subarray(start, start + count + length - 1)
    mediansOf(part, length, medians.subarray(start, start + count))
  }
  return medians
}

/** Slides a window of `length` points over `part` and puts each median into `into`. */
function mediansOf(part: Float64Array, length: number, into: Float32Array): void {
  const order = Uint32Array.from(part.keys()).sort((a, b) => part[a] - part[b])
  const rankOf = new Uint32Array(part.length)
  order.forEach((at, rank) => (rankOf[at] = rank))
  const counts = new CountTree(part.length)
  for (let i = 0; i < length - 1; i++) counts.add(rankOf[i], 1)
  for (let i = 0; i < into.length; i++) {
    counts.add(rankOf[i + length - 1], 1)
    into[i] = part[order[counts.find((length - 1) / 2)]]
    counts.add(rankOf[i], -1)
  }
}

/** Fenwick tree (Fenwick 1994): counts by place, and the place of the k-th that is counted. */
class CountTree {
  private readonly sums: Int32Array
  private readonly top: number

  constructor(size: number) {
    this.sums = new Int32Array(size + 1)
    this.top = 2 ** Math.floor(Math.log2(size))
  }

  add(place: number, by: number): void {
    for (let i = place + 1; i < this.sums.length; i += i & -i) this.sums[i] += by
  }

  /** The place of the one that has `before` others before it. */
  find(before: number): number {
    let place = 0
    let left = before
    for (let step = this.top; step > 0; step >>= 1) {
      const next = place + step
      if (next < this.sums.length && this.sums[next] <= left) {
        place = next
        left -= this.sums[next]
      }
    }
    return place
  }
}
