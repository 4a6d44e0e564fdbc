/** Numbers as people write them: 0.001, 0.0475, 94.8 %, 1 min 12 s. */

const NONE = '–'

/** Up to six significant digits, no trailing zeros; very small and very large ones as 1e-8. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential().replace('e+', 'e')
  return String(Number(value.toPrecision(6)))
}

/** A whole number with thin groups: 2,000. */
export function formatCount(value: number): string {
  return value.toLocaleString('en-US')
}

/** A loss with four decimals; a dash when there is none. */
export function formatLoss(value: number | null): string {
  if (value === null) return NONE
  if (!Number.isFinite(value)) return String(value)
  if (Math.abs(value) >= 1e6) return value.toExponential(3)
  const text = value.toFixed(4)
  // A clipped loss can be a little below 0, which "-0.0000" would not say.
  return text !== '-0.0000' ? text : value === 0 ? '0.0000' : value.toExponential(1)
}

/** A loss in six characters, for narrow columns: 0.1378, 14.57. */
export function formatShortLoss(value: number | null): string {
  return value !== null && value >= 10 ? value.toPrecision(4) : formatLoss(value)
}

/** A share from 0 to 1 as per cent with one decimal. */
export function formatAccuracy(share: number | null): string {
  return share === null ? NONE : `${(share * 100).toFixed(1)} %`
}

/** Seconds as 0.8 s, 12 s, 1 min 12 s or 2 h 5 min. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return NONE
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Local date and time as 2026-11-22 09:35. */
export function formatDate(milliseconds: number): string {
  const date = new Date(milliseconds)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
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
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`
}

/** A difference with its sign, a real minus: +0.0123, −0.5; without one where it cannot be seen: 0.0000. */
export function formatDifference(text: (size: number) => string, difference: number): string {
  const size = text(Math.abs(difference))
  return size === text(0) ? size : `${difference > 0 ? '+' : '−'}${size}`
}

/** Steps per second: "8.4", "1,169". */
export function formatRate(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))
}
