/** Numbers as people write them: 0.001, 0.0475, 94.80 %, 2026-11-22 09:35. */

import { perLocale } from './language/locale'

const NONE = '–'

const counts = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }))
const decimalSign = perLocale(
  (locale) =>
    new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')
      ?.value ?? '.',
)
const dates = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
)

/** Digits that JavaScript wrote, with the language's decimal sign. Intl would round a few of them in another way. */
const written = (digits: string): string => digits.replace('.', decimalSign())

/** A number with so many decimals: 2.50. */
export const formatFixed = (value: number, decimals: number): string =>
  written(value.toFixed(decimals))

/** A number with so many digits that count: 0.025. */
export const formatPrecise = (value: number, digits: number): string =>
  written(value.toPrecision(digits))

/** Up to six significant digits, no trailing zeros; very small and very large ones as 1e-8. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e7))
    return written(value.toExponential().replace('e+', 'e'))
  return written(String(Number(value.toPrecision(6))))
}

/**
 * A number and its unit on one line: the one place that joins them, with a space that no line breaks at. Terminals get
 * a plain one, in `print`.
 */
export const withUnit = (number: string | number, unit: string): string => `${number}\u00a0${unit}`

/** A whole number in groups of thousands: 2,000. */
export function formatCount(value: number): string {
  return counts().format(value)
}

/** A limit that a value must keep to: 10,000,000, 1e-8. */
export const formatLimit = (limit: number): string =>
  Number.isSafeInteger(limit) ? formatCount(limit) : formatNumber(limit)

/**
 * A loss with four decimals, so that columns of it line up; a small one with three digits that count instead, and a tiny
 * one as 4.1e-5: only what is 0 reads as 0. A dash when there is none.
 */
export function formatLoss(value: number | null): string {
  if (value === null) return NONE
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= 1e6) return written(value.toExponential(3))
  if (size >= 0.01) return formatFixed(value, 4)
  return size >= 1e-4 ? formatPrecise(value, 3) : written(value.toExponential(1))
}

/** A loss in six characters, for narrow columns: 0.1378, 14.57, 0.0041, 4.1e-5. */
export function formatShortLoss(value: number | null): string {
  const size = Math.abs(value ?? NaN)
  if (value === null || !Number.isFinite(value) || size === 0) return formatLoss(value)
  if (size >= 10) return size < 1e4 ? formatPrecise(value, 4) : written(value.toExponential(1))
  return size >= 0.001 ? formatFixed(value, 4) : written(value.toExponential(1))
}

/** A share from 0 to 1 as per cent with two decimals, which tell any two counts of 10,000 test examples apart. */
export function formatAccuracy(share: number | null): string {
  if (share === null) return NONE
  return Number.isFinite(share) ? withUnit(formatFixed(share * 100, 2), '%') : String(share)
}

/** Local date and time as 2026-11-22 09:35, in this order in every language. */
export function formatDate(milliseconds: number): string {
  if (Number.isNaN(new Date(milliseconds).getTime())) return NONE
  const part = Object.fromEntries(
    dates()
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, value]),
  )
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
}

/** Bytes as 512 B, 12.3 kB, 4.5 MB or 1.2 GB, in powers of 1000 as disks are sold. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return withUnit(unit === 0 ? size : formatFixed(size, 1), units[unit])
}

/** A difference with its sign, a real minus: +0.0123, −0.5; without one where it cannot be seen: 0. */
export function formatDifference(text: (size: number) => string, difference: number): string {
  const size = text(Math.abs(difference))
  return size === text(0) ? size : `${difference > 0 ? '+' : '−'}${size}`
}

/** Steps per second: "8.4", "1,169". */
export function formatRate(rate: number): string {
  return rate < 10 ? formatFixed(rate, 1) : formatCount(Math.round(rate))
}
