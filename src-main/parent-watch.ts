/** A command ends with the script that started it: nobody would see its output, stop it or take its exit code. */
import { fstatSync, readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { EXIT } from './command-line/exit-codes'
import { endProcess } from './end-process'

/** Number of the file descriptor that is a pipe to the script; its end tells that the script has ended, however. */
const VARIABLE = 'OPTIMIZER_LAB_PARENT_PIPE'
/** Time to save what was trained. */
const LONGEST_MS = 20_000
const LOOK_EVERY_MS = 500

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

/**
 * For a command that npm has started: npm does not take its script along when it is killed. Between the two there may be
 * a shell, which then stays.
 */
export function endWithNpm(): void {
  const before = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(timer)
    end()
  }, LOOK_EVERY_MS)
  timer.unref()
}

/** The processes above this one, as far as the system tells: its parent's own parent only where there is `/proc`. */
function ancestors(): string {
  const { ppid } = process
  try {
    // Its name stands in brackets and may hold any character.
    const [, above] = /\) \S+ (\d+)[^)]*$/.exec(readFileSync(`/proc/${ppid}/stat`, 'utf8')) ?? []
    return `${ppid} ${above}`
  } catch {
    return `${ppid}`
  }
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
