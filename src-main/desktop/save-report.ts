/** Asks where the report of a problem shall be saved, and saves it there. */
import { join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import { writeWhole } from '../exchange/write-file'
import type { Log } from '../log/log'
import { reportName, reportText } from './report/report'
import { versionsOf } from '../versions'
import { findDatabaseFacts } from '../storage/schema/facts/facts-thread'
import { spawnFacts } from '../storage/schema/facts/spawn-thread'

const { report: words } = MESSAGES

/**
 * Works whether or not the database can be opened, and also while it is in use.
 * @returns the file that was written; null when the dialog was cancelled
 * @throws LabError('export') when it cannot be written
 */
export async function saveReport(
  parent: BrowserWindow | undefined,
  databasePath: string,
  log: Log,
): Promise<string | null> {
  const madeAt = Date.now()
  const options = {
    title: words.saveTitle,
    defaultPath: join(app.getPath('documents'), reportName(madeAt)),
    filters: [{ name: words.fileKind, extensions: ['txt'] }],
  }
  const answer = await (parent === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options))
  if (answer.canceled || answer.filePath === '') return null
  const database = await findDatabaseFacts(databasePath, spawnFacts)
  const versions = versionsOf(app.getVersion())
  writeWhole(answer.filePath, [reportText({ madeAt, versions, database, log: log.read() })])
  log.info('report saved')
  return answer.filePath
}
