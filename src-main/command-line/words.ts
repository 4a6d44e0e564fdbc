/** Reads words, numbers, lists and choices from the command line. */
import { parseArgs } from 'node:util'
import { readDecimal } from '../../src-shared/decimal'
import { UsageError } from './exit-codes'

/** What is known of an option. Whatever can be checked of every option alike follows from it. */
export interface OptionWords {
  /** `string` needs a value, `boolean` takes none. */
  readonly type: 'string' | 'boolean'
  /** Whether it may be given again; else a second one would silently replace the first. */
  readonly multiple?: boolean
  readonly default?: string | boolean | string[]
  /** Whether `--option ""` says something. Elsewhere it is a variable that was never set. */
  readonly mayBeEmpty?: boolean
  /** Options beside which this one would be passed over. */
  readonly excludes?: readonly string[]
}

type Options = Readonly<Record<string, OptionWords>>

/** Longer ones are nobody's; of a single dash and very many letters parseArgs makes as many options, one by one. */
const LONGEST_WORD = 20_000

/** parseArgs with its errors in one plain line, and with the checks of `OptionWords`. @throws UsageError */
export function parseWords<const Wanted extends Options, Positionals extends boolean>(
  words: readonly string[],
  options: Wanted,
  allowPositionals: Positionals,
) {
  const long = words.find(({ length }) => length > LONGEST_WORD)
  if (long !== undefined) {
    throw new UsageError(`"${long.slice(0, 20)}..." is too long. See npm run lab -- help.`)
  }
  checkGiven(words, options)
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals })
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\.\s/)
    throw new UsageError(`${sentence}. See npm run lab -- help.`)
  }
}

/** What parseArgs lets pass: values that are empty, values that replace each other, options that exclude each other. */
function checkGiven(words: readonly string[], options: Options): void {
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true })
  const given = new Set<string>()
  for (const token of tokens) {
    if (token.kind === 'positional') requireText('A word on the command line', token.value)
    if (token.kind !== 'option' || !Object.hasOwn(options, token.name)) continue
    const { type, multiple = false, mayBeEmpty = false } = options[token.name]
    const flag = `--${token.name}`
    if (type === 'string' && token.value !== undefined) {
      if (!token.inlineValue) refuseOptionAsValue(flag, token.value)
      if (!mayBeEmpty) requireText(`${flag}: the value`, token.value)
      if (!multiple && given.has(token.name)) {
        throw new UsageError(`${flag} is given more than once; only one can count.`)
      }
    }
    given.add(token.name)
  }
  checkCompany(given, options)
}

/** @param what begins the sentence @throws UsageError for a text of spaces alone, too */
export function requireText(what: string, text: string): void {
  if (text.trim() !== '') return
  throw new UsageError(`${what} is empty. Was a variable in it never set?`)
}

/** What is set twice would count once. @param given what was set before; gets the key @throws UsageError */
export function requireOnce(flag: string, key: string, given: Set<string>): void {
  if (given.has(key)) {
    throw new UsageError(`${flag}: ${key} is given more than once; only one can count.`)
  }
  given.add(key)
}

/** A value that begins with a dash could as well be the next option. @throws UsageError */
export function refuseOptionAsValue(flag: string, value: string): void {
  if (!/^-./s.test(value)) return
  throw new UsageError(
    `${flag}: "${value}" looks like another option. If it is the value, write ${flag}=${value}`,
  )
}

function checkCompany(given: ReadonlySet<string>, options: Options): void {
  for (const name of given) {
    const other = options[name].excludes?.find((one) => given.has(one))
    if (other !== undefined) throw new UsageError(`--${name} and --${other} exclude each other.`)
  }
}

/** @throws UsageError unless it is in decimal digits, as 0.01 or 1e-2 */
export function parseNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = readDecimal(text)
  if (value !== undefined) return value
  throw new UsageError(`${flag}: "${text}" is not a number.`)
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
