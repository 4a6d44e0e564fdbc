/** A language for tests: English with other letters, each text in brackets, so that one sees what does not follow. */
import { ENGLISH } from '../../../src-shared/language/en/english'
import type { Language } from '../../../src-shared/language/language'

const LETTERS = new Map(
  [...'aeiouAEIOUcnsyz'].map((letter, at) => [letter, [...'áéíóúÁÉÍÓÚçñšýž'][at]]),
)

const other = (text: string) =>
  `⟦${[...text].map((letter) => LETTERS.get(letter) ?? letter).join('')}⟧`

function accented(part: unknown): unknown {
  if (typeof part === 'string') return other(part)
  if (Array.isArray(part)) return part.map(accented)
  if (typeof part === 'function')
    return (...values: unknown[]) => accented((part as (...of: unknown[]) => unknown)(...values))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, accented(inner)]))
}

export const PSEUDO = { ...(accented(ENGLISH) as Language), locale: 'de-DE' }
