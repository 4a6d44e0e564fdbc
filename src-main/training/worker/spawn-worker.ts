/** The only file that knows how the build packs the worker thread. */
import createWorker from './worker-entry?nodeWorker'
import type { SpawnThread } from '../../threads/reused-threads'
import type { WorkerTask } from './messages'

export const spawnWorker: SpawnThread<WorkerTask> = (task, transferList) =>
  createWorker({ workerData: task, transferList })
