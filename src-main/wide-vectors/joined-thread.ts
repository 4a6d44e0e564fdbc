/** What a training thread does before it makes kernels: apart, because a thread needs nothing else of this room. */
import { setFlagsFromString } from 'node:v8'
import { getEnvironmentData } from 'node:worker_threads'
import { joinVectors } from '../engine/kernels/wasm-module'

/** The key under which this process's threads find that V8 joins vectors. */
export const JOINED = 'optimizer-lab-joined-vectors'

/** Has this thread's kernels made for such an engine. */
export function joinVectorsInThread(): void {
  if (getEnvironmentData(JOINED) === true) joinVectors()
}

/** V8's switch for compiling WebAssembly whose loops do not ask whether somebody wants to stop them. */
export const NO_STACK_CHECKS = '--no-wasm-stack-checks'

/**
 * In Electron, where V8 13.0 looks up a shared memory's size again after each such question, products on it take a
 * third longer than on a memory of its own, and those a tenth longer than without it. No kernel calls itself or runs for
 * longer than some milliseconds, so a thread can be ended as quickly as before. On Node the switch gains next to nothing.
 */
export function leaveOutStackChecks(versions: NodeJS.ProcessVersions = process.versions): boolean {
  if (versions.electron === undefined) return false
  setFlagsFromString(NO_STACK_CHECKS)
  return true
}
