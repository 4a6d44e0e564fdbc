/** Foreign text that is safe on a terminal: what steers it, reorders it or cannot be seen is shown as an escape. */

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Controls of C0 and C1, marks of direction, zero-width characters, separators of lines, halves of surrogate pairs and
 * everything else that is drawn as nothing. Variation selectors only choose between two looks and stay.
 */
const UNSEEN =
  /(?!\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Scripts in which a joiner between two letters is spelling, and pictures that a joiner makes one of. */
const JOINS =
  /[\p{Script=Arabic}\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Khmer}\p{Script=Malayalam}\p{Script=Myanmar}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}]$/u
const JOINERS: ReadonlySet<string> = new Set(['\u200c', '\u200d'])
/** As far back as one character reaches. */
const UNITS_OF_ONE = 2

/**
 * One line of text whose every character can be seen. The escapes are JSON's, so that inside a string of JSON they mean
 * the very characters.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (sign, at: number) => {
    const before = text.slice(Math.max(0, at - UNITS_OF_ONE), at)
    return JOINERS.has(sign) && JOINS.test(before) ? sign : (SHORT[sign] ?? escaped(sign))
  })
}

function escaped(sign: string): string {
  const units = Array.from({ length: sign.length }, (_, i) => sign.charCodeAt(i))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

/** The same value with every text in it made visible. */
export function withVisibleTexts<Value>(value: Value): Value {
  return mapTexts(value) as Value
}

function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return visible(value)
  if (Array.isArray(value)) return value.map(mapTexts)
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part)]))
}
