/** The only file that knows how the build packs the thread that copies and rescues. */
import type { Worker } from 'node:worker_threads'
import createWorker from './thread-entry?nodeWorker'
import type { SafetyTask } from './messages'

export type SpawnSafety = (task: SafetyTask) => Worker

export const spawnSafety: SpawnSafety = (task) => createWorker({ workerData: task })
