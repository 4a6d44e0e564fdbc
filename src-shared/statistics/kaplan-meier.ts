/** Times of which some are known only to lie beyond a bound. */

export interface CensoredTime {
  readonly time: number
  /** False: it did not happen until `time`; Infinity when it never will. */
  readonly happened: boolean
}

export interface SurvivalPoint {
  readonly time: number
  /** The share that has not happened after this time. */
  readonly share: number
}

/** The product-limit estimate (Kaplan & Meier 1958), a point for each time at which something happened. */
export function kaplanMeier(times: readonly CensoredTime[]): SurvivalPoint[] {
  const happened = times.filter((item) => item.happened).map(({ time }) => time)
  const moments = [...new Set(happened)].sort((a, b) => a - b)
  let share = 1
  return moments.map((time) => {
    const atRisk = times.filter((item) => item.time >= time).length
    const events = happened.filter((other) => other === time).length
    share *= 1 - events / atRisk
    return { time, share }
  })
}

/** The first time at which at least half have happened (Brookmeyer & Crowley 1982); null when that was not seen. */
export function survivalMedian(times: readonly CensoredTime[]): number | null {
  // A product of fractions may miss one half by rounding.
  return kaplanMeier(times).find(({ share }) => share <= 0.5 + 1e-12)?.time ?? null
}
