/** A thread that follows paths and measures losses. */
import type { SharedExamples } from '../datasets/contract'
import type { Activation } from '../engine/mlp'
import { serve, type Tell } from '../threads/serve'
import { Controlled, type ControlBuffer } from '../training/worker/control'
import { exampleSet } from '../training/worker/recipe-trainer'
import { joinVectorsInThread, leaveOutStackChecks } from '../wide-vectors/joined-thread'
import { blend, spanPlane, type Plane, type ThreePoints } from './plane'
import {
  findEnd,
  findStart,
  followPath,
  type FoundEnd,
  type FoundStart,
  type NoReplay,
  type PathTask,
  type ReplayTask,
  type SeenPath,
} from './replayed-path'
import { SampleLoss } from './sample-loss'

/** Whose losses are measured, and on what. */
export interface Net {
  /** Layer widths, input to output. */
  readonly sizes: readonly number[]
  readonly activation: Activation
  readonly train: SharedExamples
}

/** In memory that threads share: the start, and both ends. */
export type SharedPoints = readonly [SharedArrayBuffer, SharedArrayBuffer, SharedArrayBuffer]

export interface MeasureTask {
  /** Of the landscape: the net and the sample stay as long as it is the same. */
  readonly job: number
  readonly net: Net
  readonly points: SharedPoints
  /** (count, 2): what the sides of both ends are multiplied by. */
  readonly shares: Float64Array
  readonly control: ControlBuffer
}

export interface FollowTask extends Omit<PathTask, 'points'> {
  readonly job: number
  readonly net: Net
  readonly points: SharedPoints
}

const pointsOf = ([start, one, other]: SharedPoints): ThreePoints => ({
  start: new Float32Array(start),
  ends: [new Float32Array(one), new Float32Array(other)],
})

let prepared: { readonly job: number; readonly sample: SampleLoss } | undefined

function sampleOf(job: number, { sizes, activation, train }: Net): SampleLoss {
  if (prepared?.job !== job) {
    prepared = undefined
    prepared = { job, sample: new SampleLoss(sizes, activation, exampleSet(train)) }
  }
  return prepared.sample
}

const tasks = {
  start: (task: ReplayTask): FoundStart | NoReplay => findStart(task),
  end: (task: ReplayTask, tell: Tell<number>): FoundEnd | NoReplay => findEnd(task, tell),
  span: (points: SharedPoints): Plane => spanPlane(pointsOf(points)),
  follow: (task: FollowTask, tell: Tell<number>): SeenPath | NoReplay =>
    followPath({ ...task, points: pointsOf(task.points) }, sampleOf(task.job, task.net), tell),
  /** Undefined when it was told to stop. */
  measure: (
    { job, net, points, shares, control }: MeasureTask,
    tell: Tell<number>,
  ): Float64Array | undefined => {
    const controlled = new Controlled(control)
    const sample = sampleOf(job, net)
    const three = pointsOf(points)
    const parameters = new Float32Array(three.start.length)
    const losses = new Float64Array(shares.length / 2)
    for (let i = 0; i < losses.length; i++) {
      if (controlled.order() !== 'go') return undefined
      blend(three, [shares[2 * i], shares[2 * i + 1]], parameters)
      losses[i] = sample.of(parameters)
      tell(i + 1)
    }
    return losses
  },
}
export type LandscapeThread = typeof tasks

joinVectorsInThread()
leaveOutStackChecks()
serve(tasks)
