/** The only file that knows how the build packs the thread that copies and rescues. */
import createWorker from './thread-entry?nodeWorker'

export const spawnSafety = () => createWorker({})
