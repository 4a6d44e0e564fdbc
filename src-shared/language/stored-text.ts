/**
 * Sentences that are stored, or come from where no language is spoken: a code with what it speaks of, as JSON. The words
 * come when they are shown. What an earlier version stored is a plain sentence, which stays as it is.
 */
import { MESSAGES, type Language } from './language'

type Sentences = Language['stored']

export type StoredCode = keyof Sentences

/** The form in which a sentence is stored. */
export function storedText<Code extends StoredCode>(
  code: Code,
  ...[data]: Parameters<Sentences[Code]>
): string {
  return JSON.stringify({ code, ...(data as object | undefined) }, wordForNumber)
}

/** JSON has no numbers that are not finite. */
const wordForNumber = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value

/** The words of a stored sentence; any other text is its own words. */
export function shownText(stored: string): string {
  if (!stored.startsWith('{"code":"')) return stored
  try {
    const { code, ...data } = JSON.parse(stored) as Record<string, unknown>
    const sentences: Readonly<Record<string, unknown>> = MESSAGES.stored
    if (!Object.hasOwn(sentences, String(code))) return stored
    return (sentences[String(code)] as (data: object) => string)(data)
  } catch {
    return stored
  }
}
