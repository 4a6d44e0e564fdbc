/** The only file that knows how the build packs the thread that looks into a run. */
import createWorker from './thread-entry?nodeWorker'

export const spawnInspector = () => createWorker({})
