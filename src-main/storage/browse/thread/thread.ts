/** Browsing in a thread of its own, so that 100,000 runs never hold up the window. */
import { commandOf } from '../../../../src-shared/contract/contract'
import type { Browser } from '../browse-contract'
import { LastingThread } from './lasting-thread'
import type { SpawnBrowsing } from './spawn-thread'

/**
 * @param path of a database that was opened, and so made or migrated, before
 * @param ended told each time that the thread ended by itself; it is then started again
 */
export function browseInThread(
  path: string,
  spawn: SpawnBrowsing,
  ended?: (error: unknown) => void,
): Browser {
  const thread = new LastingThread(() => spawn({ path }), ended)
  return {
    async ask(name, input) {
      if (commandOf(name).browses !== 'apart') return thread.ask(name, input)
      const own = new LastingThread(() => spawn({ path }))
      try {
        return await own.ask(name, input)
      } finally {
        // Its end is not waited for: Electron now and then leaves a thread standing whose work is done.
        void own.close()
      }
    },
    close: () => thread.close(),
  }
}
