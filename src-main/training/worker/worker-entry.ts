/** What a worker thread runs: one run after another. */
import { serveTasks } from '../../threads/serve-tasks'
import type { WorkerMessage, WorkerTask } from './messages'
import { runJob } from './run-job'

serveTasks<WorkerTask>((task, port) =>
  runJob(task, (message) => port.postMessage(message, handedOver(message))),
)

/** The buffers that the thread needs no more, so that they need not be copied. */
function handedOver(message: WorkerMessage): ArrayBuffer[] {
  const state = 'state' in message ? message.state : null
  const blocks = state === null ? [] : [state.parameters, ...state.optimizerState]
  if (message.type === 'finished') blocks.push(message.weights.parameters)
  return blocks.map(({ buffer }) => buffer as ArrayBuffer)
}
