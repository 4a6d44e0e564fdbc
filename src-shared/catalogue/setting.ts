import { MESSAGES } from '../language/language'
import type { CHECK_MESSAGES } from '../language/en/checks'

/** Texts that say what a setting does. */
export type SettingHelp = keyof (typeof CHECK_MESSAGES)['settingHelp']

/** What somebody who named a setting says of it; may be empty. */
export interface OwnHelp {
  readonly text: string
}

/** What a setting does. */
export const settingHelp = ({ help }: SettingEntry): string =>
  typeof help === 'string' ? MESSAGES.settingHelp[help] : help.text

/** A number that can be set: how it is called, its default, what it may be and what it does. */
export interface NumberEntry {
  readonly kind: 'number'
  readonly key: string
  /** The field's standard name, as papers and PyTorch have it. */
  readonly label: string
  readonly symbol: string
  /** As people say it where there is little room; the symbol when left out. */
  readonly short?: string
  readonly default: number
  readonly min: number
  readonly max: number
  /** The minimum itself is not allowed (a learning rate of 0 trains nothing). */
  readonly exclusiveMin?: boolean
  /** The maximum itself is not allowed (a decay of 1 never forgets). */
  readonly exclusiveMax?: boolean
  readonly whole?: boolean
  readonly help: SettingHelp | OwnHelp
}

/** Something that is on or off; a recipe stores it as 1 or 0. */
export interface FlagEntry {
  readonly kind: 'flag'
  readonly key: string
  readonly label: string
  readonly default: 0 | 1
  readonly help: SettingHelp | OwnHelp
}

export type SettingEntry = NumberEntry | FlagEntry

/** The words that a setting is called by. */
type Words = Partial<Record<'label' | 'symbol' | 'short', string>>

const spoken = (word: string | undefined): string | undefined => {
  const words: Readonly<Record<string, string>> = MESSAGES.settingWords
  return word !== undefined && Object.hasOwn(words, word) ? words[word] : word
}

/** The same setting, called as it is called in the language of each moment. A copy of it is called as it was then. */
export function inEachLanguage<Entry extends SettingEntry>(entry: Entry): Entry {
  const given: Words = entry
  const live = (['label', 'symbol', 'short'] as const)
    .filter((word) => word in given)
    .map((word) => [word, { enumerable: true, get: () => spoken(given[word]) }])
  return Object.defineProperties({ ...entry }, Object.fromEntries(live) as PropertyDescriptorMap)
}

/** What is wrong with a value, as a sentence; undefined when it is allowed. */
export function settingProblem(entry: SettingEntry, value: number): string | undefined {
  const { checks } = MESSAGES
  const { label } = entry
  if (entry.kind === 'flag') return value === 0 || value === 1 ? undefined : checks.onOrOff(label)
  const { min, max } = entry
  if (!Number.isFinite(value)) return checks.number(label)
  if (value < min || (entry.exclusiveMin && value === min)) {
    return entry.exclusiveMin ? checks.above(label, min) : checks.atLeast(label, min)
  }
  if (value > max || (entry.exclusiveMax && value === max)) {
    return entry.exclusiveMax ? checks.below(label, max) : checks.atMost(label, max)
  }
  if (entry.whole && !Number.isInteger(value)) return checks.whole(label)
  return undefined
}

/** The defaults of these entries, by key. */
export function defaultSettings(entries: readonly SettingEntry[]): Record<string, number> {
  return Object.fromEntries(entries.map((entry) => [entry.key, entry.default]))
}
