/** Whether files are still those that were read, without reading them again. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'

export interface FileState {
  /** Another text when one of the files was replaced or written to. */
  readonly text: string
  /** When the last of them changed, in milliseconds since 1970. */
  readonly changedAt: number
}

/** The clocks of file systems go in steps of up to 2 s (FAT): two changes within one of them look like one. */
const COARSEST_CLOCK_MS = 2000

/** Throws the system's error when one of them is not there. */
export function fileState(paths: readonly string[]): FileState {
  const files = paths.map((path) => ({ path, ...factsOf(path) }))
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(`${path} ${text}\n`)
  return {
    text: hash.digest('hex'),
    changedAt: files.reduce((last, { changedAt }) => Math.max(last, changedAt), 0),
  }
}

/** The time of a change counts too: tools that copy set the time of the last writing back. */
function factsOf(path: string): FileState {
  const { size, ino, mtimeNs, ctimeNs, ctimeMs } = statSync(path, { bigint: true })
  // Files in a packaged app's archive never change. Electron gives them no such times, and a new number at each look.
  if (mtimeNs === undefined) return { text: String(size), changedAt: 0 }
  return { text: [size, ino, mtimeNs, ctimeNs].join(' '), changedAt: Number(ctimeMs) }
}

/** Whether every change after `readAt` would show in the state that was taken then. */
export function isSettled({ changedAt }: FileState, readAt: number): boolean {
  return changedAt + COARSEST_CLOCK_MS < readAt
}
