/** What a person can set for the whole app, and the copies of the database that are kept by its rule. */
import { z } from 'zod'
import { LANGUAGE_SETTINGS } from '../language/language-names'
import { SnapshotRule } from '../inside/snapshot-steps'

export const COLOR_SCHEMES = ['system', 'light', 'dark'] as const
export type ColorScheme = (typeof COLOR_SCHEMES)[number]

export const BACKUP_INTERVALS = ['daily', 'weekly', 'never'] as const

/** When the database is copied, and which of its copies are kept. */
export const BackupRule = z.strictObject({
  every: z.enum(BACKUP_INTERVALS),
  /** The newest copy of each of the last days that have one, this many. */
  keepDays: z.number().int().min(1).max(365),
  /** Besides, the newest copy of each of the last weeks that have one, this many. */
  keepWeeks: z.number().int().min(0).max(520),
})
export type BackupRule = z.infer<typeof BackupRule>

/** What is on or off; all of it is on at first. */
export const SWITCHES = ['notify', 'keepAwake', 'confirmClosing'] as const
export type Switch = (typeof SWITCHES)[number]

export const AppSettings = z.strictObject({
  language: z.enum(LANGUAGE_SETTINGS),
  colorScheme: z.enum(COLOR_SCHEMES),
  /** How many runs train at the same time; null: as many as the machine has cores. Counts from the next start on. */
  atOnce: z.number().int().min(1).max(256).nullable(),
  backups: BackupRule,
  /** Whether the system tells of a comparison that is done while the window is not in front. */
  notify: z.boolean(),
  /** Whether the machine stays awake while something trains. */
  keepAwake: z.boolean(),
  /** Whether closing the window asks first while something trains. */
  confirmClosing: z.boolean(),
  /** When runs are looked into while they train; counts for those that begin or go on from then on. */
  snapshots: SnapshotRule,
} satisfies Record<Switch, z.ZodType> & Record<string, z.ZodType>)
export type AppSettings = z.infer<typeof AppSettings>

export const DEFAULT_SETTINGS: AppSettings = {
  language: 'system',
  colorScheme: 'system',
  atOnce: null,
  backups: { every: 'daily', keepDays: 7, keepWeeks: 4 },
  notify: true,
  keepAwake: true,
  confirmClosing: true,
  snapshots: 'usual',
}

/** Copies that can take the database's place. */
export const BACKUP_KINDS = ['automatic', 'by-hand', 'before-update'] as const
/** Those, and databases whose place something else took. */
export type CopyKind = (typeof BACKUP_KINDS)[number] | 'replaced' | 'damaged'

/** A database that is kept beside the one in use. */
export interface KeptCopy {
  /** The file's name in its folder; it names the copy. */
  readonly name: string
  readonly kind: CopyKind
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** With what is kept beside it: its log, the report of what was saved of it. */
  readonly bytes: number
}

/** A whole copy of the database. */
export type BackupInfo = KeptCopy
