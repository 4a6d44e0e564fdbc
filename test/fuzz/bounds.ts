/** How long one thing may take and how much memory all of them. */
import { expect } from 'vitest'

const LONGEST_MS = 1000
const MOST_BYTES = 500 * 2 ** 20

/** Own time until a moment of the clock: asking for it takes longer than most of what is tried. */
let read = { at: -Infinity, used: process.cpuUsage() }
const FRESH_MS = 20

/**
 * What `work` gives, unless it took longer than a second: by the clock and of this process's own time, as the machine
 * may be busy with something else. The few milliseconds since own time was last read count as the work's.
 * @param longest instead of a second, where more than this work goes on in the process; in milliseconds
 */
export async function withinASecond<T>(
  what: () => string,
  work: () => T | Promise<T>,
  longest = LONGEST_MS,
): Promise<T> {
  const clock = performance.now()
  if (clock - read.at > FRESH_MS) read = { at: clock, used: process.cpuUsage() }
  const { used } = read
  const result = await work()
  const byClock = performance.now() - clock
  if (byClock <= longest) return result
  const { user, system } = process.cpuUsage(used)
  const took = Math.min(byClock, (user + system) / 1000)
  if (took > longest) expect.fail(`${what()} took ${Math.round(took)} ms`)
  return result
}

/** Watches the memory of this process between two hooks: those of each test, or those of the whole file. */
export function watchMemoryBetween(
  begin: (listener: () => void) => void,
  end: (listener: () => void) => void,
): void {
  let memory: ReturnType<typeof watchMemory>
  begin(() => void (memory = watchMemory()))
  end(() => memory.check())
}

/** Samples the memory of this process until `check` is called, which fails if there was ever too much of it. */
function watchMemory(): { check(): void } {
  const before = process.memoryUsage().rss
  let most = before
  const look = () => (most = Math.max(most, process.memoryUsage().rss))
  const timer = setInterval(look, 20)
  return {
    check() {
      clearInterval(timer)
      look()
      expect(most - before, 'bytes of memory more than before').toBeLessThan(MOST_BYTES)
    },
  }
}
