/** A thread that does one job with a connection of its own, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { fail, succeed, type Result } from '../../../src-shared/result'
import { openForExchange } from '../../storage/storage'
import type { FileSources } from '../export-files'
import { JOBS } from './jobs'
import type { TransferMessage, TransferTask } from './messages'

const WAITING = 0

const task = workerData as TransferTask
const turn = new Int32Array(task.turn)
const tell = (message: TransferMessage) => parentPort?.postMessage(message)

/** Waits until the main thread holds its own writing back. */
function inTurn<T>(write: () => T): T {
  tell({ type: 'turn-wanted' })
  Atomics.wait(turn, 0, WAITING)
  try {
    return write()
  } finally {
    Atomics.store(turn, 0, WAITING)
    tell({ type: 'turn-over' })
  }
}

async function perform({ databasePath, appVersion, name, input }: TransferTask): Promise<unknown> {
  const storage = openForExchange(databasePath, inTurn)
  try {
    const job = JOBS[name] as (sources: FileSources, input: unknown) => unknown
    return await job({ storage, appVersion }, input)
  } finally {
    storage.close()
  }
}

const result: Promise<Result<unknown>> = perform(task).then(succeed, fail)
void result.then((answer) => tell({ type: 'done', result: answer }))
