/** What a thread that is used again does: the task it was started with, then those it is sent. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

/** Tells a thread at rest that it is needed no more. */
export const END = 'end'

/**
 * Node ends a thread safely only when nothing is being compiled for it any more: what is compiled in the background may
 * wait for the thread to collect garbage, and the thread, as it ends, waits for what is compiled (nodejs/node#54918).
 */
const COMPILING_MS = 150

/** @param perform does a task; what it throws ends the thread */
export function serveTasks<Task>(perform: (task: Task, port: MessagePort) => void): void {
  const port = parentPort
  if (port === null) throw new Error('Tasks are served by a worker thread.')
  port.on('message', (task: Task | typeof END) => {
    if (task === END) setTimeout(() => port.close(), COMPILING_MS)
    else perform(task, port)
  })
  perform(workerData as Task, port)
}
