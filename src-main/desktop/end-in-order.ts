/** The window's orderly end: what is under way is finished, everything is saved, then the process ends. */
import { app, session } from 'electron'
import { endProcess } from '../end-process'
import type { Log } from './log/log'
import { within } from '../threads/timeout'

const FLUSH_TIMEOUT_MS = 2000
/** No page of the app is from here. */
const NOWHERE = 'app://nowhere'

/** @param close ends and saves everything of the lab */
export function endInOrder(close: () => Promise<void>, log: Log): void {
  let isEnding = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    void close()
      .catch((error: unknown) => log.error('not closed in order', error))
      .then(saveOfPages)
      .finally(() => {
        log.info('end')
        // Electron is still in the middle of an event.
        setImmediate(() => endProcess(0))
      })
  })
}

/**
 * Brings what pages keep in their local storage to the disk. Nobody tells when that is done, but the storage does one
 * thing after the other: when it has cleared what never was, it has also written what was asked for before.
 */
async function saveOfPages(): Promise<void> {
  const { defaultSession } = session
  defaultSession.flushStorageData()
  const cleared = defaultSession.clearStorageData({ origin: NOWHERE, storages: ['localstorage'] })
  await within(FLUSH_TIMEOUT_MS, cleared)
}
