/** How far the queue is as a whole: the top bar shows it, and the dock or task bar. */
import type { QueueEntry, ReplayProgress } from './training'

export interface QueueTotal {
  readonly runs: number
  readonly ended: number
  /** 0 to 1. */
  readonly share: number
  /** Null while no speed is known. */
  readonly remainingSeconds: number | null
}

/** All comparisons and replays as one; a replay is one run. Those that have not begun are taken to be as fast, run by run, as the others. */
export function queueTotal(
  entries: readonly QueueEntry[],
  replays: readonly ReplayProgress[] = [],
): QueueTotal {
  const sum = (of: (entry: QueueEntry) => number) =>
    entries.reduce((all, entry) => all + of(entry), 0)
  const runs = sum((entry) => entry.runs.total) + replays.length
  const replayed = replays.reduce((all, { step, steps }) => all + step / steps, 0)
  const going = entries.filter((one) => !one.isPaused)
  const timed = going.filter((one) => one.remainingSeconds !== null)
  const runsLeft = (some: readonly QueueEntry[]) =>
    some.reduce((all, one) => all + (1 - one.share) * one.runs.total, 0)
  const seconds = timed.reduce((all, one) => all + (one.remainingSeconds ?? 0), 0)
  return {
    runs,
    ended: sum((entry) => entry.runs.ended),
    share: runs === 0 ? 0 : (sum((entry) => entry.share * entry.runs.total) + replayed) / runs,
    remainingSeconds: runsLeft(timed) === 0 ? null : (seconds * runsLeft(going)) / runsLeft(timed),
  }
}
