/** Ends processes as a power cut would. */
import type { LabProcess } from '../e2e/lab-process'
import { sleep } from './random-moments'

/** @returns when it was killed, in milliseconds since 1970; undefined when it had come to its end before */
export async function killAfter(
  { child, ended }: LabProcess,
  milliseconds: number,
): Promise<number | undefined> {
  await Promise.race([sleep(milliseconds), ended])
  const killedAt = Date.now()
  const wasRunning = child.kill('SIGKILL')
  await ended
  return wasRunning ? killedAt : undefined
}
