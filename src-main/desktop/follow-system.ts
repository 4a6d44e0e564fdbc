/** What the system tells the app, passed on to those in the app whom it concerns. */
import { app, powerMonitor, session } from 'electron'
import type { Training } from '../training/training'
import { endProcess } from '../end-process'
import { within } from '../threads/timeout'
import type { Log } from '../log/log'
import type { LabWindow } from './lab-window'

export interface SystemListener {
  readonly window: LabWindow
  readonly log: Log
  /** The lab that is open, if one is. */
  training(): Training | undefined
  /** Another start of the app left it these files to take in. */
  opened(paths: readonly string[]): void
  /** The machine is turned off, and with it the app. */
  shutDown(): void
  /** Everything of the lab ends and is saved. */
  end(): Promise<void>
}

/** Holds until the process ends. Call once the app is ready. */
export function followSystem(listener: SystemListener): void {
  const { window, log } = listener
  followApp({
    wanted: () => window.reopen(),
    startedAgain: (opened) => {
      listener.opened(opened)
      if (opened.length > 0) window.emit('files.opened', null)
      window.reopen()
      window.focus()
    },
  })
  followPower({
    sleep: () => listener.training()?.sleep(),
    wake: () => listener.training()?.wake(),
    shutDown: () => {
      listener.shutDown()
      app.quit()
    },
  })
  endInOrder(() => listener.end(), log)
  app.on('child-process-gone', (_event, { type, reason }) =>
    log.warning('process gone', { type, reason }),
  )
}

interface AppListener {
  /** The person wants to see the window. */
  wanted(): void
  /** The app was started again with these files. */
  startedAgain(opened: readonly string[]): void
}

function followApp(listener: AppListener): void {
  app.on('activate', () => listener.wanted())
  // Electron puts the words of the other start into an order of its own, so they come as data.
  app.on('second-instance', (_event, _argv, _folder, handed) =>
    listener.startedAgain((handed as { readonly opened: readonly string[] }).opened),
  )
  app.on('window-all-closed', () => app.quit())
}

/** A sleep that was called off is not always told of; the lab does not stand still for it for longer than this. */
const LONGEST_STANDSTILL_MS = 30_000

interface PowerListener {
  /** The machine is about to sleep; there is about a second left. */
  sleep(): void
  wake(): void
  /** The machine is about to be turned off; it waits for the app to end. */
  shutDown(): void
}

function followPower(listener: PowerListener): void {
  let timer: NodeJS.Timeout | undefined
  const wake = () => {
    clearTimeout(timer)
    listener.wake()
  }
  powerMonitor.on('suspend', () => {
    listener.sleep()
    clearTimeout(timer)
    timer = setTimeout(wake, LONGEST_STANDSTILL_MS)
  })
  powerMonitor.on('resume', wake)
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault()
    listener.shutDown()
  })
}

const FLUSH_TIMEOUT_MS = 2000
/** No page of the app is from here. */
const NOWHERE = 'app://nowhere'

/** @param close ends and saves everything of the lab */
function endInOrder(close: () => Promise<void>, log: Log): void {
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
