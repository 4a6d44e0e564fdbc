/**
 * Milliseconds that a piece of work keeps this process busy: bounds on how work grows with its input hold on a busy
 * machine too, where the clock on the wall tells of the others.
 */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
