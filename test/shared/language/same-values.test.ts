/** Each text of another language names what the English one names, and none shows the braces of its particles. */
import { describe, expect, test } from 'vitest'

type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>
type Call = (...values: unknown[]) => unknown

const english: Modules = import.meta.glob('../../../src-shared/language/en/*.ts', { eager: true })
const korean: Modules = import.meta.glob('../../../src-shared/language/ko/*.ts', { eager: true })

/** The texts of a module, which are its one object. */
const textsOf = (modules: Modules, language: string, name: string): unknown =>
  Object.values(modules[`../../../src-shared/language/${language}/${name}`] ?? {}).find(
    (part) => typeof part === 'object',
  )

/** Each property that is asked for is there, as one value or a list of them. */
const anything = (make: (key: string) => unknown) =>
  new Proxy<Readonly<Record<string, unknown>>>({}, { get: (_target, key) => make(String(key)) })

const numberOf = (key: string) => 71_000 + [...key].reduce((sum, one) => sum + one.charCodeAt(0), 0)

/** What may be given in each place; a text takes those of its types. */
const samples = (place: number): readonly unknown[] => [
  `word-${place}`,
  7301 + place,
  [`one-${place}`, `two-${place}`],
  [3101 + place, 4101 + place],
  true,
  anything((key) => `key-${key}`),
  anything(numberOf),
  anything((key) => [`key-${key}`, numberOf(key)]),
  'damaged',
]

function* combinations(count: number, place = 0): Generator<unknown[]> {
  if (count === 0) return yield []
  for (const first of samples(place))
    for (const others of combinations(count - 1, place + 1)) yield [first, ...others]
}

const MOST_COMBINATIONS = 20_000

/** Every name and number that was given, as often as it is told. */
const GIVEN = /(?:word|one|two)-\d|key-[a-z]+|(?:73|31|41)\d\d|7[12]\d{3}/g

const told = (text: string): string[] => [
  ...new Set(text.toLowerCase().replaceAll(',', '').match(GIVEN) ?? []),
].sort()

function outcome(call: Call, values: readonly unknown[]): string | undefined {
  try {
    const said = JSON.stringify(call(...values))
    return /NaN|undefined|\[object|true|Invalid/.test(said) ? undefined : said
  } catch {
    return undefined
  }
}

function compare(one: unknown, other: unknown, path: string, wrong: string[]): void {
  if (typeof one === 'function') {
    const [here, there] = [one as Call, other as Call]
    let tried = 0
    let compared = 0
    for (const values of combinations(Math.max(here.length, 1))) {
      if ((tried += 1) > MOST_COMBINATIONS) break
      const said = outcome(here, values)
      if (said === undefined) continue
      const translated = outcome(there, values)
      if (translated === undefined) continue
      compared += 1
      if (told(said).join() !== told(translated).join()) {
        wrong.push(`${path}: ${said} | ${translated}`)
        return
      }
      if (/\{[가-힣]/.test(translated)) wrong.push(`${path}: ${translated}`)
    }
    if (compared === 0) wrong.push(path)
  } else if (typeof one === 'object' && one !== null) {
    for (const [key, part] of Object.entries(one))
      compare(part, (other as Readonly<Record<string, unknown>>)[key], `${path}.${key}`, wrong)
    expect(Object.keys(other as object), path).toEqual(Object.keys(one))
  } else if (typeof one === 'string' && /\{[가-힣]/.test(String(other))) wrong.push(path)
}

describe('Korean names what English names', () => {
  const names = Object.keys(korean).map((path) => path.split('/').at(-1) ?? '')
  test.each(names.filter((name) => textsOf(english, 'en', name) !== undefined))('in %s', (name) => {
    const wrong: string[] = []
    compare(textsOf(english, 'en', name), textsOf(korean, 'ko', name), name, wrong)
    expect(wrong).toEqual([])
  })
})
