/** The only file that knows how the build packs the thread that browses. */
import type { Worker } from 'node:worker_threads'
import createWorker from './thread-entry?nodeWorker'
import type { BrowsingTask } from './messages'

export type SpawnBrowsing = (task: BrowsingTask) => Worker

/** Answers are short-lived and few at a time: more room for what is new would only be held. */
const YOUNG_MB = 4

export const spawnBrowsing: SpawnBrowsing = (task) =>
  createWorker({ workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
