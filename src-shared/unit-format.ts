/** Amounts whose unit is a word of the language: 1 min 12 s, 1.23 pp. */
import { MESSAGES } from './language/language'
import { formatCount, formatFixed } from './number-format'

const NONE = '–'

/** Seconds as 0.8 s, 12 s, 1 min 12 s or 2 h 5 min. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return NONE
  const words = MESSAGES.units
  if (seconds < 9.95) return words.seconds(formatFixed(seconds, 1))
  const whole = Math.round(seconds)
  if (whole < 60) return words.seconds(String(whole))
  const minutes = Math.floor(whole / 60)
  if (minutes < 60)
    return `${words.minutes(String(minutes))}\u00a0${words.seconds(String(whole % 60))}`
  const hours = words.hours(formatCount(Math.floor(minutes / 60)))
  return `${hours}\u00a0${words.minutes(String(minutes % 60))}`
}

/** A difference of two shares in percentage points: 0.0123 as "1.23 pp". */
export const formatPoints = (share: number): string =>
  MESSAGES.units.points(formatFixed(share * 100, 2))
