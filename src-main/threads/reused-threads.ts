/**
 * Worker threads that do one task after another. One that has done its task rests for a while and is then used again:
 * that is quicker than a new one, and the end of a thread is where Node has stood still (see serve-tasks.ts).
 */
import type { TransferListItem, Worker } from 'node:worker_threads'
import { END } from './serve-tasks'
import { within } from './timeout'

/** Milliseconds after which a resting thread gives its memory back. */
const REST_MS = 5000

/** A thread that takes longer to end is given up. */
const ENDING_TIMEOUT_MS = 5000

/** Starts a thread that serves tasks, with the first of them. The buffers handed over belong to the thread then. */
export type SpawnThread<Task> = (task: Task, handedOver: TransferListItem[]) => Worker

export class ReusedThreads<Task> {
  private readonly ends = new Map<Worker, Promise<void>>()
  private readonly resting = new Map<Worker, NodeJS.Timeout>()

  /** @param isLastWord whether a thread says this when its task is done; it says nothing more about that task */
  constructor(
    private readonly spawn: SpawnThread<Task>,
    private readonly isLastWord: (message: unknown) => boolean,
  ) {}

  /** A thread that does this task. Who listens to it must take its listeners off when the task is done. */
  readonly begin = (task: Task, handedOver: TransferListItem[] = []): Worker => {
    const [rested] = this.resting.keys()
    if (rested === undefined) return this.start(task, handedOver)
    rested.postMessage(task, handedOver)
    this.wake(rested)
    return rested
  }

  /**
   * Ends the threads at rest, and resolves when none is left. A process must not end before: it would stand still waiting
   * for threads that in turn wait for its main thread to collect garbage.
   */
  async whenGone(): Promise<void> {
    for (const thread of this.resting.keys()) this.end(thread)
    await within(ENDING_TIMEOUT_MS, Promise.all(this.ends.values()))
  }

  private start(task: Task, handedOver: TransferListItem[]): Worker {
    const thread = this.spawn(task, handedOver)
    thread.on('message', (message) => {
      if (this.isLastWord(message)) this.rest(thread)
    })
    // Whoever gave the task hears it too; nobody does while the thread rests.
    thread.on('error', () => {})
    const gone = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    this.ends.set(thread, gone)
    void gone.then(() => {
      this.wake(thread)
      this.ends.delete(thread)
    })
    return thread
  }

  private rest(thread: Worker): void {
    this.resting.set(
      thread,
      setTimeout(() => this.end(thread), REST_MS),
    )
  }

  private wake(thread: Worker): void {
    clearTimeout(this.resting.get(thread))
    this.resting.delete(thread)
  }

  private end(thread: Worker): void {
    this.wake(thread)
    thread.postMessage(END)
  }
}
