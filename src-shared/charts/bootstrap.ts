/** Bootstrap intervals (Efron 1979), the same at every call: the draws are numbered, not random. */
import { medianOfSorted } from './order-statistics'

export const RESAMPLES = 1000
const SEED = 0x9e37_79b9
const LOWER_SHARE = 0.025

const drawsOf = new Map<number, Uint16Array>()

/**
 * `RESAMPLES` draws of `n` places from 0 to n - 1, one after the other: the generator mulberry32 from a fixed seed, its
 * number from 0 to 1 times n, rounded down.
 */
export function resamplePlaces(n: number): Uint16Array {
  const known = drawsOf.get(n)
  if (known !== undefined) return known
  let state = SEED
  const places = Uint16Array.from({ length: RESAMPLES * n }, () => {
    state = (state + 0x6d2b_79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
  })
  drawsOf.set(n, places)
  return places
}

const results = new Float64Array(RESAMPLES)
const counts = new Uint16Array(1 << 16)

/**
 * 95 % percentile interval of the mean or the median of `values[0]` to `values[n - 1]`, which are in ascending order.
 * Percentiles are interpolated as NumPy does by default.
 */
export function bootstrapInterval(
  values: Float64Array,
  n: number,
  center: 'mean' | 'median',
): readonly [lower: number, upper: number] {
  const places = resamplePlaces(n)
  for (let r = 0; r < RESAMPLES; r++) {
    results[r] =
      center === 'mean'
        ? meanOfDraw(values, places, r * n, n)
        : medianOfDraw(values, places, r * n, n)
  }
  const place = LOWER_SHARE * (RESAMPLES - 1)
  const below = Math.floor(place)
  return [
    interpolated(below, place - below),
    interpolated(RESAMPLES - 2 - below, 1 - (place - below)),
  ]
}

function meanOfDraw(values: Float64Array, places: Uint16Array, from: number, n: number): number {
  let sum = 0
  for (let i = from; i < from + n; i++) sum += values[places[i]]
  return sum / n
}

/** The values are sorted, so that counting the places sorts the draw. */
function medianOfDraw(values: Float64Array, places: Uint16Array, from: number, n: number): number {
  counts.fill(0, 0, n)
  for (let i = from; i < from + n; i++) counts[places[i]] += 1
  return medianOfSorted((rank) => {
    let place = 0
    for (let seen = counts[0]; seen <= rank; seen += counts[++place]);
    return values[place]
  }, n)
}

/** Between the results of rank `rank` and `rank + 1`. */
function interpolated(rank: number, share: number): number {
  const lower = selectRank(results, rank)
  let upper = Infinity
  for (let i = rank + 1; i < RESAMPLES; i++) if (results[i] < upper) upper = results[i]
  return lower + share * (upper - lower)
}

/** Quickselect (Hoare 1961): puts the value of this rank in its place, with nothing larger before it. */
function selectRank(numbers: Float64Array, rank: number): number {
  let from = 0
  let to = numbers.length - 1
  while (from < to) {
    const pivot = numbers[(from + to) >> 1]
    let i = from
    let j = to
    while (i <= j) {
      while (numbers[i] < pivot) i += 1
      while (numbers[j] > pivot) j -= 1
      if (i > j) break
      const swapped = numbers[i]
      numbers[i++] = numbers[j]
      numbers[j--] = swapped
    }
    if (rank <= j) to = j
    else if (rank >= i) from = i
    else break
  }
  return numbers[rank]
}
