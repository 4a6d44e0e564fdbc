/** The only file that knows how the build packs the thread that reads and writes files. */
import createWorker from './thread-entry?nodeWorker'

export const spawnTransfer = () => createWorker({})
