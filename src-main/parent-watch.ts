/** A command ends with the script that started it: nobody would see its output, stop it or take its exit code. */
import { fstatSync } from 'node:fs'
import { Socket } from 'node:net'
import { EXIT } from './command-line/exit-codes'
import { endProcess } from './end-process'

/** Number of the file descriptor that is a pipe to the script; its end tells that the script has ended, however. */
const VARIABLE = 'OPTIMIZER_LAB_PARENT_PIPE'
/** Time to save what was trained. */
const LONGEST_MS = 20_000

/** Does nothing where no script has started this process. */
export function endWithParent(): void {
  const descriptor = Number(process.env[VARIABLE])
  // It is of this process alone.
  delete process.env[VARIABLE]
  if (!Number.isInteger(descriptor) || !isPipe(descriptor)) return
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false })
  pipe.on('error', () => {})
  pipe.once('close', end)
  pipe.resume()
  pipe.unref()
}

/** As if it had been told to end, which saves what was trained. */
function end(): void {
  setTimeout(() => endProcess(EXIT.interrupted), LONGEST_MS)
  if (!process.emit('SIGTERM', 'SIGTERM')) endProcess(EXIT.interrupted)
}

function isPipe(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor)
    return found.isFIFO() || found.isSocket()
  } catch {
    return false
  }
}
