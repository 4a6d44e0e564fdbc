/** What a worker thread runs: the one task it was started with. */
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerTask } from './messages'
import { runJob } from './run-job'

const port = parentPort
if (port === null) throw new Error('The worker entry must be started as a worker thread.')

runJob(workerData as WorkerTask, (message) => {
  const handedOver = message.type === 'finished' ? [message.weights.parameters.buffer] : []
  port.postMessage(message, handedOver as ArrayBuffer[])
})
