/** What passes between the main thread and the one that browses. */
import type { BrowsingCommand } from '../../../../src-shared/contract/contract'
import type { Result } from '../../../../src-shared/contract/result'

export interface BrowsingRequest {
  readonly number: number
  readonly name: BrowsingCommand
  readonly input: unknown
}

export interface BrowsingMessage {
  readonly number: number
  readonly result: Result<unknown>
}

/** What the thread is started with. */
export interface BrowsingTask {
  readonly path: string
}
