/** What passes between the main thread and one that does a job. */
import type { Result } from '../../../src-shared/contract/result'
import type { JobName, TransferJobs } from './jobs'

/** A job. */
export interface TransferTask {
  readonly databasePath: string
  /** That files say they were written by. */
  readonly appVersion: string
  readonly name: JobName
  readonly input: TransferJobs[JobName]['input']
  /** One Int32: 1 tells the thread that its turn to write has come. */
  readonly turn: SharedArrayBuffer
}

export type TransferMessage =
  | { readonly type: 'turn-wanted' }
  | { readonly type: 'turn-over' }
  | { readonly type: 'done'; readonly result: Result<unknown> }
