/** Starts a thread for each job, so that large files never hold up the window. */
import type { Worker } from 'node:worker_threads'
import { MESSAGES } from '../../../src-shared/messages'
import { LabError, unwrap, type Result } from '../../../src-shared/result'
import type { WriteTurns } from '../../storage/write-turns'
import { within } from '../../training/within'
import type { Transfer } from './jobs'
import type { TransferMessage } from './messages'
import type { SpawnTransfer } from './spawn-thread'

/** A thread whose job is done and that takes longer to end is given up. */
const ENDING_TIMEOUT_MS = 5000

export interface TransferThreadsOptions {
  readonly databasePath: string
  readonly appVersion: string
  readonly turns: WriteTurns
  readonly spawn: SpawnTransfer
}

export interface TransferThreads {
  readonly transfer: Transfer
  /** Resolves when every job under way has come to its end, and its thread too unless that takes too long. */
  whenIdle(): Promise<void>
}

/** @param options of a database that was opened, and so made or migrated, before */
export function transferThreads(options: TransferThreadsOptions): TransferThreads {
  const { databasePath, appVersion, turns, spawn } = options
  const underWay = new Set<Promise<unknown>>()
  const ending = new Set<Promise<unknown>>()
  const follow = (all: Set<Promise<unknown>>, one: Promise<unknown>) => {
    all.add(one)
    void one.then(() => all.delete(one))
  }
  return {
    transfer(name, input) {
      const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
      const handedOver = 'file' in input ? [input.file] : []
      const worker = spawn({ databasePath, appVersion, name, input, turn }, handedOver)
      const answer = answerOf(worker, turns, new Int32Array(turn))
      follow(
        underWay,
        answer.catch(() => {}),
      )
      follow(ending, new Promise((resolve) => worker.once('exit', resolve)))
      return answer as Promise<never>
    },
    async whenIdle() {
      await Promise.all(underWay)
      await within(ENDING_TIMEOUT_MS, Promise.all(ending))
    },
  }
}

/**
 * Resolves or rejects when the thread has said how its job ended, or has ended without a word; its turn to write is
 * then over. The end of a thread whose job is done is not waited for: Electron now and then leaves one standing.
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
  return new Promise<Result<unknown>>((resolve, reject) => {
    worker.on('message', (message: TransferMessage) => {
      if (message.type === 'done') resolve(message.result)
      if (message.type === 'turn-over') endTurn()
      if (message.type === 'turn-wanted') {
        lastTurn = turns.take()
        void lastTurn.then(grant)
      }
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      endTurn()
      reject(new LabError('storage', MESSAGES.exchange.problems.threadEnded))
    })
  }).then(unwrap)
}
