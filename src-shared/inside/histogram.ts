/** Counts of numbers by sign and size, small enough to keep, from which percentiles are read. */

/** Bins of equal width in log2 of the size, the first from `first / BINS_PER_OCTAVE` on. */
export interface Bins {
  readonly first: number
  readonly counts: Uint32Array
}

export interface Histogram {
  readonly positive: Bins
  readonly negative: Bins
  readonly zeros: number
  /** NaN and infinities. */
  readonly notFinite: number
}

/** A bin's ends differ by a factor of 2^(1/4), about 1.19. */
export const BINS_PER_OCTAVE = 4
