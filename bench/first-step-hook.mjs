/** Loaded into the command's every thread in front of it: tells when a run has made its first step. */
import { writeSync } from 'node:fs'
import { isMainThread, parentPort } from 'node:worker_threads'

/** File descriptor that the bench reads. */
const TOLD = 3

if (!isMainThread) {
  const post = parentPort.postMessage.bind(parentPort)
  let readyAt
  parentPort.postMessage = (message, ...others) => {
    const { told } = message
    // The last thing that a run says before its first step, and the first one after it.
    if (told?.type === 'started') readyAt = performance.timeOrigin + performance.now()
    if (told?.type === 'points' && readyAt !== undefined) {
      writeSync(TOLD, `${readyAt + told.trainingSeconds * 1000}\n`)
      readyAt = undefined
    }
    post(message, ...others)
  }
}
