/** A lab that is open for the window, from its database being opened to its being closed. */
import { app } from 'electron'
import { COMMAND_NAMES } from '../../src-shared/contract/contract'
import { makeMethods, type Method } from '../../src-shared/wrap-methods'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import { spawnTransfer } from '../exchange/transfer/spawn-thread'
import type { Transfer } from '../exchange/transfer/jobs'
import { transferThreads } from '../exchange/transfer/threads'
import { createReports, type Reports } from '../experiment-report/reports'
import { spawnReporting } from '../experiment-report/spawn-thread'
import { builtFonts } from '../fonts/shipped-fonts'
import { openLab, type Lab, type LabOptions } from '../lab'
import { watchDeadRuns } from '../dead-runs'
import { countRunEvents } from '../log/run-counts'
import { noticeDamage } from '../faults'
import type { Emit } from '../training/dependencies'
import { scheduleBackups, type BackupSchedule } from './backup-schedule'
import { keepFolder, type FolderKeeper } from './watched-folder'
import { inTurn, logged, refuseWriting, tellFailures } from './ipc/command-guards'
import { createHandlers, type Handlers, type WindowServices } from './ipc/handlers'

export interface LabSession {
  readonly lab: Lab
  readonly handlers: Handlers
  /** Found while it was in use. */
  readonly isDamaged: boolean
  /** Training ends in order, and nothing is written any more. */
  endWriting(reason: string): Promise<void>
  /** Files are whole, training ends and the database closes. */
  close(reason: string): Promise<void>
}

/** What works on the lab's database besides the lab itself. */
export interface Beside {
  readonly transfer: Transfer
  readonly reports: Reports
  readonly fontFolders: readonly string[]
  readonly backups: BackupSchedule
  readonly folder: FolderKeeper
}

export interface SessionOptions extends Pick<
  LabOptions,
  'databasePath' | 'builtFolder' | 'emit' | 'log'
> {
  readonly services: (lab: Lab, beside: Beside) => WindowServices
  /** Called once when a command or training finds the database damaged. */
  readonly foundDamage: () => void
}

/** @throws LabError('storage') when the database cannot be used; it is then closed again */
export function openSession(options: SessionOptions): LabSession {
  const { databasePath, builtFolder, log } = options
  const appVersion = app.getVersion()
  const fontFolders = builtFonts(builtFolder)
  const failed = noticeDamage(options.foundDamage)
  const counts = countRunEvents(log)
  const emit: Emit = (name, event) => {
    counts.heard(name, event)
    options.emit(name, event)
  }
  const lab = openLab({ databasePath, builtFolder, emit, log, browseInThread: true, failed })
  const watch = watchDeadRuns(lab)
  const threads = transferThreads({
    databasePath,
    appVersion,
    fontFolders,
    turns: lab.turns,
    spawn: spawnTransfer,
  })
  const reports = createReports({
    databasePath,
    builtFolder,
    appVersion,
    datasets: lab.reader,
    spawn: spawnReporting,
  })
  const backups = scheduleBackups(lab.backups, log, (error) => {
    failed(error)
    emit('lab.problem', MESSAGES.backups.failed(describeFailure(error).message))
  })
  const folder = keepFolder(lab, threads.transfer)
  let isDamaged = false
  const services = options.services(lab, {
    transfer: threads.transfer,
    reports,
    fontFolders,
    backups,
    folder,
  })
  const handlers = logged(inTurn(createHandlers(lab, services), lab.turns), log)
  return {
    lab,
    handlers: tellFailures(
      refuseWriting(handlers, () => isDamaged),
      failed,
    ),
    get isDamaged() {
      return isDamaged
    },
    async endWriting(reason) {
      isDamaged = true
      watch.stop()
      folder.end()
      await lab.training.shutDown(reason)
    },
    async close(reason) {
      watch.stop()
      folder.end()
      await Promise.all([threads.whenIdle(), reports.close(), backups.stop()])
      await lab.close(reason)
      counts.flush()
      log.info('database closed')
    },
  }
}

/** Handlers that can be registered once for all: each asks the lab that is open when its command comes. */
export function handlersOf(session: () => LabSession | undefined): Handlers {
  return makeMethods<Handlers>(COMMAND_NAMES, (name) => (input) => {
    const handle = session()?.handlers[name] as Method | undefined
    if (handle === undefined) throw new LabError('unexpected', MESSAGES.trouble.refused.noLab)
    return handle(input)
  })
}
