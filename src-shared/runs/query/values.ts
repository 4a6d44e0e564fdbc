/** Reads the values of a query: numbers, shares, durations, layers. Undefined is what cannot be read. */
import { LIMITS } from '../../recipe/recipe'
import type { NumberRange } from './syntax'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const WORDS_FOR_NUMBERS: Readonly<Record<string, number>> = {
  on: 1,
  yes: 1,
  true: 1,
  off: 0,
  no: 0,
  false: 0,
}
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  min: 60,
  h: 3600,
}

/** `0.01`, `1e-3`, `95%` (0.95), `on` (1), `off` (0). */
export function readNumber(text: string): number | undefined {
  const word = text.toLowerCase()
  if (Object.hasOwn(WORDS_FOR_NUMBERS, word)) return WORDS_FOR_NUMBERS[word]
  const percent = text.endsWith('%')
  const digits = percent ? text.slice(0, -1) : text
  if (!NUMBER.test(digits)) return undefined
  // The exponent keeps 94.8% the same number as 0.948.
  const value = percent && !/e/i.test(digits) ? Number(`${digits}e-2`) : Number(digits)
  if (!Number.isFinite(value)) return undefined
  // There is no need for a negative zero.
  return value === 0 ? 0 : value
}

/** Seconds: `90`, `90s`, `2m`, `1h`, `500ms`. */
export function readDuration(text: string): number | undefined {
  const found = /^(.*?)(ms|s|min|m|h)?$/i.exec(text)
  if (found === null || !NUMBER.test(found[1])) return undefined
  const value = Number(found[1]) * UNIT_SECONDS[found[2]?.toLowerCase() ?? 's']
  return Number.isFinite(value) ? value || 0 : undefined
}

/** `5`, `0..4`, `..4`, `4..`; @param read one number of it */
export function readRange(
  text: string,
  read: (text: string) => number | undefined,
): NumberRange | undefined {
  const dots = text.indexOf('..')
  if (dots < 0) {
    const value = read(text)
    return value === undefined ? undefined : { from: value, to: value }
  }
  const end = (part: string) => (part === '' ? null : read(part))
  const [from, to] = [end(text.slice(0, dots)), end(text.slice(dots + 2))]
  if (from === undefined || to === undefined || (from === null && to === null)) return undefined
  return { from, to }
}

/** `100x4` is 100-100-100-100; `none` has no layers. */
export function readLayers(text: string): number[] | undefined {
  if (text.toLowerCase() === 'none') return []
  const widths: number[] = []
  for (const part of text.split('-')) {
    const found = /^(\d{1,4})(?:x(\d{1,2}))?$/i.exec(part)
    if (found === null) return undefined
    const count = Number(found[2] ?? 1)
    if (count < 1 || widths.length + count > LIMITS.hiddenLayers) return undefined
    for (let i = 0; i < count; i++) widths.push(Number(found[1]))
  }
  return widths
}

/** The shortest text that `readLayers` reads as these widths. */
export function printLayers(widths: readonly number[]): string {
  if (widths.length === 0) return 'none'
  const parts: string[] = []
  for (let i = 0; i < widths.length;) {
    let end = i + 1
    while (end < widths.length && widths[end] === widths[i]) end++
    parts.push(end - i > 1 ? `${widths[i]}x${end - i}` : String(widths[i]))
    i = end
  }
  return parts.join('-')
}
