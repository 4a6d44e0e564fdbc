/**
 * What follows the training is shown together, a few times a second: a frame of the window costs about the same
 * whether one number in it is new or all of them are.
 */
const BEAT_MS = 250

/** @returns milliseconds from now to the first beat that is at least `least` milliseconds away */
export function untilBeat(least = 0): number {
  const now = performance.now()
  // Timers may be a little early; the beat that has just been must not be met again.
  return Math.ceil((now + Math.max(least, BEAT_MS / 2)) / BEAT_MS) * BEAT_MS - now
}
