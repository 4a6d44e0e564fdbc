/**
 * The texts of the app in the language of this moment. English says which texts there are; another language that lacks
 * one does not compile.
 */
import { ENGLISH } from './en/english'
import { setLocale, tellRead } from './locale'

/** The same texts with other words: what is one word or a choice of words in English may be any word elsewhere. */
export type OtherWords<Part> = Part extends string
  ? string
  : Part extends (...values: infer Values) => infer Text
    ? (...values: Values) => OtherWords<Text>
    : { [Key in keyof Part]: OtherWords<Part[Key]> }

export type Language = OtherWords<typeof ENGLISH>

let spoken: Language = ENGLISH
const listeners = new Set<() => void>()

/** Every text from now on is in this language. */
export function setLanguage(language: Language): void {
  spoken = language
  setLocale(language.locale)
  for (const told of listeners) told()
}

/** Tells of each change of the language; the answer ends that. */
export function onLanguageChange(told: () => void): () => void {
  listeners.add(told)
  return () => void listeners.delete(told)
}

type Section = Readonly<Record<string, unknown>>

const isSection = (part: unknown): part is Section =>
  typeof part === 'object' && part !== null && !Array.isArray(part)

/**
 * A section as it is in the language of each moment. Sections and functions can be kept; a text or a list of texts is
 * of the moment when it is read, which lint allows only inside functions. Most threads read few sections, so each is
 * made when it is asked for.
 */
function live(shape: Section, now: () => Section): Section {
  const seen = {}
  for (const [key, part] of Object.entries(shape)) {
    Object.defineProperty(seen, key, { ...property(key, part, now), enumerable: true })
  }
  return seen
}

function property(key: string, part: unknown, now: () => Section): PropertyDescriptor {
  if (isSection(part)) {
    let section: Section | undefined
    return { get: () => (section ??= live(part, () => now()[key] as Section)) }
  }
  if (typeof part !== 'function') return { get: () => read(now, key) }
  return {
    value: (...values: unknown[]) => (read(now, key) as (...of: unknown[]) => unknown)(...values),
  }
}

function read(now: () => Section, key: string): unknown {
  tellRead()
  return now()[key]
}

export const MESSAGES = live(ENGLISH, () => spoken) as Language
