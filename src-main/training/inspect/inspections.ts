/** Stored runs that are looked into: each in a thread of its own, which begins at once whatever else trains. */
import { canonicalJson } from '../../../src-shared/canonical-json'
import { requireTrainedHere } from '../../../src-shared/outside/trained-here'
import { LabError } from '../../../src-shared/contract/result'
import type { InsideFrame } from '../../../src-shared/inside/frame'
import type { LayerWeights, LensTrace, RunReach } from '../../../src-shared/inside/inspection'
import { MESSAGES } from '../../../src-shared/language/language'
import {
  layerSizes,
  parameterBlocks,
  parameterCount,
} from '../../../src-shared/recipe/net-parameters'
import type { Curve, RunId, RunSummary } from '../../../src-shared/runs/run'
import type { LoadedDataset } from '../../datasets/contract'
import type { CheckpointRepository } from '../../storage/contract'
import type { TaskInput, TaskTold } from '../../threads/serve'
import { singleThread, type CallOptions, type Spawn } from '../../threads/threads'
import { loadAsTrained } from '../data-identity'
import type { TrainingDependencies } from '../dependencies'
import { engineVersionOf } from '../engine-version'
import type { Difference } from '../replay/replay-check'
import type { InspectAnswer, InspectedRun, ReplayedTo, StateWithMask, StepDump } from './messages'
import { reachOf } from './reach'
import type { InspectingThread } from './thread-entry'

export interface InspectionDependencies extends Pick<
  TrainingDependencies,
  'runs' | 'datasets' | 'emit'
> {
  readonly spawn: Spawn
  readonly checkpoints: Pick<CheckpointRepository, 'list' | 'latest'>
  /** Brings the points of runs in training to storage. */
  savePoints(): Promise<void>
}

/** Milliseconds after which a thread that is asked nothing gives its memory back. */
const IDLE_MS = 120_000
/** Threads that keep a run without being asked: two runs are looked into side by side. */
const MOST_KEPT = 2

const says = () => MESSAGES.inspection

/** A run, as far as it is stored. */
interface StoredRun {
  readonly run: RunSummary
  readonly losses: Pick<Curve, 'steps' | 'values'>
  readonly data: LoadedDataset
}

type TaskOf = Exclude<keyof InspectingThread, 'open'>
type InputOf<Task extends TaskOf> = Omit<Parameters<InspectingThread[Task]>[0], 'number' | 'near'>
type AnswerOf<Task extends TaskOf> =
  ReturnType<InspectingThread[Task]> extends InspectAnswer<infer Value> ? Value : never

export class Inspections {
  private readonly sessions = new Map<RunId, Session>()
  /** Ways to answer what was asked and is not answered yet. */
  private readonly open = new Map<RunId, Set<() => void>>()

  constructor(private readonly lab: InspectionDependencies) {}

  /**
   * A step with exact figures; null when it was cancelled.
   * @throws LabError('not-found' or 'invalid-input') when there is no such step, or what is trained again is not what is
   * stored; and when the data set cannot be used or is not what it was
   */
  at(id: RunId, step: number): Promise<InsideFrame | null> {
    return this.ask(id, 'at', (stored) => {
      requireStep(stored, step)
      return { step }
    })
  }

  /** A step with everything that it was made from; else as `at`. */
  dump(id: RunId, step: number): Promise<StepDump | null> {
    return this.ask(id, 'dump', (stored) => {
      requireStep(stored, step)
      return { step }
    })
  }

  /**
   * How far the first of two runs moves the weights of each layer at a step, by how far the second does: see `reachOf`. Null
   * when it was cancelled, or their nets differ; else as `at`.
   */
  async reach(ids: readonly [RunId, RunId], step: number): Promise<RunReach | null> {
    const [first, second] = await Promise.all(ids.map((id) => this.dump(id, step)))
    if (first === null || second === null) return null
    const shapeOf = ({ frame }: StepDump) =>
      frame.layers.map(({ inputs, outputs }) => `${inputs} ${outputs}`).join()
    if (shapeOf(first) !== shapeOf(second)) return null
    return { step, layers: reachOf(first.tensors, second.tensors) }
  }

  /** Of a layer counted from 0, after a step or before the first one; else as `at`. */
  weights(id: RunId, step: number, layer: number): Promise<LayerWeights | null> {
    return this.ask(id, 'weights', (stored) => {
      if (step !== firstOf(stored.run)) requireStep(stored, step)
      const { run, data } = stored
      const layers = layerSizes(run.recipe, data.info.features, data.info.classes).length - 1
      if (layer >= layers) throw new LabError('invalid-input', says().noLayer(run.name, layers))
      return { step, layer }
    })
  }

  /** One parameter over the steps; else as `at`. */
  lens(id: RunId, index: number, through: number): Promise<LensTrace | null> {
    return this.ask(id, 'lens', (stored) => {
      requireStep(stored, through)
      const { run, data } = stored
      const { features, classes } = data.info
      const count = parameterCount(parameterBlocks(run.recipe, features, classes))
      if (index >= count) throw new LabError('invalid-input', says().noParameter(run.name, count))
      return { index, through }
    })
  }

  /** What was asked about a run is answered with null. */
  cancel(id: RunId): void {
    this.sessions.get(id)?.cancel()
    for (const answer of [...(this.open.get(id) ?? [])]) answer()
  }

  /** Ends every thread where it is. */
  async close(): Promise<void> {
    for (const id of [...this.open.keys()]) this.cancel(id)
    await Promise.all([...this.sessions.values()].map((session) => session.close()))
  }

  private async ask<Task extends TaskOf>(
    id: RunId,
    task: Task,
    inputFor: (stored: StoredRun) => InputOf<Task>,
  ): Promise<AnswerOf<Task> | null> {
    let cancelled = false
    const answers = this.open.get(id) ?? new Set()
    this.open.set(id, answers)
    let answerNull = () => {}
    const ended = new Promise<null>((resolve) => {
      answerNull = () => {
        cancelled = true
        resolve(null)
      }
    })
    answers.add(answerNull)
    const find = async () => {
      await this.lab.savePoints()
      if (cancelled) return null
      const stored = this.requireStored(id)
      const input = inputFor(stored)
      const session = this.sessionFor(stored)
      const near =
        'step' in input ? this.stateNear(stored, session, input.step as number) : undefined
      return this.answerOf(stored, await session.ask(task, input, near))
    }
    try {
      return await Promise.race([find(), ended])
    } finally {
      answers.delete(answerNull)
      if (answers.size === 0) this.open.delete(id)
    }
  }

  private answerOf<T>(stored: StoredRun, answer: InspectAnswer<T>): T | null {
    if (answer.kind === 'answer') return answer.value
    if (answer.kind === 'cancelled') return null
    throw new LabError('invalid-input', differenceText(stored.run, answer.difference))
  }

  /** @throws LabError */
  private requireStored(id: RunId): StoredRun {
    const run = this.lab.runs.get(id)
    if (run === undefined) throw new LabError('not-found', MESSAGES.storage.noRun(id))
    requireTrainedHere(run)
    const losses = this.lab.runs.curves([id], 'training-loss').get(id)
    if (losses === undefined || losses.steps.length === 0) {
      throw new LabError('invalid-input', says().nothingStored(run.name))
    }
    return { run, losses, data: loadAsTrained(this.lab, run) }
  }

  /**
   * The newest state that was kept at or before the way to a step begins, which is two steps before it; undefined where the
   * session knows it, or nobody knows which parameters have had a gradient until then. A state of another version of the
   * engine is none: what is trained from it may be another run than the one trained from the start.
   */
  private stateNear({ run }: StoredRun, session: Session, step: number): StateWithMask | undefined {
    if (run.engineVersion !== engineVersionOf(run.recipe)) return undefined
    const { checkpoints } = this.lab
    const last = checkpoints.list(run.id).findLast((kept) => kept.step <= step - 2)?.step
    if (last === undefined || !session.isNew(last)) return undefined
    const state = checkpoints.latest(run.id, step - 2)
    if (state?.mask === undefined || state.stepsDone <= firstOf(run)) return undefined
    const { stepsDone, optimizerSteps, parameters, optimizerState, mask } = state
    return { stepsDone, optimizerSteps, parameters, optimizerState, mask }
  }

  private sessionFor(stored: StoredRun): Session {
    const { id } = stored.run
    const known = this.sessions.get(id)
    if (known?.isOf(stored)) known.extend(stored)
    else void known?.close()
    const session = known?.isOf(stored) ? known : this.newSession(stored)
    // The one that was asked last is the last to go.
    this.sessions.delete(id)
    this.sessions.set(id, session)
    const idle = [...this.sessions.values()].filter((one) => !one.isAsked && one !== session)
    for (const one of idle.slice(0, Math.max(0, this.sessions.size - MOST_KEPT))) void one.close()
    return session
  }

  private newSession(stored: StoredRun): Session {
    const { id } = stored.run
    const session: Session = new Session(stored, this.lab, () => {
      if (this.sessions.get(id) === session) this.sessions.delete(id)
    })
    return session
  }
}

type TellingOptions<Task extends TaskOf> = CallOptions<TaskTold<InspectingThread, Task>>

let questions = 0

/** A thread that looks into one run, from the first question about it until it is asked nothing for a while. */
class Session {
  private readonly thread
  private readonly id: RunId
  private readonly identity: string
  private readonly cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  private asked = 0
  private readonly states = new Set<number>()
  private known = 0
  private idle: NodeJS.Timeout | undefined

  /** @param ended told once, when it can be asked no more */
  constructor(
    stored: StoredRun,
    private readonly lab: Pick<InspectionDependencies, 'spawn' | 'emit'>,
    private readonly ended: () => void,
  ) {
    this.id = stored.run.id
    this.identity = identityOf(stored)
    this.thread = singleThread<InspectingThread>({
      spawn: lab.spawn,
      broken: () => {
        ended()
        return new LabError('unexpected', says().threadEnded)
      },
    })
    this.tell(stored)
  }

  get isAsked(): boolean {
    return this.asked > 0
  }

  /** Whether this is the run as it is stored now: one that was begun anew, or whose rate was changed, is another. */
  isOf(stored: StoredRun): boolean {
    return this.identity === identityOf(stored) && stored.losses.steps.length >= this.known
  }

  /** It may have trained further. */
  extend(stored: StoredRun): void {
    if (stored.losses.steps.length > this.known) this.tell(stored)
  }

  /** Whether it has not been told of a kept state after this step. From now on it has. */
  isNew(step: number): boolean {
    if (this.states.has(step)) return false
    this.states.add(step)
    return true
  }

  /** @param near a state from which the way may be shorter */
  async ask<Task extends TaskOf>(task: Task, input: InputOf<Task>, near?: StateWithMask) {
    this.asked++
    clearTimeout(this.idle)
    const told = (progress: ReplayedTo) =>
      this.lab.emit('inside.progress', { id: this.id, ...progress })
    const asked = { ...input, number: ++questions, ...(near && { near }) } as TaskInput<
      InspectingThread,
      Task
    >
    try {
      const { answer } = this.thread.call(task, asked, { told } as TellingOptions<Task>)
      return (await answer) as InspectAnswer<AnswerOf<Task>>
    } finally {
      this.asked--
      if (this.asked === 0) this.idle = setTimeout(() => void this.close(), IDLE_MS).unref()
    }
  }

  /** No question that it has been asked so far is worked on any longer. */
  cancel(): void {
    Atomics.store(new Int32Array(this.cancelled), 0, questions)
  }

  async close(): Promise<void> {
    clearTimeout(this.idle)
    this.cancel()
    this.ended()
    await this.thread.close()
  }

  private tell({ run, losses, data }: StoredRun): void {
    const { id, recipe, initHash } = run
    const { cancelled } = this
    this.known = losses.steps.length
    const { classes } = data.info
    const inspected: InspectedRun = {
      id,
      recipe,
      initHash,
      losses,
      cancelled,
      classes,
      train: data.train,
    }
    // What is thrown here is said again at the question behind it.
    this.thread.call('open', inspected).answer.catch(() => {})
  }
}

const identityOf = ({ run, data }: StoredRun) =>
  `${canonicalJson(run.recipe)} ${run.initHash ?? ''} ${data.dataHash}`

const firstOf = ({ recipe }: RunSummary) => recipe.origin?.step ?? 0

function requireStep({ run, losses }: StoredRun, step: number): void {
  const first = firstOf(run)
  const last = losses.steps.at(-1) ?? 0
  if (step > first && step <= last) return
  throw new LabError('invalid-input', says().noStep(run.name, first + 1, last))
}

function differenceText(run: RunSummary, { step, what, stored, replayed }: Difference): string {
  const now = engineVersionOf(run.recipe)
  return [
    what === 'initial-weights'
      ? says().differsAtStart(run.name)
      : says().differs(run.name, step, stored, replayed),
    ...(run.engineVersion === now ? [] : [says().otherEngine(run.engineVersion, now)]),
    ...(run.dataHash === null ? [says().dataNotKnown] : []),
    says().trainAnew,
  ].join(' ')
}
