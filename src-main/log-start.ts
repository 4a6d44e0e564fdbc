import { availableParallelism, totalmem } from 'node:os'
import { app } from 'electron'
import { appLog } from './app-log'
import { versionsOf } from './report/versions'

/** The first line of every start: what runs, on what. */
export function logStart(mode: 'window' | 'command-line'): void {
  const versions = versionsOf(app.getVersion())
  const cores = availableParallelism()
  const megabytes = Math.round(totalmem() / 1e6)
  appLog().info('start', { mode, packaged: app.isPackaged, ...versions, cores, megabytes })
}
