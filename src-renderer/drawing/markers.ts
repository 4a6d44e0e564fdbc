/** Iterations between two markers: the document's 100 for 2,000 steps, at most 20 markers on any curve. */
import { niceStep } from './axis-limits'

export function markerInterval(steps: number): number {
  return Math.round(niceStep(Math.max(1, steps / 20)))
}
