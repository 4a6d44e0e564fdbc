/** What the system tells the app: to come back, and that it was started again. */
import { app } from 'electron'

export interface AppListener {
  /** The person wants to see the window. */
  wanted(): void
  /** The app was started again with these files. */
  startedAgain(opened: readonly string[]): void
}

/** Holds until the process ends. */
export function followApp(listener: AppListener): void {
  app.on('activate', () => listener.wanted())
  // Electron puts the words of the other start into an order of its own, so they come as data.
  app.on('second-instance', (_event, _argv, _folder, handed) =>
    listener.startedAgain((handed as { readonly opened: readonly string[] }).opened),
  )
  app.on('window-all-closed', () => app.quit())
}
