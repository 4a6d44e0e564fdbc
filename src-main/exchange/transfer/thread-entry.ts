/** A thread that does one job after another, each with a connection of its own. */
import type { MessagePort } from 'node:worker_threads'
import { fail, succeed } from '../../../src-shared/contract/result'
import { openForExchange } from '../../storage/storage'
import { serveTasks } from '../../threads/serve-tasks'
import type { FileSources } from '../export-files'
import { JOBS } from './jobs'
import type { TransferMessage, TransferTask } from './messages'

const WAITING = 0

serveTasks<TransferTask>((task, port) => {
  void perform(task, port)
    .then(succeed, fail)
    .then((result) => tell(port, { type: 'done', result }))
})

function tell(port: MessagePort, message: TransferMessage): void {
  port.postMessage(message)
}

async function perform(task: TransferTask, port: MessagePort): Promise<unknown> {
  const { databasePath, appVersion, name, input } = task
  const storage = openForExchange(databasePath, inTurn(new Int32Array(task.turn), port))
  try {
    const job = JOBS[name] as (sources: FileSources, input: unknown) => unknown
    return await job({ storage, appVersion }, input)
  } finally {
    storage.close()
  }
}

/** Waits until the main thread holds its own writing back. */
function inTurn(turn: Int32Array, port: MessagePort): <T>(write: () => T) => T {
  return (write) => {
    tell(port, { type: 'turn-wanted' })
    Atomics.wait(turn, 0, WAITING)
    try {
      return write()
    } finally {
      Atomics.store(turn, 0, WAITING)
      tell(port, { type: 'turn-over' })
    }
  }
}
