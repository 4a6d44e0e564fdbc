/** What the window may ask of the app as a whole: about it, its settings, backups, log and reports. */
import { z } from 'zod'
import { LONGEST_EDIT_IN_MENU } from '../runs/run-edit'
import { AppSettings, type BackupInfo, type KeptCopy } from './app-settings'
import { WINDOW_ROLES } from './actions'
import { answer, type Command } from './command'
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

const EditInMenu = z.string().max(LONGEST_EDIT_IN_MENU).nullable()
const CopyName = z.strictObject({ name: z.string().min(1).max(300) })

export const APP_COMMANDS = {
  'app.info': { input: z.null(), answer: answer<AppInfo>(), writes: 'no' },
  /** What the person should know, such as runs that this version cannot read; may take seconds. */
  'app.problems': {
    input: z.null(),
    answer: answer<readonly string[]>(),
    writes: 'no',
    browses: 'stored',
  },
  /** Each is given once. */
  'app.news': { input: z.null(), answer: answer<readonly News[]>(), writes: 'no' },
  'settings.get': { input: z.null(), answer: answer<AppSettings>(), writes: 'no' },
  /** Colours change at once, the rule for backups with the next one, runs at the same time with the next start. */
  'settings.set': { input: AppSettings, answer: answer<null>(), writes: 'here' },
  'backups.list': { input: z.null(), answer: answer<BackupList>(), writes: 'no' },
  'backups.make': {
    input: z.null(),
    answer: answer<BackupInfo & { readonly path: string }>(),
    writes: 'no',
  },
  /**
   * Asks first in a native dialog, then ends all training, puts the backup in the database's place and makes the window
   * anew. False when it was called off.
   */
  'backups.restore': { input: CopyName, answer: answer<boolean>(), writes: 'no' },
  /** Asks first in a native dialog, then deletes a backup or a database that was set aside. Null when called off. */
  'backups.remove': { input: CopyName, answer: answer<KeptCopy | null>(), writes: 'no' },
  /** Shows the file in the system's own window for files. */
  'app.revealDatabase': { input: z.null(), answer: answer<null>(), writes: 'no' },
  'app.revealLog': { input: z.null(), answer: answer<null>(), writes: 'no' },
  /** Shows a file in the system's own window for files, if the app has written it since it started. */
  'app.revealFile': {
    input: z.strictObject({ path: z.string().min(1).max(10_000) }),
    answer: answer<null>(),
    writes: 'no',
  },
  /** Asks where to save the report of a problem. Its path; null when that was cancelled. */
  'app.saveReport': { input: z.null(), answer: answer<string | null>(), writes: 'no' },
  /** What the menu does by itself, asked for by the page: its size, and the end. */
  'app.windowRole': {
    input: z.strictObject({ role: z.enum(WINDOW_ROLES) }),
    answer: answer<null>(),
    writes: 'no',
  },
  'app.openLicences': { input: z.null(), answer: answer<null>(), writes: 'no' },
  /** What the menu says of undoing and doing again, shortened to fit; nothing in particular where it is null. */
  'app.showHistory': {
    input: z.strictObject({ undo: EditInMenu, redo: EditInMenu }),
    answer: answer<null>(),
    writes: 'no',
  },
} as const satisfies Readonly<Record<string, Command>>
