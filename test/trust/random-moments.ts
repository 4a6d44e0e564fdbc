/** When and where faults strike: at random, and the same again for the same seed. */
import { seededRandom, type SeededRandom } from '../../scripts/generate/random'

/** Others are tried with PROPERTY_SEED set to another whole number, as in property tests. */
export const SEED = Number(process.env.PROPERTY_SEED ?? 1)

/** @param fault gives every fault moments of its own */
export function randomFor(fault: string): SeededRandom {
  const own = [...fault].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), SEED)
  return seededRandom(own)
}

/** What a failure is printed with, to be had again. */
export const inSeed = (what: string): string => `${what} (PROPERTY_SEED=${SEED})`

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
