/** Ends processes as a power cut would. */
import type { ChildProcess } from 'node:child_process'
import { sleep } from './random-moments'

/** @returns when it was killed, in milliseconds since 1970; undefined when it had come to its end before */
export async function killAfter(
  { child, ended }: { readonly child: ChildProcess; readonly ended: Promise<unknown> },
  milliseconds: number,
): Promise<number | undefined> {
  await Promise.race([sleep(milliseconds), ended])
  const killedAt = Date.now()
  const wasRunning = child.kill('SIGKILL')
  await ended
  return wasRunning ? killedAt : undefined
}
