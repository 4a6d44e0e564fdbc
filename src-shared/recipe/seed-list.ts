/** Lists of seeds as people type them, in the window and on the command line. */
import { readDecimal } from '../decimal'
import { formatCount } from '../number-format'
import { MESSAGES } from '../language/language'

/** A longer range is a slip of the keyboard. */
export const LONGEST_RANGE = 1000

export interface SeedReading {
  /** As they stand, each as often as it was given; what cannot be read is left out. */
  readonly seeds: readonly number[]
  /** The first part that is no number and no range. */
  readonly unread: string | undefined
  /** A range that goes down or is too long. */
  readonly badRange: string | undefined
  /** Seeds that were given more than once. */
  readonly twice: readonly number[]
}

/** "7", "0,2,7", "0 2 7", "0..4" and "0-4", also mixed. */
export function readSeeds(text: string): SeedReading {
  const parts = text
    .trim()
    .replace(/(\d)\s*(\.\.|-|–)\s*(?=\d)/g, '$1$2')
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
  const read = parts.map((part) => ({ part, ...readPart(part) }))
  const seeds = read.flatMap((one) => one.seeds ?? [])
  return {
    seeds,
    unread: read.find((one) => one.seeds === undefined && !one.isRange)?.part,
    badRange: read.find((one) => one.seeds === undefined && one.isRange)?.part,
    twice: [...new Set(seeds.filter((seed, i) => seeds.indexOf(seed) !== i))],
  }
}

function readPart(part: string): { readonly seeds?: readonly number[]; readonly isRange: boolean } {
  const [, first, last] = /^(\d+)(?:\.\.|-|–)(\d+)$/.exec(part) ?? []
  if (first === undefined) {
    const value = readDecimal(part)
    return { seeds: value === undefined ? undefined : [value], isRange: false }
  }
  const count = Number(last) - Number(first) + 1
  if (count < 1 || count > LONGEST_RANGE) return { isRange: true }
  return { seeds: Array.from({ length: count }, (_, i) => Number(first) + i), isRange: true }
}

/** What is wrong with a list of seeds as it was typed, beyond what each seed has to be; undefined of a good one. */
export function seedListProblem(text: string): string | undefined {
  const { unread, badRange, twice } = readSeeds(text)
  const words = MESSAGES.seedList
  if (unread !== undefined) return words.unread(unread)
  if (badRange !== undefined) return words.badRange(badRange, formatCount(LONGEST_RANGE))
  return twice.length > 0 ? words.twice(twice.map(String)) : undefined
}

/** Seeds as they are typed, the shortest way: "0..4, 7". */
export function seedListText(seeds: readonly number[]): string {
  const parts: string[] = []
  for (let i = 0; i < seeds.length;) {
    let end = i
    while (end + 1 < seeds.length && seeds[end + 1] === seeds[end] + 1) end += 1
    if (end - i >= 2) parts.push(`${seeds[i]}..${seeds[end]}`)
    else parts.push(...seeds.slice(i, end + 1).map(String))
    i = end + 1
  }
  return parts.join(', ')
}

/** Who types one number may mean how many: the seeds that would be, or undefined. */
export function seedsMeant(text: string): readonly number[] | undefined {
  const { seeds } = readSeeds(text)
  const [count] = seeds
  const isCount = seeds.length === 1 && Number.isInteger(count) && count >= 2 && count <= MOST_MEANT
  return isCount && /^\s*\d+\s*$/.test(text)
    ? Array.from({ length: count }, (_, i) => i)
    : undefined
}

const MOST_MEANT = 100
