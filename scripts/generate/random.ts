/** Numbers that look random and are the same for the same seed. */

export interface SeededRandom {
  /** In [0, 1). */
  uniform(): number
  /** Standard normal (Box-Muller). */
  normal(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** True in `share` of all cases. */
  chance(share: number): boolean
  /** UUIDv7 of a time in milliseconds. */
  uuid(time: number): string
}

/** mulberry32. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const uniform = () => bits() / 2 ** 32
  const between = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1))
  const hex = (digits: number) => bits().toString(16).padStart(8, '0').slice(0, digits)
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    between,
    pick: (items) => items[between(0, items.length - 1)],
    chance: (share) => uniform() < share,
    uuid(time) {
      const stamp = time.toString(16).padStart(12, '0')
      const variant = (8 + (bits() % 4)).toString(16)
      return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(8)}${hex(4)}`
    },
  }
}
