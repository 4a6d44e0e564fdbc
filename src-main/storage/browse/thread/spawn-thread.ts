/** The only file that knows how the build packs the thread that browses. */
import createWorker from './thread-entry?nodeWorker'
import type { BrowsingData } from './thread'

/** Answers are short-lived and few at a time: more room for what is new would only be held. */
const YOUNG_MB = 4

export const spawnBrowsing = (workerData: BrowsingData) =>
  createWorker({ workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
