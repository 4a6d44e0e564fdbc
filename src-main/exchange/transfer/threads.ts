/** Jobs are done in threads, so that large files never hold up the window. */
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import type { WriteTurns } from '../../storage/write-turns'
import type { TaskInput } from '../../threads/serve'
import { reusedThreads, type Spawn } from '../../threads/threads'
import type { Transfer } from './jobs'
import type { TransferThread, TurnWord } from './thread-entry'

export interface TransferThreadsOptions {
  readonly databasePath: string
  readonly appVersion: string
  readonly fontFolders: readonly string[]
  readonly turns: WriteTurns
  readonly spawn: Spawn
}

export interface TransferThreads {
  readonly transfer: Transfer
  /** Resolves when every job under way has come to its end and no thread is left, unless that takes too long. */
  whenIdle(): Promise<void>
}

/** @param options of a database that was opened, and so made or migrated, before */
export function transferThreads(options: TransferThreadsOptions): TransferThreads {
  const { databasePath, appVersion, fontFolders, turns, spawn } = options
  const threads = reusedThreads<TransferThread>({
    spawn,
    broken: ({ failure }) =>
      failure ?? new LabError('storage', MESSAGES.exchange.problems.threadEnded),
  })
  const underWay = new Set<Promise<unknown>>()
  return {
    transfer<Name extends keyof TransferThread>(name: Name, input: Parameters<Transfer>[1]) {
      const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
      const writing = turnOf(turns, new Int32Array(turn))
      const places = { databasePath, appVersion, fontFolders }
      const task = { ...places, input, turn } as TaskInput<TransferThread, Name>
      const handedOver = 'file' in input ? [input.file] : []
      const { answer } = threads.call(name, task, {
        told: (word) => writing.told(word as TurnWord),
        handedOver,
      })
      const settled = answer.then(writing.end, writing.end)
      underWay.add(settled)
      void settled.then(() => underWay.delete(settled))
      return answer
    },
    async whenIdle() {
      await Promise.all(underWay)
      await threads.close()
    },
  }
}

/** A job's turns to write, as it asks for them; whoever ends in the middle of one gives it back with `end`. */
function turnOf(turns: WriteTurns, turn: Int32Array) {
  let last: Promise<() => void> | undefined
  const end = () => {
    void last?.then((over) => over())
    last = undefined
  }
  const grant = () => {
    Atomics.store(turn, 0, 1)
    Atomics.notify(turn, 0)
  }
  return {
    end,
    told(word: TurnWord) {
      if (word === 'turn-over') return end()
      last = turns.take()
      void last.then(grant)
    },
  }
}
