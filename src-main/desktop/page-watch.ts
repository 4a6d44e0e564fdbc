/** Notices a page that crashed, could not be loaded, or does not answer. */
import type { BrowserWindow } from 'electron'

export interface PageListener {
  /** Its process ended: crashed, was killed, or ran out of memory. */
  crashed(reason: string): void
  notLoaded(): void
  /** It has not answered for about half a minute. */
  hung(): void
  answersAgain(): void
}

/** A navigation that another one took the place of. */
const ABORTED = -3

/** Holds for every page that this window ever shows. */
export function watchPage(window: BrowserWindow, listener: PageListener): void {
  const { webContents } = window
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) listener.crashed(reason)
  })
  webContents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) listener.notLoaded()
  })
  // A file that is not there is answered too, with a status that says so.
  webContents.on('did-navigate', (_event, _url, status) => {
    if (status >= 400) listener.notLoaded()
  })
  window.on('unresponsive', () => listener.hung())
  window.on('responsive', () => listener.answersAgain())
}
