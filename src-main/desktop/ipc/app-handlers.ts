/** What the commands about the app as a whole do: settings, backups, and what is told of the app itself. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { WindowRole } from '../../../src-shared/contract/actions'
import type { APP_COMMANDS, News } from '../../../src-shared/contract/app'
import type { AppSettings, BackupInfo, KeptCopy } from '../../../src-shared/contract/app-settings'
import type { BrowsingCommand } from '../../../src-shared/contract/contract'
import type { EditHistory } from '../../../src-shared/runs/run-edit'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import type { Versions } from '../../../src-shared/contract/versions'
import type { Lab } from '../../lab'
import { readAppSettings, writeAppSettings } from '../../storage/settings'
import type { Handlers } from './handlers'

/** What only the app around the lab can do. */
export interface AppServices {
  readonly versions: Versions
  readonly hasLicences: boolean
  takeNews(): readonly News[]
  /** What holds at once of what was set. */
  settingsChanged(settings: AppSettings): void
  /** Makes a backup now. @throws LabError('storage') */
  makeBackup(): Promise<BackupInfo>
  /** Asks in a native dialog whether everything shall be replaced. */
  confirmRestore(backup: BackupInfo): Promise<boolean>
  /** Asks in a native dialog whether a copy shall be deleted. */
  confirmRemove(copy: KeptCopy): Promise<boolean>
  /** Closes the lab, puts the backup in its place and opens it again; what came of it is news. */
  restore(backup: BackupInfo): Promise<void>
  reveal(file: 'database' | 'log'): void
  /** In the system's own window for files. */
  showInFolder(path: string): void
  /** Where it was saved; null when that was cancelled. */
  saveReport(): Promise<string | null>
  openLicences(): Promise<void>
  /** As the item of the menu does. */
  actAs(role: WindowRole): void
  /** In the menu. */
  showHistory(history: EditHistory): void
}

export function createAppHandlers(
  lab: Pick<Lab, 'databasePath' | 'workers' | 'storage' | 'backups'>,
  services: AppServices,
): Pick<Handlers, Exclude<keyof typeof APP_COMMANDS, BrowsingCommand | 'app.revealFile'>> {
  const { databasePath, workers, storage, backups } = lab
  const { versions, hasLicences } = services
  return {
    'app.info': () => ({
      version: versions.app,
      versions,
      databasePath,
      workers,
      cores: availableParallelism(),
      platform: process.platform,
      hasLicences,
    }),
    'app.news': () => services.takeNews(),
    'settings.get': () => readAppSettings(storage.settings),
    'settings.set': (settings) => {
      writeAppSettings(storage.settings, settings)
      services.settingsChanged(settings)
      return null
    },
    'backups.list': () => ({
      folder: backups.folder,
      backups: backups.list(),
      setAside: backups.setAside(),
    }),
    'backups.make': async () => {
      const made = await services.makeBackup()
      return { ...made, path: join(backups.folder, made.name) }
    },
    'backups.restore': async ({ name }) => {
      const backup = backups.list().find((one) => one.name === name)
      if (backup === undefined) throw new LabError('not-found', MESSAGES.backups.gone(name))
      if (!(await services.confirmRestore(backup))) return false
      await services.restore(backup)
      return true
    },
    'backups.remove': async ({ name }) => {
      const copies = [...backups.list(), ...backups.setAside()]
      const copy = copies.find((one) => one.name === name)
      if (copy === undefined) throw new LabError('not-found', MESSAGES.backups.gone(name))
      return (await services.confirmRemove(copy)) ? backups.remove(name) : null
    },
    'app.revealDatabase': () => {
      services.reveal('database')
      return null
    },
    'app.revealLog': () => {
      services.reveal('log')
      return null
    },
    'app.saveReport': () => services.saveReport(),
    'app.openLicences': async () => {
      await services.openLicences()
      return null
    },
    'app.windowRole': ({ role }) => {
      services.actAs(role)
      return null
    },
    'app.showHistory': (history) => {
      services.showHistory(history)
      return null
    },
  }
}
