/** Starts a thread for each job, so that large files never hold up the window. */
import type { Worker } from 'node:worker_threads'
import { MESSAGES } from '../../../src-shared/messages'
import { LabError, unwrap, type Result } from '../../../src-shared/result'
import type { WriteTurns } from '../../storage/write-turns'
import type { Transfer } from './jobs'
import type { TransferMessage } from './messages'
import type { SpawnTransfer } from './spawn-thread'

export interface TransferThreadsOptions {
  readonly databasePath: string
  readonly appVersion: string
  readonly turns: WriteTurns
  readonly spawn: SpawnTransfer
}

export interface TransferThreads {
  readonly transfer: Transfer
  /** Resolves when every job under way has come to its end. */
  whenIdle(): Promise<void>
}

/** @param options of a database that was opened, and so made or migrated, before */
export function transferThreads(options: TransferThreadsOptions): TransferThreads {
  const { databasePath, appVersion, turns, spawn } = options
  const underWay = new Set<Promise<unknown>>()
  return {
    transfer(name, input) {
      const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
      const handedOver = 'file' in input ? [input.file] : []
      const worker = spawn({ databasePath, appVersion, name, input, turn }, handedOver)
      const answer = answerOf(worker, turns, new Int32Array(turn))
      const settled = answer.catch(() => {})
      underWay.add(settled)
      void settled.then(() => underWay.delete(settled))
      return answer as Promise<never>
    },
    async whenIdle() {
      await Promise.all(underWay)
    },
  }
}

/** Resolves or rejects when the thread has ended, whose turn to write is then over whatever became of it. */
function answerOf(worker: Worker, turns: WriteTurns, turn: Int32Array): Promise<unknown> {
  let result: Result<unknown> | undefined
  let lastTurn: Promise<() => void> | undefined
  const endTurn = () => {
    void lastTurn?.then((end) => end())
    lastTurn = undefined
  }
  const grant = () => {
    Atomics.store(turn, 0, 1)
    Atomics.notify(turn, 0)
  }
  worker.on('message', (message: TransferMessage) => {
    if (message.type === 'done') result = message.result
    if (message.type === 'turn-over') endTurn()
    if (message.type === 'turn-wanted') {
      lastTurn = turns.take()
      void lastTurn.then(grant)
    }
  })
  return new Promise<Result<unknown> | undefined>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', () => {
      endTurn()
      resolve(result)
    })
  }).then((told) => {
    if (told === undefined) throw new LabError('storage', MESSAGES.exchange.problems.threadEnded)
    return unwrap(told)
  })
}
