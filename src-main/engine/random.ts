/**
 * The only source of randomness: Philox4x32-10 (Salmon, Moraes, Dror & Shaw, "Parallel Random
 * Numbers: As Easy as 1, 2, 3", SC 2011). It is counter-based, so any part of a stream can be
 * reached at once and a run can be resumed at any step.
 */
import { normalQuantile } from './normal-quantile'

const MULTIPLIER_0 = 0xd2511f53
const MULTIPLIER_1 = 0xcd9e8d57
const WEYL_0 = 0x9e3779b9
const WEYL_1 = 0xbb67ae85
const ROUNDS = 10

/** The upper 32 bits of the 64-bit product of two uint32. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const lower = aLow * bHigh + (middle & 0xffff)
  return (aHigh * bHigh + (middle >>> 16) + (lower >>> 16)) >>> 0
}

/** Philox4x32-10: writes four uint32 for a counter of four words and a key of two into `out`. */
export function philox4x32(counter: Uint32Array, key: Uint32Array, out: Uint32Array): void {
  let [c0, c1, c2, c3] = [counter[0], counter[1], counter[2], counter[3]]
  let [k0, k1] = [key[0], key[1]]
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0)
    const low0 = Math.imul(MULTIPLIER_0, c0)
    const high1 = multiplyHigh(MULTIPLIER_1, c2)
    const low1 = Math.imul(MULTIPLIER_1, c2)
    c0 = (high1 ^ c1 ^ k0) >>> 0
    c1 = low1 >>> 0
    c2 = (high0 ^ c3 ^ k1) >>> 0
    c3 = low0 >>> 0
    k0 = (k0 + WEYL_0) >>> 0
    k1 = (k1 + WEYL_1) >>> 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}

export type StreamName = 'init' | 'batches' | 'validation' | 'surface' | 'preview'

/** FNV-1a (32 bits) of the name: stable, whatever other streams come and go. */
function streamId(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}

/**
 * One named stream of random numbers of a seed. A stream is divided into numbered parts (one a
 * layer, a step, an epoch), each of 2^34 words; `moveTo` starts a part from its beginning.
 */
export class RandomStream {
  private readonly key: Uint32Array
  private readonly counter = new Uint32Array(4)
  private readonly block = new Uint32Array(4)
  private used = 4

  /** @param seed a uint32 */
  constructor(seed: number, name: StreamName) {
    this.key = Uint32Array.of(seed, streamId(name))
  }

  /** Goes to the beginning of a part, a whole number from 0 to 2^53 - 1. */
  moveTo(part: number): void {
    this.counter[0] = 0
    this.counter[2] = part >>> 0
    this.counter[3] = Math.floor(part / 2 ** 32)
    this.used = 4
  }

  /** The next uniform uint32. */
  uint32(): number {
    if (this.used === 4) {
      philox4x32(this.counter, this.key, this.block)
      this.counter[0]++
      this.used = 0
    }
    return this.block[this.used++]
  }

  /**
   * A uniform whole number from 0 to n - 1 without modulo bias, for 1 <= n < 2^32
   * (Lemire, "Fast Random Integer Generation in an Interval", 2019).
   */
  below(n: number): number {
    let word = this.uint32()
    let low = Math.imul(word, n) >>> 0
    if (low < n) {
      const threshold = (2 ** 32 - n) % n
      while (low < threshold) {
        word = this.uint32()
        low = Math.imul(word, n) >>> 0
      }
    }
    return multiplyHigh(word, n)
  }

  /** A standard normal deviate: the quantile of a uniform number of 52 bits, never 0 or 1. */
  normal(): number {
    const high = this.uint32() * 2 ** 20
    const low = this.uint32() >>> 12
    return normalQuantile((high + low + 0.5) * 2 ** -52)
  }
}

/** Orders `indices` anew in place: Fisher-Yates with the numbers that come next in the stream. */
export function shuffle(indices: Uint32Array, random: RandomStream): void {
  for (let i = indices.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const held = indices[i]
    indices[i] = indices[j]
    indices[j] = held
  }
}
