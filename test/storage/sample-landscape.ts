import type { Landscape, LandscapePath } from '../../src-shared/landscape/landscape'
import type { RunId } from '../../src-shared/runs/run'

const path = (id: RunId, x: number, y: number): LandscapePath => ({
  id,
  steps: [0, 1, 10],
  x: [0, x / 10, x],
  y: [0, y / 5, y],
  away: [0, 0.5, 0],
  distance: [0, Math.hypot(x / 10, y / 5, 0.5), Math.hypot(x, y)],
  losses: [2.3, 1.1, 0.2],
  diverged: false,
  stepsDone: 10,
})

/** Nine points whose loss grows with the distance from a ditch; the loss at one corner is no finite number. */
export function sampleLandscape(
  first: RunId,
  second: RunId,
  changes: Partial<Landscape> = {},
): Landscape {
  const at = [-0.25, 0, 0.5, 1, 1.25]
  return {
    version: 1,
    madeAt: 1_790_000_000_000,
    examples: 2000,
    paths: [path(first, 8, 0), path(second, 1, 4)],
    map: {
      x: [-2, 10],
      y: [-2, 6],
      points: 3,
      losses: [3, 1, 0.4, 2.4, 0.9, 0.2, 2.5, 0.7, null],
    },
    profiles: [
      { line: 'between', length: Math.hypot(7, 4), at, losses: [0.4, 0.2, 0.9, 0.2, 0.5] },
      { line: 'first', length: 8, at, losses: [3, 2.3, 0.8, 0.2, 0.3] },
      { line: 'second', length: Math.hypot(1, 4), at, losses: [2.6, 2.3, 0.6, 0.2, 0.4] },
    ],
    rest: 0.5,
    ...changes,
  }
}
