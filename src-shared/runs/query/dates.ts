/** Days and times as a query names them, and what they mean at a given moment, in the local time zone. */
import type { DateRange, DateWord } from './syntax'

const HOUR_MS = 3_600_000
const UNIT_MS: Readonly<Record<string, number>> = {
  h: HOUR_MS,
  d: 24 * HOUR_MS,
  w: 7 * 24 * HOUR_MS,
}
const CALENDAR = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const AGO = /^(\d{1,5})([hdw])$/

/** Milliseconds since 1970: the first, and the first after it. */
export interface TimeSpan {
  readonly from: number
  readonly to: number
}

/** The word as it is printed; undefined when it names no day. */
export function readDateWord(text: string): DateWord | undefined {
  const word = text.toLowerCase()
  if (word === 'today' || word === 'yesterday' || AGO.test(word)) return word
  return calendarSpan(word) === undefined ? undefined : word
}

/** `today`, `7d` (since then), `2026-11-01..2026-11-22`, `..2026-11`. */
export function readDateRange(text: string): DateRange | undefined {
  const dots = text.indexOf('..')
  if (dots < 0) {
    const word = readDateWord(text)
    if (word === undefined) return undefined
    return { from: word, to: AGO.test(word) ? null : word }
  }
  const end = (part: string) => (part === '' ? null : readDateWord(part))
  const [from, to] = [end(text.slice(0, dots)), end(text.slice(dots + 2))]
  if (from === undefined || to === undefined || (from === null && to === null)) return undefined
  return { from, to }
}

/** What a word means at `now`: a day, a month or a year; a time ago is one moment. */
export function timeSpan(word: DateWord, now: number): TimeSpan {
  const ago = AGO.exec(word)
  if (ago !== null) {
    const moment = now - Number(ago[1]) * UNIT_MS[ago[2]]
    return { from: moment, to: moment + 1 }
  }
  const span = calendarSpan(word)
  if (span !== undefined) return span
  const date = new Date(now)
  const day = date.getDate() - (word === 'yesterday' ? 1 : 0)
  const at = (offset: number) => midnight(date.getFullYear(), date.getMonth(), day + offset)
  return { from: at(0), to: at(1) }
}

/** Undefined when it is no day there is, such as 2026-02-30. */
function calendarSpan(word: string): TimeSpan | undefined {
  const found = CALENDAR.exec(word)
  if (found === null) return undefined
  const [year, month, day] = found.slice(1).map((part) => (part ? Number(part) : undefined))
  if (year === undefined || year < 1970) return undefined
  if (month === undefined) return { from: midnight(year, 0, 1), to: midnight(year + 1, 0, 1) }
  if (month < 1 || month > 12) return undefined
  if (day === undefined) {
    return { from: midnight(year, month - 1, 1), to: midnight(year, month, 1) }
  }
  if (day < 1 || day > new Date(year, month, 0).getDate()) return undefined
  return { from: midnight(year, month - 1, day), to: midnight(year, month - 1, day + 1) }
}

const midnight = (year: number, month: number, day: number) => new Date(year, month, day).getTime()
