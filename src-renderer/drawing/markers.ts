/** Iterations between two markers: 100 for the 2,000 steps of the classic comparison, at most 20 markers on any curve. */
import { niceStep } from './axis-limits'

export function markerInterval(steps: number): number {
  return Math.round(niceStep(Math.max(1, steps / 20)))
}
