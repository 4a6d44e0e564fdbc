/** The app's one log, in the folder that the system has for logs; the window and the command line write the same. */
import { availableParallelism, totalmem } from 'node:os'
import { app } from 'electron'
import type { Versions } from '../../src-shared/contract/versions'
import { createLog, type Log } from './log/log'

let log: Log | undefined

/** To be asked for after the app has its name. */
export function appLog(): Log {
  return (log ??= createLog(app.getPath('logs')))
}

/** The first line of every start: what runs, on what. */
export function logStart(mode: 'window' | 'command-line', versions: Versions): void {
  const cores = availableParallelism()
  const megabytes = Math.round(totalmem() / 1e6)
  appLog().info('start', { mode, packaged: app.isPackaged, ...versions, cores, megabytes })
}
