/** The only file that knows how the build packs the thread that reads and writes files. */
import type { TransferListItem, Worker } from 'node:worker_threads'
import createWorker from './thread-entry?nodeWorker'
import type { TransferTask } from './messages'

export type SpawnTransfer = (task: TransferTask, handedOver: TransferListItem[]) => Worker

export const spawnTransfer: SpawnTransfer = (task, handedOver) =>
  createWorker({ workerData: task, transferList: handedOver })
