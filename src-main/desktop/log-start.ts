import { availableParallelism, totalmem } from 'node:os'
import { app } from 'electron'
import type { Versions } from '../../src-shared/contract/versions'
import { appLog } from './app-log'

/** The first line of every start: what runs, on what. */
export function logStart(mode: 'window' | 'command-line', versions: Versions): void {
  const cores = availableParallelism()
  const megabytes = Math.round(totalmem() / 1e6)
  appLog().info('start', { mode, packaged: app.isPackaged, ...versions, cores, megabytes })
}
