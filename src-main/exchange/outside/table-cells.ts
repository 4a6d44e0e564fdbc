/** What stands in a cell of a table. */

const MISSING = new Set(['', 'na', 'n/a', '<na>', '#n/a', '#num!', 'null', 'none', '-'])
const NOT_A_NUMBER = new Set(['nan', '-nan', '+nan'])
const INFINITE = /^([+-]?)(?:inf(?:inity)?|∞)$/
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/
/** Where semicolons separate, a comma may be a decimal one. */
const COMMA = /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/
const PER_CENT = /^(.*\d)\s*%$/

/** Null for an empty cell, undefined for a text; NaN and infinities are numbers. */
export function numberIn(cell: string, delimiter: string): number | null | undefined {
  const text = cell.trim().toLowerCase()
  if (DECIMAL.test(text)) return Number(text)
  if (MISSING.has(text)) return null
  if (NOT_A_NUMBER.has(text)) return NaN
  const infinite = INFINITE.exec(text)
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity
  const perCent = PER_CENT.exec(text)
  if (perCent !== null) return numberIn(perCent[1], delimiter)
  return delimiter === ';' && COMMA.test(text) ? Number(text.replace(',', '.')) : undefined
}

/** Whether it is empty or a number. */
export const isNumber = (cell: string, delimiter: string): boolean =>
  numberIn(cell, delimiter) !== undefined

const MOST_SECONDS = 1e11
const LEAST_SECONDS = 1e8

/** Milliseconds since 1970 of a time in seconds, milliseconds or as a date; null where it is none. */
export function timeIn(cell: string, delimiter: string): number | null {
  const number = numberIn(cell, delimiter)
  if (number === undefined) {
    const time = Date.parse(cell.trim())
    return Number.isFinite(time) ? time : null
  }
  if (number === null || !Number.isFinite(number) || number < LEAST_SECONDS) return null
  return number < MOST_SECONDS ? number * 1000 : number
}
