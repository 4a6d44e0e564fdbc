/** The lab of the window with all that works beside it, from its opening to its orderly end. */
import { app } from 'electron'
import type { EventName, Events } from '../src-shared/ipc-contract'
import { MESSAGES } from '../src-shared/messages'
import { describeFailure } from '../src-shared/result'
import { scheduleBackups, type BackupSchedule } from './backup-schedule'
import { spawnTransfer } from './exchange/transfer/spawn-thread'
import { transferThreads } from './exchange/transfer/threads'
import type { Transfer } from './exchange/transfer/jobs'
import { openLab, type Lab } from './lab'
import type { Log } from './log/log'
import { countRuns } from './log/run-counts'
import type { Emit } from './training/run-recorder'

export interface LabSession {
  readonly lab: Lab
  /** Reads and writes files in a thread of its own. */
  readonly transfer: Transfer
  readonly backups: BackupSchedule
  /** Files are whole, training ends and the database closes, in this order. */
  close(reason: string): Promise<void>
}

export interface SessionOptions {
  readonly databasePath: string
  readonly builtFolder: string
  readonly emit: Emit
  readonly log: Log
}

/** @throws LabError('storage') when the database cannot be used */
export function openSession({ databasePath, builtFolder, emit, log }: SessionOptions): LabSession {
  const counts = countRuns(log)
  const tell = <Name extends EventName>(name: Name, event: Events[Name]) => {
    counts.heard(name, event)
    emit(name, event)
  }
  const lab = openLab({ databasePath, builtFolder, emit: tell, log, browseInThread: true })
  lab.storage.runs.interruptUnfinished(Date.now())
  const threads = transferThreads({
    databasePath,
    appVersion: app.getVersion(),
    turns: lab.turns,
    spawn: spawnTransfer,
  })
  const backups = scheduleBackups(lab.backups, log, (error) =>
    emit('lab.problem', MESSAGES.backups.failed(describeFailure(error).message)),
  )
  return {
    lab,
    transfer: threads.transfer,
    backups,
    async close(reason) {
      await Promise.all([threads.whenIdle(), backups.stop()])
      await lab.close(reason)
      counts.flush()
      log.info('database closed')
    },
  }
}
