/** The only file that knows how the build packs the thread that tries optimizers out. */
import createWorker from './thread-entry?nodeWorker'

export const spawnPreviewing = () => createWorker({})
