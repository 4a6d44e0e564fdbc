/** The only file that knows how the build packs the thread that reads and writes files. */
import createWorker from './thread-entry?nodeWorker'
import type { SpawnThread } from '../../threads/reused-threads'
import type { TransferTask } from './messages'

export const spawnTransfer: SpawnThread<TransferTask> = (task, transferList) =>
  createWorker({ workerData: task, transferList })
