/** At which of its steps a run is looked into while it trains. */
import { z } from 'zod'
import { mostFrames } from './frame-bytes'

export const MOST_EVERY = 1_000_000

/** `usual`: about 40 steps, evenly in their logarithm; or every so many steps. */
export const SnapshotRule = z.union([
  z.enum(['off', 'usual']),
  z.strictObject({ every: z.number().int().min(1).max(MOST_EVERY) }),
])
export type SnapshotRule = z.infer<typeof SnapshotRule>

/** Snapshots of a run, where its net is not too deep for so many. */
const USUAL = 40

/**
 * Ascending steps from behind `before` up to `last`: those of a fork are counted from its own first one. There are never more
 * than a run's share of the disk has room for; of too many every second is left out, or every third.
 * @param widths of the net's layers, input to output
 */
export function snapshotSteps(
  rule: SnapshotRule,
  before: number,
  last: number,
  widths: readonly number[],
): readonly number[] {
  const count = last - before
  const most = mostFrames(widths.length - 1)
  if (rule === 'off' || count < 1 || most < 1) return []
  if (rule === 'usual') {
    return evenlyInLog(count, Math.min(USUAL, most)).map((step) => before + step)
  }
  const every = rule.every * Math.ceil(Math.floor(last / rule.every) / most || 1)
  const first = every * (Math.floor(before / every) + 1)
  const steps = []
  for (let step = first; step <= last; step += every) steps.push(step)
  return steps
}

/** From 1 to `last`, so many places; those that fall on one step are one. */
function evenlyInLog(last: number, places: number): number[] {
  const steps = Array.from({ length: places }, (_, i) =>
    Math.round(last ** (places === 1 ? 1 : i / (places - 1))),
  )
  return [...new Set(steps)]
}
