/** Worker threads from their start until they are gone, which is a little after they have said their last word. */
import type { Worker } from 'node:worker_threads'
import type { SpawnWorker } from './spawn-worker'
import { within } from './within'

/** A thread that takes longer to end is given up. */
const ENDING_TIMEOUT_MS = 5000

export class WorkerThreads {
  private readonly going = new Map<Worker, Promise<void>>()

  constructor(private readonly spawnWorker: SpawnWorker) {}

  readonly spawn: SpawnWorker = (task) => {
    const worker = this.spawnWorker(task)
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    this.going.set(worker, gone)
    void gone.then(() => this.going.delete(worker))
    return worker
  }

  /**
   * Resolves when no thread is left. A process must not end before: it would stand still waiting for threads that in
   * turn wait for its main thread to collect garbage.
   */
  async whenGone(): Promise<void> {
    await within(ENDING_TIMEOUT_MS, Promise.all(this.going.values()))
  }
}
