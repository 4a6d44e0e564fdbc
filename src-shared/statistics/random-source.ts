/**
 * Random numbers for resampling: the same seed always gives the same resamples, so a verdict can be computed again.
 * xoshiro128** (Blackman & Vigna 2021, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47) with a state
 * filled by a 32-bit SplitMix (Steele, Lea & Flood 2014; mixing constants of Wellons's hash prospector).
 * Training draws from the engine's own generator, never from this one.
 */
export class RandomSource {
  private readonly state: Uint32Array

  /** @param seed a whole number from 0 to 2^32 - 1 */
  constructor(seed: number) {
    this.state = Uint32Array.from({ length: 4 }, (_, i) => mix(seed + (i + 1) * 0x9e3779b9))
  }

  /** The next 32 bits. */
  next(): number {
    const { state } = this
    const result = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0
    const shifted = state[1] << 9
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = rotate(state[3], 11)
    return result
  }

  /**
   * A whole number from 0 to `bound` - 1, each as likely: the upper half of a product, and what would favour some is
   * drawn again (Lemire 2019, "Fast Random Integer Generation in an Interval").
   * @param bound from 1 to 2^20
   */
  below(bound: number): number {
    for (;;) {
      const bits = this.next()
      const low = Math.imul(bits, bound) >>> 0
      if (low >= bound || low >= 2 ** 32 % bound) return (bits * bound - low) / 2 ** 32
    }
  }
}

function rotate(bits: number, count: number): number {
  return (bits << count) | (bits >>> (32 - count))
}

function mix(seed: number): number {
  let bits = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad)
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
  return (bits ^ (bits >>> 15)) >>> 0
}
