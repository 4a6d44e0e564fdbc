/** The only file that knows how the build packs the thread that draws. */
import createWorker from './thread-entry?nodeWorker'

export const spawnDrawing = () => createWorker({})
