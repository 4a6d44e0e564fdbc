/** The classic comparison lists the loss of every 100th iteration, counting from 0. */

export const CLASSIC_LOG_INTERVAL = 100

/** Iterations that the log shows of a run with `steps` steps: 0, interval, 2 x interval, ... from `first` on. */
export function logIterations(steps: number, interval: number, first = 0): number[] {
  const begin = Math.ceil(first / interval)
  const count = Math.max(0, Math.ceil(steps / interval) - begin)
  return Array.from({ length: count }, (_, i) => (begin + i) * interval)
}
