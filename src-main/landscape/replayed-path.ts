/** A stored run trained again, seen from the plane at chosen steps, its losses compared with the stored ones bit by bit. */
import type { Curve } from '../../src-shared/runs/run'
import type { NetParameters } from '../../src-shared/recipe/net-parameters'
import type { Recipe } from '../../src-shared/recipe/recipe'
import type { SharedExamples } from '../datasets/contract'
import type { Trainer } from '../engine/trainer'
import {
  LossCheck,
  compareHashes,
  compareWeights,
  type Difference,
} from '../training/replay/replay-check'
import { Controlled, type ControlBuffer } from '../training/worker/control'
import { beginRun } from '../training/worker/initial-state'
import { createTrainer, exampleSet } from '../training/worker/recipe-trainer'
import { Sharing } from '../training/worker/sharing'
import { project, type Plane, type ThreePoints } from './plane'
import type { SampleLoss } from './sample-loss'

/** A stored run, and what to compare it with. */
export interface ReplayTask {
  readonly recipe: Recipe
  readonly classes: number
  readonly train: SharedExamples
  readonly initHash: string | null
  readonly losses: Pick<Curve, 'steps' | 'values'>
  /** Its way ends after this step. */
  readonly lastStep: number
  /** As stored, where they are those of the last step. */
  readonly weights: NetParameters | undefined
  /** Tells it to stop. */
  readonly control: ControlBuffer
}

/** The run differs from what is stored of it, or somebody wants no more of it. */
export type NoReplay =
  | { readonly outcome: 'different'; readonly difference: Difference }
  | { readonly outcome: 'cancelled' }

export interface FoundStart {
  readonly outcome: 'found'
  readonly start: Float32Array
}

export interface FoundEnd {
  readonly outcome: 'found'
  /** The last step whose parameters are all finite numbers. */
  readonly step: number
  readonly parameters: Float32Array
}

/** Arrays have an entry a step, ascending; the start is the first. */
export interface SeenPath {
  readonly outcome: 'found'
  readonly steps: Uint32Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly away: Float64Array
  readonly distance: Float64Array
  /** Of the parameters themselves, not of where the plane is met. */
  readonly losses: Float64Array
}

/** Steps trained so far. */
export type TellSteps = (steps: number) => void

const TELL_MS = 100

/** The parameters before the first step: new ones, or those that a fork's parent left it. */
export function findStart(task: ReplayTask): FoundStart | NoReplay {
  const begun = begin(task)
  return 'outcome' in begun ? begun : { outcome: 'found', start: begun.trainer.parameters.slice() }
}

/** Only near its end a diverged run is not made of finite numbers. */
const LOOKED_BACK = 20

export function findEnd(task: ReplayTask, tell: TellSteps): FoundEnd | NoReplay {
  let found: FoundEnd | undefined
  const keep = (trainer: Trainer) => {
    const { stepsDone: step, parameters } = trainer
    if (step < task.lastStep - LOOKED_BACK && found !== undefined) return
    if (!parameters.every(Number.isFinite)) return
    found = { outcome: 'found', step, parameters: parameters.slice() }
  }
  const refused = replay(task, keep, tell)
  if (refused !== null) return refused
  if (found === undefined) throw new Error('The run began with numbers that are not finite.')
  return found
}

export interface PathTask extends ReplayTask {
  /** Ascending; the step before the first, where it begins, is always among the points. */
  readonly wanted: Uint32Array
  readonly points: ThreePoints
  readonly plane: Plane
}

export function followPath(
  task: PathTask,
  sample: SampleLoss,
  tell: TellSteps,
): SeenPath | NoReplay {
  const { points, plane, wanted } = task
  const seen: number[][] = [[], [], [], [], [], []]
  let next = 0
  const look = ({ stepsDone, parameters }: Trainer) => {
    const isWanted = stepsDone === wanted[next]
    if (seen[0].length > 0 && !isWanted) return
    if (isWanted) next += 1
    const { x, y, away, distance } = project(points, plane, parameters)
    const entry = [stepsDone, x, y, away, distance, sample.of(parameters)]
    entry.forEach((value, i) => seen[i].push(value))
  }
  const refused = replay(task, look, tell)
  if (refused !== null) return refused
  const [x, y, away, distance, losses] = seen.slice(1).map((values) => Float64Array.from(values))
  return { outcome: 'found', steps: Uint32Array.from(seen[0]), x, y, away, distance, losses }
}

type Begun = { readonly trainer: Trainer; readonly controlled: Controlled }

/** What is measured beside the training loss changes no step, so it is left out. */
function begin({ recipe, classes, train, initHash, control }: ReplayTask): Begun | NoReplay {
  const controlled = new Controlled(control)
  const quiet = { ...recipe, evaluateEvery: 0, gradientNormEvery: 0, testing: 'never' as const }
  const examples = exampleSet(train)
  const trainer = createTrainer(quiet, examples, classes)
  const task = { recipe, classes, train, test: train, control, start: null, checkpointEvery: 0 }
  // Nobody helps: other cores measure losses meanwhile.
  const alone = new Sharing(controlled, () => {})
  const beginning = beginRun(task, trainer, examples, () => controlled.order(), alone)
  if (typeof beginning === 'string') return { outcome: 'cancelled' }
  const difference = compareHashes(0, 'initial-weights', initHash, beginning.initHash)
  return difference === null ? { trainer, controlled } : { outcome: 'different', difference }
}

/** @param look called at the start and after every step @returns null when it came to its end as it is stored */
function replay(
  task: ReplayTask,
  look: (trainer: Trainer) => void,
  tell: TellSteps,
): NoReplay | null {
  const begun = begin(task)
  if ('outcome' in begun) return begun
  const { trainer, controlled } = begun
  const check = new LossCheck(task.losses)
  const first = trainer.stepsDone
  let toldAt = performance.now()
  look(trainer)
  while (trainer.stepsDone < task.lastStep) {
    if (controlled.order() !== 'go') return { outcome: 'cancelled' }
    const values = Float32Array.of(trainer.step())
    const difference = check.compare({ steps: Uint32Array.of(trainer.stepsDone), values })
    if (difference !== null) return { outcome: 'different', difference }
    look(trainer)
    const now = performance.now()
    if (now - toldAt < TELL_MS) continue
    toldAt = now
    tell(trainer.stepsDone - first)
  }
  const difference = compareWeights(task.lastStep, task.weights, trainer.parameters)
  return difference === null ? null : { outcome: 'different', difference }
}
