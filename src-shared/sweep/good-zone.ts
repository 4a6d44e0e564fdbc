/** How wide the range of good learning rates is: what an optimizer forgives whoever does not tune it. */

export interface GoodZone {
  readonly from: number
  readonly to: number
  readonly decades: number
  /** The zone may go on beyond the values tried. */
  readonly isOpenBelow: boolean
  readonly isOpenAbove: boolean
}

/** By how much more than the best a loss is still good. */
const TOLERANCE = 0.1

/**
 * The contiguous range around the best value in which the median loss is at most 1.1 times the best one. Between two
 * values tried the loss is taken to be linear in the logarithm of the value; the zone does not reach beyond a value
 * at which half of the runs diverged.
 * @param points in ascending order of `x`, which is above 0; null stands for a loss beyond every number
 * @returns null when no loss is known
 */
export function goodZone(
  points: readonly { readonly x: number; readonly loss: number | null }[],
): GoodZone | null {
  const losses = points.map(({ loss }) => loss ?? Infinity)
  const least = Math.min(...losses)
  if (!Number.isFinite(least)) return null
  const best = losses.indexOf(least)
  const limit = least * (1 + TOLERANCE)
  const logs = points.map(({ x }) => Math.log10(x))

  const reach = (direction: 1 | -1) => {
    let last = best
    while (losses[last + direction] <= limit) last += direction
    const next = last + direction
    const isOpen = losses[next] === undefined
    if (isOpen || !Number.isFinite(losses[next])) return { log: logs[last], isOpen }
    const share = (limit - losses[last]) / (losses[next] - losses[last])
    return { log: logs[last] + share * (logs[next] - logs[last]), isOpen }
  }
  const [below, above] = [reach(-1), reach(1)]
  return {
    from: 10 ** below.log,
    to: 10 ** above.log,
    decades: above.log - below.log,
    isOpenBelow: below.isOpen,
    isOpenAbove: above.isOpen,
  }
}
