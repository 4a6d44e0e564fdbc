/** The only file that knows how the build packs the thread that makes reports. */
import createWorker from './thread-entry?nodeWorker'

export const spawnReporting = () => createWorker({})
