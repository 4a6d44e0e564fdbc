/** What the system tells the app: to come back, that it was started again, and to end. */
import { app } from 'electron'

export interface AppListener {
  /** The person wants to see the window. */
  wanted(): void
  /** The app was started again with these files. */
  startedAgain(opened: readonly string[]): void
  /** The app is about to end; it ends when this is done. */
  ending(): Promise<void>
}

/** Holds until the process ends. */
export function followApp(listener: AppListener): void {
  app.on('activate', () => listener.wanted())
  // Electron puts the words of the other start into an order of its own, so they come as data.
  app.on('second-instance', (_event, _argv, _folder, handed) =>
    listener.startedAgain((handed as { readonly opened: readonly string[] }).opened),
  )
  app.on('window-all-closed', () => app.quit())
  let isOver = false
  app.on('will-quit', (event) => {
    if (isOver) return
    event.preventDefault()
    isOver = true
    // Electron is still in the middle of this event; it can be told to end only afterwards.
    void listener.ending().finally(() => setImmediate(() => app.exit()))
  })
}
