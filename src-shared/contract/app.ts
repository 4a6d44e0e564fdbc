/** What the window may ask of the app as a whole: about it, its settings, backups, log and reports. */
import type { AppSettings, BackupInfo, KeptCopy } from './app-settings'
import type { EditHistory } from '../runs/run-edit'
import type { Versions } from './versions'

export interface AppInfo {
  readonly version: string
  readonly versions: Versions
  readonly databasePath: string
  /** How many runs train at once in this start. */
  readonly workers: number
  /** The machine's cores: how many runs train at once unless told otherwise. */
  readonly cores: number
  readonly platform: string
  /** Whether there is a file with the licences of everything inside, as packaged apps have. */
  readonly hasLicences: boolean
}

export interface BackupList {
  /** Where they are kept. */
  readonly folder: string
  /** Newest first. */
  readonly backups: readonly BackupInfo[]
  /** Databases whose place something else took, newest first. */
  readonly setAside: readonly KeptCopy[]
}

/** Something to be told once, after the window was made anew. */
export interface News {
  readonly kind: 'info' | 'problem'
  readonly text: string
}

export interface AppCommands {
  'app.info': { input: null; output: AppInfo }
  /** What the person should know, such as runs that this version cannot read; may take seconds. */
  'app.problems': { input: null; output: readonly string[] }
  /** Each is given once. */
  'app.news': { input: null; output: readonly News[] }
  'settings.get': { input: null; output: AppSettings }
  /** Colours change at once, the rule for backups with the next one, runs at the same time with the next start. */
  'settings.set': { input: AppSettings; output: null }
  'backups.list': { input: null; output: BackupList }
  'backups.make': { input: null; output: BackupInfo }
  /**
   * Asks first in a native dialog, then ends all training, puts the backup in the database's place and makes the window
   * anew. False when it was called off.
   */
  'backups.restore': { input: { name: string }; output: boolean }
  /** Asks first in a native dialog, then deletes a backup or a database that was set aside. Null when called off. */
  'backups.remove': { input: { name: string }; output: KeptCopy | null }
  /** Shows the file in the system's own window for files. */
  'app.revealDatabase': { input: null; output: null }
  'app.revealLog': { input: null; output: null }
  /** Asks where to save the report of a problem. Its path; null when that was cancelled. */
  'app.saveReport': { input: null; output: string | null }
  'app.openLicences': { input: null; output: null }
  /** What the menu says of undoing and doing again, shortened to fit; nothing in particular where it is null. */
  'app.showHistory': { input: EditHistory; output: null }
}
