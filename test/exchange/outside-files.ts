/** Files of other programs as they are once they were read. */
import { createHash } from 'node:crypto'
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { OutsideFile, OutsideRun, OutsideSaid } from '../../src-shared/outside/outside-run'
import type { Curve } from '../../src-shared/runs/run'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Points every `every` steps, from the first of them on, that fall from 2 by a hundredth each. */
export function fallingCurve(metric: Metric, count: number, every = 1, slope = 0.01): Curve {
  return {
    metric,
    steps: Uint32Array.from({ length: count }, (_, i) => (i + 1) * every),
    values: Float32Array.from({ length: count }, (_, i) => Math.max(0.01, 2 - slope * i)),
  }
}

/** A run that was logged every ten steps. */
export function outsideRun(
  name: string,
  said: Partial<OutsideSaid> = {},
  curves: readonly Curve[] = [fallingCurve('training-loss', 50, 10)],
): OutsideRun {
  const settings = { other: {}, ...said }
  const identity = sha256(name)
  return { name, said: settings, startedAt: 1000, finishedAt: 9000, curves, identity }
}

export const outsideFile = (...runs: OutsideRun[]): OutsideFile => ({
  format: 'tensorboard',
  runs,
  notes: [],
})

export const named = (name: string) => ({ name, sha256: sha256(name) })
