/**
 * The child process that shows what bits kernels give with wide vectors: it writes them as JSON. It outlives neither what
 * started it nor its time, even while its thread hangs.
 */
import { fileURLToPath } from 'node:url'
import { Worker, isMainThread, parentPort } from 'node:worker_threads'
import { trainedBits } from './trained-bits'

const PARENT_CHECK_MS = 200
const LIMIT_MS = 30_000

if (isMainThread) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1)
  }, PARENT_CHECK_MS)
  setTimeout(() => process.exit(1), LIMIT_MS)
  const thread = new Worker(fileURLToPath(import.meta.url))
  thread.on('error', (error) => {
    console.error(error)
    process.exit(1)
  })
  thread.on('message', (bits: string) => {
    process.stdout.write(`${JSON.stringify({ bits })}\n`, () => process.exit(0))
  })
} else parentPort?.postMessage(trainedBits(true))
