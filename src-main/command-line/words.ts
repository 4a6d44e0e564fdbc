/** Reads words, numbers, lists and file names from the command line. */
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from './exit-codes'

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options']

/** Longer ones are nobody's; of a single dash and very many letters parseArgs makes as many options, one by one. */
const LONGEST_WORD = 20_000

/** parseArgs with its errors in one plain line. @throws UsageError */
export function parseWords<Wanted extends Options, Positionals extends boolean>(
  words: readonly string[],
  options: Wanted,
  allowPositionals: Positionals,
) {
  const long = words.find(({ length }) => length > LONGEST_WORD)
  if (long !== undefined) {
    throw new UsageError(`"${long.slice(0, 20)}..." is too long. See npm run lab -- help.`)
  }
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals })
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\.\s/)
    throw new UsageError(`${sentence}. See npm run lab -- help.`)
  }
}

/** @returns the absolute path @throws UsageError when the file could not be written there */
export function outputFile(
  flag: string,
  path: string | undefined,
  ...endings: readonly string[]
): string | undefined {
  if (path === undefined) return undefined
  if (!endings.some((ending) => path.toLowerCase().endsWith(ending))) {
    throw new UsageError(`${flag}: the file's name must end with ${endings.join(' or ')}.`)
  }
  const absolute = resolve(path)
  const folder = dirname(absolute)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${flag}: there is no folder ${folder}. Make it first.`)
  }
  return absolute
}

export function parseNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new UsageError(`${flag}: "${text}" is not a number.`)
  }
  return value
}

export function parseChoice<Choice extends string>(
  flag: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (text === undefined) return undefined
  const chosen = choices.find((choice) => choice === text)
  if (chosen !== undefined) return chosen
  throw new UsageError(`${flag}: "${text}" is none of: ${choices.join(', ')}.`)
}

export function parseList(flag: string, text: string): number[] {
  return text.split(',').map((item) => parseNumber(flag, item) as number)
}

/** `3`, `1,2,7` or `0..4`. @throws UsageError */
export function parseSeeds(flag: string, text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  const range = /^(\d+)\.\.(\d+)$/.exec(text)
  if (range === null) return parseList(flag, text)
  const [first, last] = [Number(range[1]), Number(range[2])]
  if (last < first || last - first >= 1000) {
    throw new UsageError(`${flag}: give a range of at most 1000 seeds, lowest first, as 0..4.`)
  }
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** How many runs train at the same time; undefined for as many as there are cores. @throws UsageError */
export function parseAtOnce(text: string | undefined): number | undefined {
  const count = parseNumber('--at-once', text)
  if (count === undefined || (Number.isInteger(count) && count >= 1 && count <= 64)) return count
  throw new UsageError('--at-once: give a whole number of runs, 1 to 64.')
}
