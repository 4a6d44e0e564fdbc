/** A worker thread that trains one run, from its start to its end. */
import type { Worker } from 'node:worker_threads'
import { MESSAGES } from '../../src-shared/messages'
import { describeFailure } from '../../src-shared/result'
import { Controller, createControl, type Order } from './control'
import type { WorkerMessage, WorkerTask } from './messages'
import type { SpawnWorker } from './spawn-worker'

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

  constructor(
    spawnWorker: SpawnWorker,
    task: Omit<WorkerTask, 'control'>,
    listener: WorkerListener,
  ) {
    const control = createControl()
    this.listener = listener
    this.controller = new Controller(control)
    this.worker = spawnWorker({ ...task, control })
    this.worker.on('message', (message: WorkerMessage) => this.receive(message))
    this.worker.on('error', (error) => this.end({ failure: whyItFailed(error) }))
    this.worker.on('exit', (code) => this.end({ failure: MESSAGES.training.threadEnded(code) }))
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

  /** Ends the thread where it is; `ended` is told the reason. */
  async terminate(reason: string): Promise<void> {
    this.end({ failure: reason })
    await this.worker.terminate()
  }

  private receive(message: WorkerMessage): void {
    if (message.type === 'finished') this.end(message)
    else this.listener?.received(message)
  }

  /** The first word about a run's end counts; what its worker says afterwards is ignored. */
  private end(end: WorkerEnd): void {
    const { listener } = this
    this.listener = undefined
    listener?.ended(end)
    this.announceEnd()
  }
}

/** A heap that is full, and what JavaScript and WebAssembly say when they get no memory. */
function whyItFailed(error: unknown): string {
  const { message } = describeFailure(error)
  const { code } = error as NodeJS.ErrnoException
  const hasNoMemory =
    code === 'ERR_WORKER_OUT_OF_MEMORY' ||
    (error instanceof RangeError && /memory|allocat|array length/i.test(message))
  return hasNoMemory ? MESSAGES.training.outOfMemory : message
}
