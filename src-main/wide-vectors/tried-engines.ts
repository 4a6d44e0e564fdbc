/** The engines that join two vectors of 128 bits to one of 256 when they are told to, and have been tried on the kernels. */

/** V8's switch for it. Engines that were built without know it and change nothing. */
export const SWITCH = '--experimental-wasm-revectorize'

/** V8 versions up to their second number, with what each was tried on: the same bits, and SGD 1.3 times as fast. */
const TRIED: readonly string[] = [
  // Node 24.22 on x64 with AVX2.
  '13.6',
  // Node 26.12 on x64 with AVX2.
  '14.6',
]

/** What trained-bits.ts answers on every machine. It changes with the engine's version and with the runs there. */
export const KNOWN_BITS = 'a53aacf982d3f0064691c21392feaba95c0a03dd28091b1df1842b938770b51e'

/** What of this process decides whether its V8 is one of them. */
export type Runtime = Pick<NodeJS.Process, 'arch' | 'versions'>

/** Electron's V8 is built without, and another processor's has no such registers. */
export function isTried({ arch, versions }: Runtime): boolean {
  if (arch !== 'x64' || versions.electron !== undefined) return false
  return TRIED.some((version) => versions.v8.startsWith(`${version}.`))
}
