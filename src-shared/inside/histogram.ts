/** Counts of numbers by sign and size, small enough to keep, from which percentiles are read. */

/**
 * Bins of equal width in log2 of the size, behind one another. Bin i holds the sizes from 2^((first + i) * width / 4) up to
 * 2^((first + i + 1) * width / 4), that end left out.
 */
export interface Bins {
  /** A whole number, below 0 too. */
  readonly first: number
  readonly counts: Uint32Array
}

export interface Histogram {
  /** Of a bin, in quarters of an octave: a power of two. */
  readonly width: number
  readonly positive: Bins
  /** By size: the first bin is the one nearest to 0. */
  readonly negative: Bins
  readonly zeros: number
  /** NaN and infinities. */
  readonly notFinite: number
}

/** A bin's ends differ by a factor of 2^(1/4), about 1.19, where nothing was joined. */
export const BINS_PER_OCTAVE = 4

/** Of a float32 of size 1: exponents begin 127 octaves below. */
export const KEY_OF_ONE = 127 * BINS_PER_OCTAVE
const KEYS = 256 * BINS_PER_OCTAVE
/** The first that is no finite number. */
const KEY_NOT_FINITE = 255 * BINS_PER_OCTAVE

/** The mantissas from which the second, third and fourth quarter of an octave begin: (2^(q / 4) - 1) * 2^23, rounded up. */
const QUARTERS = [1587185, 3474676, 5719293] as const

/**
 * Counts numbers by the bits of their exponents and mantissas. Numbers below 2^-126 lie in the octave under it, whatever
 * their size.
 */
export function histogramOf(values: Float32Array): Histogram {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length)
  const positive = new Uint32Array(KEYS)
  const negative = new Uint32Array(KEYS)
  let zeros = 0
  for (let i = 0; i < bits.length; i++) {
    const size = bits[i] & 0x7fffffff
    if (size === 0) {
      zeros++
      continue
    }
    const mantissa = size & 0x7fffff
    const quarter =
      (mantissa >= QUARTERS[0] ? 1 : 0) +
      (mantissa >= QUARTERS[1] ? 1 : 0) +
      (mantissa >= QUARTERS[2] ? 1 : 0)
    const key = (size >>> 23) * BINS_PER_OCTAVE + quarter
    if (bits[i] < 0) negative[key]++
    else positive[key]++
  }
  const notFinite = [positive, negative].reduce(
    (sum, counts) => counts.subarray(KEY_NOT_FINITE).reduce((all, count) => all + count, sum),
    0,
  )
  const finite = (counts: Uint32Array) =>
    trimmed({ first: -KEY_OF_ONE, counts: counts.subarray(0, KEY_NOT_FINITE) })
  return { width: 1, positive: finite(positive), negative: finite(negative), zeros, notFinite }
}

const NO_BINS: Bins = { first: 0, counts: new Uint32Array(0) }

/** Without the empty bins at both ends. */
function trimmed({ first, counts }: Bins): Bins {
  const start = counts.findIndex((count) => count > 0)
  if (start < 0) return NO_BINS
  const end = counts.findLastIndex((count) => count > 0) + 1
  return { first: first + start, counts: counts.slice(start, end) }
}

const sumOf = (counts: Uint32Array) => counts.reduce((sum, count) => sum + count, 0)

/** How many finite numbers were counted. */
export function finiteCount({ positive, negative, zeros }: Histogram): number {
  return sumOf(positive.counts) + sumOf(negative.counts) + zeros
}

/** Where a bin begins, as a size. */
export function binEdge(width: number, bin: number): number {
  return 2 ** ((bin * width) / BINS_PER_OCTAVE)
}

/**
 * The number that a share of the finite ones are not above, 0 to 1; null where there are none. Within a bin numbers are
 * taken to be spread evenly in their logarithm, so it is off by less than the bin's width.
 */
export function percentileOf(histogram: Histogram, share: number): number | null {
  const { width, positive, negative, zeros } = histogram
  const count = finiteCount(histogram)
  if (count === 0) return null
  let left = share * count
  for (let i = negative.counts.length - 1; i >= 0; i--) {
    const inBin = negative.counts[i]
    // A bin of negative numbers is passed through from its larger size to its smaller one.
    if (left < inBin) return -binEdge(width, negative.first + i + 1 - left / inBin)
    left -= inBin
  }
  if (left < zeros) return 0
  left -= zeros
  for (let i = 0; i < positive.counts.length; i++) {
    const inBin = positive.counts[i]
    if (left < inBin) return binEdge(width, positive.first + i + left / inBin)
    left -= inBin
  }
  return largest(histogram)
}

function largest({ width, positive, negative, zeros }: Histogram): number {
  if (positive.counts.length > 0) {
    return binEdge(width, positive.first + positive.counts.length)
  }
  return zeros > 0 ? 0 : -binEdge(width, negative.first)
}

/** With bins of this width, which is a multiple of its own by a power of two. */
export function widened(histogram: Histogram, width: number): Histogram {
  const factor = width / histogram.width
  if (factor === 1) return histogram
  const join = ({ first, counts }: Bins): Bins => {
    if (counts.length === 0) return NO_BINS
    const start = Math.floor(first / factor)
    const end = Math.floor((first + counts.length - 1) / factor) + 1
    const joined = new Uint32Array(end - start)
    counts.forEach((count, i) => (joined[Math.floor((first + i) / factor) - start] += count))
    return { first: start, counts: joined }
  }
  return {
    ...histogram,
    width,
    positive: join(histogram.positive),
    negative: join(histogram.negative),
  }
}

/** With so many bins at most, four or more, both signs together; neighbours are joined as often as it takes. */
export function withBins(histogram: Histogram, most: number): Histogram {
  let result = histogram
  while (result.positive.counts.length + result.negative.counts.length > most) {
    result = widened(result, 2 * result.width)
  }
  return result
}

/** One of all that several were counted from, as wide as the widest of them. */
export function mergedHistograms(histograms: readonly Histogram[]): Histogram {
  const width = Math.max(1, ...histograms.map((histogram) => histogram.width))
  const parts = histograms.map((histogram) => widened(histogram, width))
  return {
    width,
    positive: mergedBins(parts.map(({ positive }) => positive)),
    negative: mergedBins(parts.map(({ negative }) => negative)),
    zeros: parts.reduce((sum, { zeros }) => sum + zeros, 0),
    notFinite: parts.reduce((sum, { notFinite }) => sum + notFinite, 0),
  }
}

function mergedBins(all: readonly Bins[]): Bins {
  const some = all.filter(({ counts }) => counts.length > 0)
  if (some.length === 0) return NO_BINS
  const first = Math.min(...some.map((bins) => bins.first))
  const end = Math.max(...some.map((bins) => bins.first + bins.counts.length))
  const counts = new Uint32Array(end - first)
  for (const bins of some) {
    bins.counts.forEach((count, i) => (counts[bins.first + i - first] += count))
  }
  return { first, counts }
}

/** Of the sizes of the numbers, whatever their signs. */
export function sizesOf(histogram: Histogram): Histogram {
  const { positive, negative } = histogram
  return { ...histogram, positive: mergedBins([positive, negative]), negative: NO_BINS }
}

/** The size that a share of the numbers other than 0 are not above; null where there are none. */
export function sizePercentile(histogram: Histogram, share: number): number | null {
  return percentileOf({ ...sizesOf(histogram), zeros: 0 }, share)
}

/** A bin as it is drawn, from the number nearest to minus infinity to the one nearest to infinity. */
export interface DrawnBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** All bins in the order of their numbers; zeros are one that begins and ends at 0. */
export function drawnBins({ width, positive, negative, zeros }: Histogram): DrawnBin[] {
  const below = [...negative.counts].map((count, i) => ({
    from: -binEdge(width, negative.first + i + 1),
    to: -binEdge(width, negative.first + i),
    count,
  }))
  const above = [...positive.counts].map((count, i) => ({
    from: binEdge(width, positive.first + i),
    to: binEdge(width, positive.first + i + 1),
    count,
  }))
  const between = zeros > 0 ? [{ from: 0, to: 0, count: zeros }] : []
  return [...below.reverse(), ...between, ...above]
}
