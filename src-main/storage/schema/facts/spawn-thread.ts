/** The only file that knows how the build packs the thread that looks a database over. */
import createWorker from './thread-entry?nodeWorker'

export const spawnFacts = () => createWorker({})
