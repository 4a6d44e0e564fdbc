/** The document prints the loss of every 100th iteration, counting from 0. */

export const DOCUMENT_LOG_INTERVAL = 100

/** Iterations that the log shows of a run with `steps` steps: 0, interval, 2 x interval, ... */
export function logIterations(steps: number, interval: number): number[] {
  return Array.from({ length: Math.ceil(steps / interval) }, (_, i) => i * interval)
}
