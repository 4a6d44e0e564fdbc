/** The only file that knows how the build packs the thread that reads data sets. */
import createWorker from './thread-entry?nodeWorker'

export const spawnReading = () => createWorker({})
