/** A thread that does one job after another, each with a connection of its own. */
import { makeMethods } from '../../../src-shared/wrap-methods'
import { openForExchange } from '../../storage/storage'
import { serve, type Tell } from '../../threads/serve'
import type { FileSources } from '../export-files'
import { JOBS, type JobName, type TransferJobs } from './jobs'

/** A job and what it works on. */
export interface TransferTask<Input> {
  readonly databasePath: string
  /** That files say they were written by. */
  readonly appVersion: string
  /** Folders in which the shipped fonts lie. */
  readonly fontFolders: readonly string[]
  readonly input: Input
  /** One Int32: 1 tells the thread that its turn to write has come. */
  readonly turn: SharedArrayBuffer
}

/** What a job says on its way. */
export type TurnWord = 'turn-wanted' | 'turn-over'

/** The jobs, each saying when it wants to write. */
export type TransferThread = {
  readonly [Name in JobName]: (
    task: TransferTask<TransferJobs[Name]['input']>,
    tell: Tell<TurnWord>,
  ) => Promise<TransferJobs[Name]['output']>
}

const WAITING = 0

serve(
  makeMethods<TransferThread>(
    Object.keys(JOBS) as JobName[],
    (name) => (task, tell) => perform(name, task as TransferTask<unknown>, tell as Tell<TurnWord>),
  ),
)

async function perform(
  name: JobName,
  { databasePath, appVersion, fontFolders, input, turn }: TransferTask<unknown>,
  tell: Tell<TurnWord>,
): Promise<unknown> {
  const storage = openForExchange(databasePath, inTurn(new Int32Array(turn), tell))
  try {
    const job = JOBS[name] as (sources: FileSources, input: unknown) => unknown
    return await job({ storage, appVersion, fontFolders }, input)
  } finally {
    storage.close()
  }
}

/** Waits until the main thread holds its own writing back. */
function inTurn(turn: Int32Array, tell: Tell<TurnWord>): <T>(write: () => T) => T {
  return (write) => {
    tell('turn-wanted')
    Atomics.wait(turn, 0, WAITING)
    try {
      return write()
    } finally {
      Atomics.store(turn, 0, WAITING)
      tell('turn-over')
    }
  }
}
