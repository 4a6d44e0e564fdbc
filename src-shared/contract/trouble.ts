/** What the window shows in place of the lab when the lab cannot be shown. */
import type { BackupInfo } from './app-settings'

/** Why a database cannot be used. */
export const STORAGE_TROUBLES = [
  'damaged',
  'not-a-database',
  'of-another-program',
  'altered',
  'newer',
  'locked',
  'read-only',
  'disk-full',
  'cannot-open',
] as const
export type StorageTrouble = (typeof STORAGE_TROUBLES)[number]

/** `page-crashed`: the window's own process ended; `unexpected`: a fault of the app. */
export type TroubleKind = StorageTrouble | 'page-crashed' | 'unexpected'

export const TROUBLE_ACTIONS = [
  'try-again',
  /** Sets the damaged database aside and puts what can be read of it into a new one. */
  'recover',
  /** Sets the database aside and puts a backup in its place. */
  'restore',
  /** Sets the database aside and begins with an empty one. */
  'start-new',
  'choose-database',
  'reveal',
  'report',
  'quit',
] as const
export type TroubleAction = (typeof TROUBLE_ACTIONS)[number]

export interface Trouble {
  readonly kind: TroubleKind
  /** What happened, what is safe, and what to do: one or two sentences each. */
  readonly happened: string
  readonly safe: string
  readonly toDo: string
  /** The recommended one first. */
  readonly actions: readonly TroubleAction[]
  /** Newest first; what `restore` can choose from. */
  readonly backups: readonly BackupInfo[]
  readonly databasePath: string
}
