/** The only file that knows how the build packs the worker thread. */
import type { Worker } from 'node:worker_threads'
import createWorker from './worker-entry?nodeWorker'
import type { WorkerTask } from './messages'

export type SpawnWorker = (task: WorkerTask) => Worker

export const spawnWorker: SpawnWorker = (task) => createWorker({ workerData: task })
