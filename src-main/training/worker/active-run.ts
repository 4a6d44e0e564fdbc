/** The main thread's side of a worker: a run in it, from its start to its end. */
import type { Worker } from 'node:worker_threads'
import { storedText } from '../../../src-shared/language/stored-text'
import { messageOf } from '../../../src-shared/contract/result'
import { Controller, createControl, type Order } from './control'
import type { WorkerMessage, WorkerTask } from './messages'

/**
 * A worker thread that trains this task's run: `finished` is its last message about it, unless it fails or ends before.
 * It may have trained others before, and may train others afterwards.
 */
export type BeginTask = (task: WorkerTask) => Worker

export type FinishedMessage = Extract<WorkerMessage, { type: 'finished' }>
export type UnfinishedMessage = Exclude<WorkerMessage, FinishedMessage>

/** `failure` says why a worker did not come to its end. */
export type WorkerEnd = FinishedMessage | { readonly failure: string }

export interface WorkerListener {
  received(message: UnfinishedMessage): void
  /** Comes once; nothing is received afterwards. */
  ended(end: WorkerEnd): void
}

export class ActiveRun {
  private readonly worker: Worker
  private readonly controller: Controller
  private listener: WorkerListener | undefined
  private lastOrder: Order = 'go'
  private announceEnd = () => {}
  /** Resolves when the run has ended. */
  readonly over = new Promise<void>((resolve) => (this.announceEnd = resolve))

  constructor(beginTask: BeginTask, task: Omit<WorkerTask, 'control'>, listener: WorkerListener) {
    const control = createControl()
    this.listener = listener
    this.controller = new Controller(control)
    this.worker = beginTask({ ...task, control })
    this.worker.on('message', this.receive).on('error', this.fail).on('exit', this.exit)
  }

  /** Whether it was told to pause. */
  get isStanding(): boolean {
    return this.lastOrder === 'pause'
  }

  /** A run that is to end can be told nothing else. */
  order(order: Order): void {
    if (this.lastOrder === 'stop' || this.lastOrder === 'suspend') return
    this.lastOrder = order
    this.controller.order(order)
  }

  setRate(learningRate: number): void {
    this.controller.setRate(learningRate)
  }

  /** Ends the thread where it is, and `ended` is told the reason; nothing happens when the run has ended. */
  async terminate(reason: string): Promise<void> {
    // The thread of a run that has ended may train another one.
    if (this.listener === undefined) return
    this.end({ failure: reason })
    await this.worker.terminate()
  }

  private readonly receive = (message: WorkerMessage) => {
    if (message.type === 'finished') this.end(message)
    else this.listener?.received(message)
  }

  private readonly fail = (error: unknown) => this.end({ failure: whyItFailed(error) })

  private readonly exit = (code: number) =>
    this.end({ failure: storedText('thread-ended', { exitCode: code }) })

  /** The first word about a run's end counts; its thread is not listened to any more. */
  private end(end: WorkerEnd): void {
    const { listener } = this
    this.listener = undefined
    this.worker.off('message', this.receive).off('error', this.fail).off('exit', this.exit)
    listener?.ended(end)
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
