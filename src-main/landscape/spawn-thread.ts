/** The only file that knows how the build packs the thread that measures landscapes. */
import createWorker from './thread-entry?nodeWorker'

export const spawnMeasuring = () => createWorker({})
