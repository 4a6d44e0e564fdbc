/** What passes between the main thread and the one that browses. */
import type { Result } from '../../../../src-shared/contract/result'
import type { BrowsingService } from './service'

export type BrowsingMethod = keyof BrowsingService

export interface BrowsingRequest {
  readonly number: number
  readonly method: BrowsingMethod
  readonly input: readonly unknown[]
}

export interface BrowsingAnswer {
  readonly number: number
  readonly result: Result<unknown>
}

/** What the thread is started with. */
export interface BrowsingTask {
  readonly path: string
}
