/** The only file that knows how the build packs the thread that looks a database over. */
import type { Worker } from 'node:worker_threads'
import createWorker from './thread-entry?nodeWorker'

export type SpawnFacts = (path: string) => Worker

export const spawnFacts: SpawnFacts = (path) => createWorker({ workerData: path })
