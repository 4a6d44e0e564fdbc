/** Looks into a run at some of its steps, while it trains. */
import { FRAME_METRICS, type InsideFrame } from '../../../src-shared/inside/frame'
import { packFrame } from '../../../src-shared/inside/frame-bytes'
import { snapshotSteps } from '../../../src-shared/inside/snapshot-steps'
import type { GradientMask } from '../../engine/gradient-mask'
import type { Probe } from '../../engine/probe'
import type { Trainer } from '../../engine/trainer'
import { Instruments } from '../../instruments/instruments'
import type { WorkerTask } from './messages'
import type { RunPoints } from './run-points'

/** A larger net's copies would take more than a gigabyte beside it. */
const LARGEST_NET = 2 ** 22

export class Snapshots {
  private constructor(
    private readonly due: ReadonlySet<number>,
    private readonly instruments: Instruments,
  ) {}

  /**
   * Undefined where there is nothing to look at, or no memory for it.
   * @param trainer before its first step, with the run's initial parameters
   */
  static of({ recipe, snapshots = 'off' }: WorkerTask, trainer: Trainer): Snapshots | undefined {
    const { options, parameters } = trainer
    const steps = snapshotSteps(snapshots, recipe.origin?.step ?? 0, recipe.steps, options.sizes)
    if (steps.length === 0 || parameters.length > LARGEST_NET) return undefined
    try {
      return new Snapshots(new Set(steps), new Instruments(options, parameters))
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }

  isDue(step: number): boolean {
    return this.due.has(step)
  }

  /** Adds what is seen of the step to the run's points. */
  take(probe: Probe, mask: GradientMask | undefined, points: RunPoints): void {
    const frame: InsideFrame = this.instruments.frameOf(probe, mask ?? null)
    points.addSnapshot({ step: probe.step, frame: packFrame(frame) })
    for (const [metric, figure] of FRAME_METRICS) {
      const value = frame.whole.figures[figure]
      if (value !== null) points.add(metric, probe.step, value)
    }
  }
}
