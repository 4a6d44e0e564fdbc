/** The only file that knows how the build packs the worker thread. */
import createWorker from './worker-entry?nodeWorker'

export const spawnWorker = () => createWorker({})
