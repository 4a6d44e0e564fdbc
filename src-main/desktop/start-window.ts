/** The first moments of the app with its window. */
import { join } from 'node:path'
import { app } from 'electron'
import { appLog } from './app-log'
import { serveApp } from './app-protocol'
import { guardPages } from './guard'
import { LabWindow } from './lab-window'
import type { WindowAppOptions } from './window-app'

/**
 * Opens the window with the lab in it, or with what keeps it from being shown. The page's process starts while the lab is
 * loaded; the page is given its files once the lab is open or refused.
 */
export async function startWindow(options: WindowAppOptions): Promise<void> {
  const { builtFolder } = options
  await app.whenReady()
  guardPages()
  const window = new LabWindow(builtFolder, appLog())
  const begun = import('./window-app').then(({ WindowApp }) => new WindowApp(options, window))
  serveApp(
    join(builtFolder, 'renderer'),
    begun.then((lab) => lab.start()),
  )
  window.show('index')
}
