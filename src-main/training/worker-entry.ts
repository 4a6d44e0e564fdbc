/** What a worker thread runs: the one task it was started with. */
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerMessage, WorkerTask } from './messages'
import { runJob } from './run-job'

const port = parentPort
if (port === null) throw new Error('The worker entry must be started as a worker thread.')

runJob(workerData as WorkerTask, (message) => port.postMessage(message, handedOver(message)))

/** The buffers that the thread needs no more, so that they need not be copied. */
function handedOver(message: WorkerMessage): ArrayBuffer[] {
  const state = 'state' in message ? message.state : null
  const blocks = state === null ? [] : [state.parameters, ...state.optimizerState]
  if (message.type === 'finished') blocks.push(message.weights.parameters)
  return blocks.map(({ buffer }) => buffer as ArrayBuffer)
}
