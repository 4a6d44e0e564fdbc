/** A number that can be set: how it is called, its default, what it may be and what it does. */
export interface NumberEntry {
  readonly kind: 'number'
  readonly key: string
  /** The field's standard name, as papers and PyTorch have it. */
  readonly label: string
  readonly symbol: string
  readonly default: number
  readonly min: number
  readonly max: number
  /** The minimum itself is not allowed (a learning rate of 0 trains nothing). */
  readonly exclusiveMin?: boolean
  /** The maximum itself is not allowed (a decay of 1 never forgets). */
  readonly exclusiveMax?: boolean
  readonly whole?: boolean
  readonly help: string
}

/** Something that is on or off; a recipe stores it as 1 or 0. */
export interface FlagEntry {
  readonly kind: 'flag'
  readonly key: string
  readonly label: string
  readonly default: 0 | 1
  readonly help: string
}

export type SettingEntry = NumberEntry | FlagEntry

/** What is wrong with a value, as a sentence; undefined when it is allowed. */
export function settingProblem(entry: SettingEntry, value: number): string | undefined {
  if (entry.kind === 'flag') {
    return value === 0 || value === 1 ? undefined : `${entry.label} must be 1 (on) or 0 (off).`
  }
  if (!Number.isFinite(value)) return `${entry.label} must be a number.`
  if (value < entry.min || (entry.exclusiveMin && value === entry.min)) {
    return `${entry.label} must be ${entry.exclusiveMin ? 'above' : 'at least'} ${entry.min}.`
  }
  if (value > entry.max || (entry.exclusiveMax && value === entry.max)) {
    return `${entry.label} must be ${entry.exclusiveMax ? 'below' : 'at most'} ${entry.max}.`
  }
  if (entry.whole && !Number.isInteger(value)) return `${entry.label} must be a whole number.`
  return undefined
}

/** The defaults of these entries, by key. */
export function defaultSettings(entries: readonly SettingEntry[]): Record<string, number> {
  return Object.fromEntries(entries.map((entry) => [entry.key, entry.default]))
}
