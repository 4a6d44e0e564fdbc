/** Jobs are done in threads, so that large files never hold up the window. */
import type { Worker } from 'node:worker_threads'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError, unwrap, type Result } from '../../../src-shared/contract/result'
import type { WriteTurns } from '../../storage/write-turns'
import { ReusedThreads, type SpawnThread } from '../../threads/reused-threads'
import type { Transfer } from './jobs'
import type { TransferMessage, TransferTask } from './messages'

export interface TransferThreadsOptions {
  readonly databasePath: string
  readonly appVersion: string
  readonly turns: WriteTurns
  readonly spawn: SpawnThread<TransferTask>
}

export interface TransferThreads {
  readonly transfer: Transfer
  /** Resolves when every job under way has come to its end and no thread is left, unless that takes too long. */
  whenIdle(): Promise<void>
}

/** @param options of a database that was opened, and so made or migrated, before */
export function transferThreads(options: TransferThreadsOptions): TransferThreads {
  const { databasePath, appVersion, turns, spawn } = options
  const threads = new ReusedThreads(spawn, endsJob)
  const underWay = new Set<Promise<unknown>>()
  return {
    transfer(name, input) {
      const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
      const handedOver = 'file' in input ? [input.file] : []
      const worker = threads.begin({ databasePath, appVersion, name, input, turn }, handedOver)
      const answer = answerOf(worker, turns, new Int32Array(turn))
      const settled = answer.catch(() => {})
      underWay.add(settled)
      void settled.then(() => underWay.delete(settled))
      return answer as Promise<never>
    },
    async whenIdle() {
      await Promise.all(underWay)
      await threads.whenGone()
    },
  }
}

const endsJob = (message: unknown) => (message as TransferMessage).type === 'done'

/**
 * Resolves or rejects when the thread has said how its job ended, or has ended without a word; its turn to write is
 * then over.
 */
function answerOf(worker: Worker, turns: WriteTurns, turn: Int32Array): Promise<unknown> {
  let lastTurn: Promise<() => void> | undefined
  const endTurn = () => {
    void lastTurn?.then((end) => end())
    lastTurn = undefined
  }
  const grant = () => {
    Atomics.store(turn, 0, 1)
    Atomics.notify(turn, 0)
  }
  let stopListening = () => {}
  return new Promise<Result<unknown>>((resolve, reject) => {
    const exited = () => reject(new LabError('storage', MESSAGES.exchange.problems.threadEnded))
    const received = (message: TransferMessage) => {
      if (message.type === 'done') resolve(message.result)
      if (message.type === 'turn-over') endTurn()
      if (message.type === 'turn-wanted') {
        lastTurn = turns.take()
        void lastTurn.then(grant)
      }
    }
    worker.on('message', received).on('error', reject).on('exit', exited)
    stopListening = () => worker.off('message', received).off('error', reject).off('exit', exited)
  })
    .finally(() => {
      stopListening()
      endTurn()
    })
    .then(unwrap)
}
