/** The command line inside Electron, as in the packaged app: the same as on plain Node, without a page. */
import { join } from 'node:path'
import { app } from 'electron'
import { runCommandLine } from './command-host'
import { appLog } from './desktop/app-log'
import { databaseFolder } from './desktop/database-folder'
import { guardPages } from './desktop/guard'

/** Runs one command and resolves with the process's exit code; it never rejects. */
export function runInElectron(words: readonly string[], builtFolder: string): Promise<number> {
  // The window may be open at the same time; Chromium's own files are not shared with it.
  app.setPath('sessionData', join(app.getPath('userData'), 'command-line'))
  // There is no page, but Chromium makes a session for one, which would ask the network for a dictionary.
  void app.whenReady().then(guardPages)
  return runCommandLine(words, {
    builtFolder,
    ...(app.isPackaged && { program: 'optimizer-lab lab' }),
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    log: appLog(),
    dataFolder: databaseFolder,
  })
}
