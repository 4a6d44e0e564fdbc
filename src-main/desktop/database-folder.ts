/** Where the window and the command inside Electron keep the database that nobody names. */
import { app } from 'electron'
import { LabError } from '../../src-shared/contract/result'
import { DATA_VARIABLE, dataFolder, troubleWithUserFolder } from '../user-folder'

/**
 * Who names the folder for the app's own files means all of them.
 * @throws LabError('storage') where it cannot be used
 */
export function databaseFolder(): string {
  const settings = app.getPath('userData')
  if (app.commandLine.hasSwitch('user-data-dir')) return settings
  const folder = dataFolder(settings)
  const trouble = troubleWithUserFolder(() => folder, DATA_VARIABLE)
  if (trouble !== undefined) throw new LabError('storage', trouble)
  return folder
}
