/** A command ends with the script that started it: nobody would see its output, stop it or take its exit code. */
import { readFileSync } from 'node:fs'
import { EXIT } from './command-line/exit-codes'
import { endProcess } from './end-process'

/** Time to save what was trained. */
const LONGEST_MS = 20_000
const LOOK_EVERY_MS = 500

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
    // The name before it stands in brackets and may hold any character.
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
