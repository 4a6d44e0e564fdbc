/** What the system tells the app, passed on to those in the app whom it concerns. */
import { app } from 'electron'
import type { Log } from './log/log'
import type { Training } from '../training/training'
import { followApp } from './app-events'
import { endInOrder } from './end-in-order'
import type { LabWindow } from './lab-window'
import { followPower } from './power'

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
