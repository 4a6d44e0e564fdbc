/** What only the system can do about a database that cannot be used: name another one, and show where it is. */
import { dialog, shell, type BrowserWindow } from 'electron'
import { dirname } from 'node:path'
import { existsSync } from 'node:fs'
import { MESSAGES } from '../../src-shared/language/language'
import { realPathOf } from '../files/real-path'

const { dialogs } = MESSAGES.trouble

/** Null when it was called off. */
export async function chooseDatabase(
  parent: BrowserWindow | undefined,
  databasePath: string,
): Promise<string | null> {
  if (parent === undefined) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
    title: dialogs.database,
    defaultPath: dirname(databasePath),
    properties: ['openFile'],
    filters: [
      { name: dialogs.kinds, extensions: ['sqlite', 'db'] },
      { name: dialogs.all, extensions: ['*'] },
    ],
  })
  return canceled || filePaths.length === 0 ? null : realPathOf(filePaths[0])
}

/** Shows the file in its folder, or the folder where the file is missing. */
export function revealDatabase(path: string): void {
  if (existsSync(path)) shell.showItemInFolder(path)
  else void shell.openPath(dirname(path))
}
