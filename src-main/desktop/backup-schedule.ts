/** Makes backups by itself when their time has come, and one after the other. */
import type { BackupInfo } from '../../src-shared/contract/app-settings'
import type { Backups } from '../storage/backup/backups'
import type { Log } from '../log/log'

/** Late enough that nobody waits for it after a start. */
const FIRST_MS = 60_000
const EVERY_MS = 3_600_000

export interface BackupSchedule {
  /** Makes one now, after one that is being made. @throws LabError('storage') */
  make(): Promise<BackupInfo>
  /** Makes no more. Resolves when the one that is being made is whole. */
  stop(): Promise<void>
}

/** @param failed told why a backup could not be made that nobody asked for */
export function scheduleBackups(
  backups: Backups,
  log: Log,
  failed: (error: unknown) => void,
): BackupSchedule {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (make: () => Promise<BackupInfo | null>): Promise<BackupInfo | null> => {
    const made = last.then(() => logged(log, make))
    last = made.catch(() => {})
    return made
  }
  const check = () =>
    void inTurn(() => backups.makeWhenDue(Date.now())).catch((error: unknown) => failed(error))
  const first = setTimeout(check, FIRST_MS)
  const hourly = setInterval(check, EVERY_MS)
  return {
    make: () => inTurn(() => backups.make()) as Promise<BackupInfo>,
    async stop() {
      clearTimeout(first)
      clearInterval(hourly)
      await last
    },
  }
}

async function logged(
  log: Log,
  make: () => Promise<BackupInfo | null>,
): Promise<BackupInfo | null> {
  const startedAt = performance.now()
  try {
    const made = await make()
    const milliseconds = Math.round(performance.now() - startedAt)
    if (made !== null) log.info('backup made', { bytes: made.bytes, milliseconds })
    return made
  } catch (error) {
    log.error('backup failed', error)
    throw error
  }
}
