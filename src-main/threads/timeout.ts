import { setTimeout as delay } from 'node:timers/promises'

/** Waits for work to end, but no longer than this; what is not over by then goes on unheeded. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const tooLate = new AbortController()
  const limit = delay(milliseconds, undefined, { signal: tooLate.signal }).catch(() => {})
  await Promise.race([work, limit])
  tooLate.abort()
}
