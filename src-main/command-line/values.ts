/** The values of options: texts, numbers, lists and choices, read or refused in a sentence that names the option. */
import { MOST_EVERY, SnapshotRule } from '../../src-shared/inside/snapshot-steps'
import { readDecimal } from '../../src-shared/decimal'
import { MESSAGES } from '../../src-shared/language/language'
import { readSeeds, seedListProblem } from '../../src-shared/recipe/seed-list'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import type { ValueKind } from './command'
import { UsageError } from './exit-codes'

const says = () => MESSAGES.commandLine.values

export const text = (placeholder: string): ValueKind<string> => ({
  placeholder,
  read: (_flag, given) => given,
})

/** In decimal digits, as 0.01 or 1e-2. */
export const number: ValueKind<number> = {
  placeholder: 'N',
  read(flag, given) {
    const value = readDecimal(given)
    if (value !== undefined) return value
    throw new UsageError(says().noNumber(flag, given))
  },
}

/** A number that is no count. */
export const quantity: ValueKind<number> = { ...number, placeholder: 'X' }

export const choice = <const Choice extends string>(
  placeholder: string,
  choices: readonly Choice[],
): ValueKind<Choice> => ({
  placeholder,
  choices,
  read(flag, given) {
    const chosen = choices.find((one) => one === given)
    if (chosen !== undefined) return chosen
    throw new UsageError(says().noChoice(flag, given, choices) + didYouMean(given, choices))
  },
})

export const numbers: ValueKind<number[]> = {
  placeholder: 'LIST',
  read: (flag, given) => given.split(',').map((item) => number.read(flag, item)),
}

/** `3`, `1,2,7`, `0..4` or `0-4`, also mixed. */
export const seeds: ValueKind<number[]> = {
  placeholder: 'LIST',
  read(flag, given) {
    const problem = seedListProblem(given)
    if (problem !== undefined) throw new UsageError(says().noSeeds(flag, problem))
    return [...readSeeds(given).seeds]
  },
}

const MOST_AT_ONCE = 64

/** How many runs train at the same time. */
export const atOnce: ValueKind<number> = {
  placeholder: 'N',
  read(flag, given) {
    const count = number.read(flag, given)
    if (Number.isInteger(count) && count >= 1 && count <= MOST_AT_ONCE) return count
    throw new UsageError(says().noAtOnce(flag, MOST_AT_ONCE))
  },
}

/** When runs are looked into while they train. */
export const snapshots: ValueKind<SnapshotRule> = {
  placeholder: 'WHEN',
  read(flag, given) {
    if (given === 'off' || given === 'usual') return given
    const rule = SnapshotRule.safeParse({ every: Number(given.trim() === '' ? NaN : given) })
    if (rule.success) return rule.data
    throw new UsageError(says().noSnapshots(flag, MOST_EVERY))
  },
}

/** @param what begins the sentence @throws UsageError for a text of spaces alone, too */
export function requireText(what: string, given: string): void {
  if (given.trim() === '') throw new UsageError(says().empty(what))
}

/** What is set twice would count once. @param given what was set before; gets the key @throws UsageError */
export function requireOnce(flag: string, key: string, given: Set<string>): void {
  if (given.has(key)) throw new UsageError(says().settingTwice(flag, key))
  given.add(key)
}

/** A value that begins with a dash could as well be the next option. @throws UsageError */
export function refuseOptionAsValue(flag: string, given: string): void {
  if (/^-./s.test(given)) throw new UsageError(says().looksLikeOption(flag, given))
}
