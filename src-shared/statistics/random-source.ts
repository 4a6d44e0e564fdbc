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

  /** A whole number from 0 to `bound` - 1, each as likely: what would favour some is drawn again. */
  below(bound: number): number {
    const limit = 2 ** 32 - (2 ** 32 % bound)
    let bits = this.next()
    while (bits >= limit) bits = this.next()
    return bits % bound
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
