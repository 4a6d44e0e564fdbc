/** What a training thread asks before it makes kernels: apart, because a thread needs nothing else of this room. */
import { getEnvironmentData } from 'node:worker_threads'
import { joinVectors } from '../engine/kernels/wasm-module'

/** The key under which this process's threads find that V8 joins vectors. */
export const JOINED = 'optimizer-lab-joined-vectors'

/** Has this thread's kernels made for such an engine. */
export function joinVectorsInThread(): void {
  if (getEnvironmentData(JOINED) === true) joinVectors()
}
