/** Whatever a page could send: every kind of value that crosses between processes, most of it nonsense. */
import fc from 'fast-check'

const NASTY_NUMBERS = [
  ...[0, -0, -1, 0.5, 1, 2, 3, 255, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, -(2 ** 53)],
  ...[1e308, -1e308, 5e-324, NaN, Infinity, -Infinity],
]

const LONG = ['x'.repeat(201), 'ä'.repeat(10_001), '\n'.repeat(100_001), 'é'.repeat(500_000)]

const FIRST_SURROGATE = 0xd800
const SURROGATES = 0x800

/** As fast-check's own unit "binary", which first lists all million characters, to look one up. */
export const anyCharacter: fc.Arbitrary<string> = fc.nat(0x10_ffff - SURROGATES).map(
  (n) => String.fromCodePoint(n < FIRST_SURROGATE ? n : n + SURROGATES),
  (text) => {
    const point = typeof text === 'string' ? text.codePointAt(0) : undefined
    const isOne = point !== undefined && text === String.fromCodePoint(point)
    if (!isOne || (point >= FIRST_SURROGATE && point < FIRST_SURROGATE + SURROGATES)) {
      throw new Error('not a character')
    }
    return point < FIRST_SURROGATE ? point : point - SURROGATES
  },
)

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.string({ unit: anyCharacter, maxLength: 12 }), weight: 10 },
  {
    arbitrary: fc.constantFrom('', ' ', '\0', '\ud800', '\u202e', '../..', '/etc/passwd', "' OR 1"),
    weight: 10,
  },
  {
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'then'),
    weight: 10,
  },
  { arbitrary: fc.constantFrom(...LONG), weight: 1 },
)

const nastyNumber = fc.oneof(
  fc.constantFrom(...NASTY_NUMBERS),
  fc.double(),
  fc.integer(),
  fc.bigInt(),
)

/** Objects that are no plain records, and ones that strike back when they are read carelessly. */
const nastyObject = fc.constantFrom<() => unknown>(
  () => new Map([['ids', []]]),
  () => new Set([1]),
  () => new Date(NaN),
  () => /x/,
  () => new Error('no'),
  () => new ArrayBuffer(3),
  () => new SharedArrayBuffer(3),
  () => new Uint32Array([1, 2 ** 32 - 1]),
  () => new Float64Array([NaN]),
  () => new DataView(new ArrayBuffer(1)),
  () => Object.assign([], { length: 100_000 }),
  () => ({ toString: 1, valueOf: 1 }),
  () => ({ then: 1, toJSON: 1 }),
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}') as unknown,
  () => {
    const cyclic: Record<string, unknown> = { ids: [] }
    cyclic.self = cyclic
    cyclic.ids = [cyclic]
    return cyclic
  },
  () => {
    let deep: unknown = []
    for (let i = 0; i < 500; i++) deep = [deep]
    return deep
  },
)

/** Any value that survives the structured clone on its way to the main process. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, false, [], {}),
  nastyNumber,
  nastyText,
  nastyObject.map((make) => make()),
  fc.uuid(),
  fc.anything({
    maxDepth: 3,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
)

interface Change {
  readonly place: number
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat' | 'swap'
  readonly value: unknown
  readonly name: string
}

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(1000),
  kind: fc.constantFrom<Change['kind']>('replace', 'replace', 'remove', 'add', 'repeat', 'swap'),
  value: anything,
  name: nastyText,
})

/** Values that are nearly right: one to three places of a right one are changed. */
export function nearly(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(right, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) =>
      changes.reduce((changed, one) => withChange({ changed }, one).changed, value),
    )
}

type Holder = Record<string, unknown>

/** @param whole holds the value, so that the value itself can be replaced too */
function withChange(whole: { changed: unknown }, { place, kind, value, name }: Change) {
  const copy = copyOf(whole) as { changed: unknown }
  const places = placesIn(copy)
  const [holder, key] = places[place % places.length]
  const here = holder[key]
  if (kind === 'replace') holder[key] = value
  else if (kind === 'remove' && holder !== (copy as Holder)) delete holder[key]
  else if (kind === 'add' && isHolder(here)) define(here, name, value)
  else if (kind === 'repeat' && Array.isArray(here)) holder[key] = repeated(here, place)
  else if (kind === 'swap') {
    const [otherHolder, otherKey] = places[(place * 7 + 3) % places.length]
    holder[key] = copyOf(otherHolder[otherKey])
  }
  return copy
}

/** As lists from a page may be: as long as it likes, of the same things, as long as a page could hold them itself. */
function repeated(list: readonly unknown[], place: number): unknown[] {
  const length = [2, 300, 10_000, 100_000][place % 4]
  const isSmall = list.every((item) => typeof item !== 'string' || item.length < 100)
  return Array.from({ length: isSmall ? length : 2 }, (_, i) => list[i % list.length])
}

const MOST_KEYS = 50

/** Every place in plain records and lists, as what holds it and under which key. */
function placesIn(holder: Holder, found: (readonly [Holder, string])[] = []) {
  for (const key of someKeys(holder)) {
    found.push([holder, key])
    const value = holder[key]
    if (isHolder(value) && found.length < 2000) placesIn(value, found)
  }
  return found
}

/** A list's first places alone: the keys of a long one take longer to name than all that is tried with it. */
function someKeys(holder: Holder): string[] {
  if (!Array.isArray(holder)) return Object.keys(holder).slice(0, MOST_KEYS)
  return [...holder.slice(0, MOST_KEYS).keys()].map(String)
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

/**
 * The same value with other leaves, in plain records and lists alone; what else there is stays the same object. What
 * holds itself does so in the copy too.
 */
export function copyOf(
  value: unknown,
  leaf: (value: unknown) => unknown = (same) => same,
  seen = new Map<unknown, unknown>(),
): unknown {
  if (!isHolder(value)) return leaf(value)
  if (seen.has(value)) return seen.get(value)
  const copy = (Array.isArray(value) ? [] : {}) as Holder
  seen.set(value, copy)
  // Lists may be long: their places are not named. Holes are left out, as `Object.entries` does.
  if (Array.isArray(value)) value.forEach((item) => define(copy, '', copyOf(item, leaf, seen)))
  else for (const [key, item] of Object.entries(value)) define(copy, key, copyOf(item, leaf, seen))
  return copy
}

/** Also under names that mean something else when they are assigned. */
function define(holder: Holder, name: string, value: unknown): void {
  if (Array.isArray(holder)) holder.push(value)
  else
    Object.defineProperty(holder, name, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    })
}
