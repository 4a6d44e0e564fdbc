/** The lab behind the window: opened, given up over damage, made way for a backup, and closed. */
import { storedText } from '../../src-shared/language/stored-text'
import type { BackupInfo } from '../../src-shared/contract/app-settings'
import type { News } from '../../src-shared/contract/app'
import { MESSAGES } from '../../src-shared/language/language'
import { describeFailure } from '../../src-shared/contract/result'
import type { Trouble } from '../../src-shared/contract/trouble'
import { formatDate } from '../../src-shared/number-format'
import type { Lab } from '../lab'
import type { DatabaseRescue } from '../storage/recover/rescue'
import { rescueInThread } from '../storage/recover/thread/rescue-thread'
import { spawnSafety } from '../storage/recover/thread/spawn-thread'
import type { Log } from '../log/log'
import { openSession, type LabSession, type SessionOptions } from './lab-session'
import { storageTrouble, unexpectedTrouble } from './trouble-of'

const { damagedInUse } = MESSAGES.trouble

export interface LabKeeperOptions extends Pick<
  SessionOptions,
  'builtFolder' | 'emit' | 'log' | 'services'
> {
  readonly log: Log
  readonly rescue: Pick<DatabaseRescue, 'backupsOf'>
}

export class LabKeeper {
  private kept: LabSession | undefined

  constructor(private readonly options: LabKeeperOptions) {}

  /** Undefined while no lab is open. */
  get session(): LabSession | undefined {
    return this.kept
  }

  get lab(): Lab | undefined {
    return this.kept?.lab
  }

  /** Runs that train or wait. */
  activeRuns(): number {
    return this.lab?.training.activeCount() ?? 0
  }

  /** @returns what is wrong when the lab cannot be opened; null when it is open */
  open(databasePath: string): Promise<Trouble | null> {
    return Promise.resolve(this.tryToOpen(databasePath))
  }

  private tryToOpen(databasePath: string): Trouble | null {
    try {
      const foundDamage = () => void this.stopOverDamage()
      this.kept = openSession({ ...this.options, databasePath, foundDamage })
      return null
    } catch (error) {
      this.options.log.error('database refused', error)
      const { trouble, message } = describeFailure(error)
      if (trouble === undefined) return unexpectedTrouble(message, databasePath)
      return storageTrouble(trouble, { databasePath, backups: this.backupsOf(databasePath) })
    }
  }

  /** Closes the lab and puts a backup in the place of its database. @returns what came of it */
  async giveWayTo(databasePath: string, backup: BackupInfo): Promise<News> {
    await this.giveUp(storedText('backup-restored'))
    return restoreBackup(databasePath, backup, this.options.log)
  }

  /** @returns what is wrong when the open lab was found damaged, which is closed then; null without such a lab */
  async leaveDamaged(): Promise<Trouble | null> {
    if (this.kept?.isDamaged !== true) return null
    const { databasePath } = this.kept.lab
    await this.giveUp(storedText('database-damaged')).catch((error: unknown) =>
      this.options.log.error('not closed in order', error),
    )
    const place = { databasePath, backups: this.backupsOf(databasePath) }
    return storageTrouble('damaged', place, true)
  }

  /** Ends training and closes the database; nothing happens without a lab. */
  async close(reason: string): Promise<void> {
    await this.kept?.close(reason)
  }

  /** Closes the lab, which answers no more from now on. */
  private async giveUp(reason: string): Promise<void> {
    const { kept } = this
    this.kept = undefined
    await kept?.close(reason)
  }

  /** Damage was found while the lab is in use: nothing is written from here on, and the person decides when to leave. */
  private async stopOverDamage(): Promise<void> {
    const { emit, log } = this.options
    log.warning('damage found')
    await this.kept
      ?.endWriting(storedText('database-damaged'))
      .catch((error: unknown) => log.error('not ended in order', error))
    emit('lab.damaged', damagedInUse.notice)
  }

  private backupsOf(databasePath: string): readonly BackupInfo[] {
    try {
      return this.options.rescue.backupsOf(databasePath)
    } catch (error) {
      this.options.log.error('backups not listed', error)
      return []
    }
  }
}

const { backups: words } = MESSAGES

/**
 * Puts a backup in the place of a database that nobody has open; where that fails, the database stays.
 * @returns what came of it, for the person
 */
async function restoreBackup(
  databasePath: string,
  { name, madeAt, bytes }: BackupInfo,
  log: Log,
): Promise<News> {
  try {
    const keptAs = await rescueInThread(spawnSafety).restore(databasePath, name)
    log.info('backup restored', { bytes })
    return { kind: 'info', text: words.restored(formatDate(madeAt), keptAs) }
  } catch (error) {
    log.error('backup not restored', error)
    return { kind: 'problem', text: words.notRestored(describeFailure(error).message) }
  }
}
