/** The y axis without its outliers. */

const HALF = 16
const BUCKETS = 1 << HALF

/**
 * Two exact percentiles (nearest rank) of all finite values of some arrays, in two passes and without sorting: the
 * bits of a float32, read as a number, are in the order of the values.
 * @param shares from 0 to 1, such as 0.01 and 0.99
 * @returns null when no value is finite
 */
export function percentileRange(
  arrays: readonly Float32Array[],
  shares: readonly [number, number],
): { readonly min: number; readonly max: number } | null {
  const counts = histogram(arrays, (key) => key >>> HALF)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const [min, max] = shares.map((share) => {
    const rank = Math.min(total - 1, Math.max(0, Math.ceil(share * total) - 1))
    const high = find(counts, rank)
    const low = histogram(arrays, (key) => (key >>> HALF === high.bucket ? key % BUCKETS : -1))
    return valueOf(high.bucket * BUCKETS + find(low, high.rest).bucket)
  })
  return { min, max }
}

function histogram(arrays: readonly Float32Array[], bucketOf: (key: number) => number) {
  const counts = new Uint32Array(BUCKETS)
  for (const values of arrays) {
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
    for (let i = 0; i < bits.length; i++) {
      if (!Number.isFinite(values[i])) continue
      const bucket = bucketOf(keyOf(bits[i]))
      if (bucket >= 0) counts[bucket] += 1
    }
  }
  return counts
}

/** The bucket that holds the value of this rank, and its rank in there. */
function find(counts: Uint32Array, rank: number): { bucket: number; rest: number } {
  let bucket = 0
  let rest = rank
  while (rest >= counts[bucket]) rest -= counts[bucket++]
  return { bucket, rest }
}

/** Bits of a float32 as an unsigned number that grows with the value. */
function keyOf(bits: number): number {
  return (bits & 0x8000_0000 ? ~bits : bits | 0x8000_0000) >>> 0
}

function valueOf(key: number): number {
  const bits = key >= 0x8000_0000 ? key - 0x8000_0000 : ~key >>> 0
  return new Float32Array(Uint32Array.of(bits).buffer)[0]
}
