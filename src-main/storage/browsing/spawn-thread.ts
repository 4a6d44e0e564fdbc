/** The only file that knows how the build packs the thread that browses. */
import type { Worker } from 'node:worker_threads'
import createWorker from './thread-entry?nodeWorker'
import type { BrowsingTask } from './messages'

export type SpawnBrowsing = (task: BrowsingTask) => Worker

export const spawnBrowsing: SpawnBrowsing = (task) => createWorker({ workerData: task })
