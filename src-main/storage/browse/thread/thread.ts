/** Browsing in a thread of its own, so that 100,000 runs never hold up the window. */
import { MESSAGES } from '../../../../src-shared/language/language'
import type { Worker } from 'node:worker_threads'
import { commandOf } from '../../../../src-shared/contract/contract'
import { LabError } from '../../../../src-shared/contract/result'
import { lastingThread, threadPerCall } from '../../../threads/threads'
import type { Browser, BrowsingAnswer } from '../browse-contract'
import type { BrowsingService } from './service'

/** What the thread is started with. */
export interface BrowsingData {
  readonly path: string
}

const broken = () => new LabError('storage', MESSAGES.storage.brokenOff)
const gone = () => new LabError('storage', MESSAGES.storage.listGone)

/**
 * @param path of a database that was opened, and so made or migrated, before
 * @param ended told each time that the thread ended by itself; it is then started again
 */
export function browseInThread(
  path: string,
  spawn: (data: BrowsingData) => Worker,
  ended?: (failure: unknown) => void,
): Browser {
  const options = { spawn: () => spawn({ path }), broken }
  const apart = threadPerCall<BrowsingService>(options)
  const thread = lastingThread<BrowsingService>({
    ...options,
    gone,
    ended,
    // Asked once more, what writes would be done twice.
    isRepeatable: (name) => commandOf(name).writes === 'no',
  })
  return {
    ask(name, input) {
      const threads = commandOf(name).browses === 'apart' ? apart : thread
      return threads.call(name, input).answer as Promise<BrowsingAnswer<typeof name>>
    },
    close: () => thread.close(),
  }
}
