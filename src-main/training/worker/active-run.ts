/** The main thread's side of a worker: a run in it, from its start to its end. */
import { storedText } from '../../../src-shared/language/stored-text'
import { messageOf } from '../../../src-shared/contract/result'
import { reusedThreads, type Call, type Spawn, type ThreadEnd } from '../../threads/threads'
import { Controller, createControl, type Order } from './control'
import { Helpers, type BeginHelp } from './helpers'
import type { FinishedMessage, HelpOffered, UnfinishedMessage, WorkerTask } from './messages'
import type { TrainingThread } from './worker-entry'

/** Gives a run to a worker thread, which may have trained others before and may train others afterwards. */
export type BeginTask = (
  task: WorkerTask,
  told: (message: UnfinishedMessage | HelpOffered) => void,
) => Call<FinishedMessage>

/** What threads train runs with. */
export interface TrainingThreads {
  readonly beginTask: BeginTask
  /** Left out where a run stays on one core. */
  readonly beginHelp?: BeginHelp
}

/** What is said of a run whose thread ended over it: what the thread threw, or that it is gone. */
export const threadEnded = ({ code, failure }: ThreadEnd): unknown =>
  failure ?? new Error(storedText('thread-ended', { exitCode: code }))

/** Worker threads for runs; the end of all of them is waited for. */
export function trainingThreads(spawn: Spawn): {
  begin: BeginTask
  /** Starts threads for that many runs, whose data may still have to be read. */
  warmUp(runs: number): void
  help: BeginHelp
  close(): Promise<void>
} {
  const threads = reusedThreads<TrainingThread>({ spawn, broken: threadEnded })
  return {
    begin: (task, told) => threads.call('train', task, { told }),
    warmUp: (runs) => threads.warmUp(runs),
    help: (task) => threads.call('help', task),
    close: () => threads.close(),
  }
}

/** `failure` says why a worker did not come to its end. */
export type WorkerEnd = FinishedMessage | { readonly failure: string }

export interface WorkerListener {
  received(message: UnfinishedMessage): void
  /** A thread that helped came home; its core is free. */
  helpEnded?(): void
  /** Comes once; nothing is received afterwards. */
  ended(end: WorkerEnd): void
}

export class ActiveRun {
  private readonly call: Call<FinishedMessage>
  private readonly controller: Controller
  private readonly helpers: Helpers
  private listener: WorkerListener | undefined
  private lastOrder: Order = 'go'
  private announceEnd = () => {}
  /** Resolves when the run has ended. */
  readonly over = new Promise<void>((resolve) => (this.announceEnd = resolve))

  constructor(
    { beginTask, beginHelp }: TrainingThreads,
    task: Omit<WorkerTask, 'control'>,
    listener: WorkerListener,
  ) {
    const control = createControl()
    this.listener = listener
    this.controller = new Controller(control)
    this.helpers = new Helpers(beginHelp, this.controller, () => this.listener?.helpEnded?.())
    this.call = beginTask({ ...task, control }, (message) => {
      if (message.type === 'help-offered') this.helpers.offered(message.offer)
      else this.listener?.received(message)
    })
    this.call.answer.then(
      (finished) => this.end(finished),
      (error: unknown) => this.end({ failure: whyItFailed(error) }),
    )
  }

  /** Whether it was told to pause. */
  get isStanding(): boolean {
    return this.lastOrder === 'pause'
  }

  /** A run that is to end can be told nothing else. */
  order(order: Order): void {
    if (this.lastOrder === 'stop' || this.lastOrder === 'suspend') return
    this.lastOrder = order
    if (order !== 'go') this.helpers.want(0, 0)
    this.controller.order(order)
  }

  /** How many helpers it can use. */
  get helpersWanted(): number {
    return this.lastOrder === 'go' ? this.helpers.room : 0
  }

  /** @param places how many helpers there can ever be */
  helpWith(count: number, places: number): void {
    if (this.lastOrder === 'go') this.helpers.want(count, places)
  }

  /** Other runs began or ended. */
  measureHelpAgain(): void {
    this.helpers.forgetWorth()
  }

  setRate(learningRate: number): void {
    this.controller.setRate(learningRate)
  }

  /** Ends the thread where it is, and `ended` is told the reason; nothing happens when the run has ended. */
  async terminate(reason: string): Promise<void> {
    // The thread of a run that has ended may train another one.
    if (this.listener === undefined) return
    this.end({ failure: reason })
    await this.call.terminate()
  }

  /** The first word about a run's end counts; its thread is not listened to any more. */
  private end(end: WorkerEnd): void {
    if (this.listener === undefined) return
    const { listener } = this
    this.listener = undefined
    this.helpers.end()
    listener.ended(end)
    this.announceEnd()
  }
}

/** A heap that is full, and what JavaScript and WebAssembly say when they get no memory. */
function whyItFailed(error: unknown): string {
  const message = messageOf(error)
  const { code } = error as NodeJS.ErrnoException
  const hasNoMemory =
    code === 'ERR_WORKER_OUT_OF_MEMORY' ||
    (error instanceof RangeError && /memory|allocat|array length/i.test(message))
  return hasNoMemory ? storedText('out-of-memory') : message
}
