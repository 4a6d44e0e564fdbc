/** The engines that join two vectors of 128 bits to one of 256 when they are told to, and have been tried on the kernels. */

/** V8's switch for it. Engines that were built without know it and change nothing. */
export const SWITCH = '--experimental-wasm-revectorize'

interface TriedEngine {
  /** V8's version up to its second number. */
  readonly v8: string
  readonly tried: string
}

const TRIED: readonly TriedEngine[] = [
  { v8: '13.6', tried: 'Node 24.22 on x64 with AVX2: the same bits, SGD 1.3 times as fast' },
  { v8: '14.6', tried: 'Node 26.12 on x64 with AVX2: the same bits, SGD 1.3 times as fast' },
]

/** What of this process decides whether its V8 is one of them. */
export type Runtime = Pick<NodeJS.Process, 'arch' | 'versions'>

/** Electron's V8 is built without, and another processor's has no such registers. */
export function isTried({ arch, versions }: Runtime): boolean {
  if (arch !== 'x64' || versions.electron !== undefined) return false
  return TRIED.some(({ v8 }) => versions.v8.startsWith(`${v8}.`))
}
