/** What the window says of a database that cannot be used, of a page that crashed and of an unexpected fault. */
import type { BackupInfo } from '../../src-shared/contract/app-settings'
import { MESSAGES } from '../../src-shared/language/language'
import type { StorageTrouble, Trouble, TroubleAction } from '../../src-shared/contract/trouble'

const { trouble: words } = MESSAGES

/** What can be done about each, the recommended one first. */
const STORAGE_ACTIONS: Readonly<Record<StorageTrouble, readonly TroubleAction[]>> = {
  damaged: ['recover', 'restore', 'start-new', 'choose-database', 'reveal', 'report', 'quit'],
  'not-a-database': ['recover', 'restore', 'start-new', 'choose-database', 'reveal', 'quit'],
  'of-another-program': ['choose-database', 'restore', 'start-new', 'reveal', 'quit'],
  altered: ['recover', 'restore', 'choose-database', 'start-new', 'reveal', 'report', 'quit'],
  newer: ['choose-database', 'reveal', 'quit'],
  locked: ['try-again', 'choose-database', 'reveal', 'quit'],
  'read-only': ['try-again', 'choose-database', 'reveal', 'quit'],
  'disk-full': ['try-again', 'choose-database', 'reveal', 'quit'],
  'cannot-open': ['try-again', 'choose-database', 'reveal', 'report', 'quit'],
}

export interface Place {
  readonly databasePath: string
  /** Newest first. */
  readonly backups: readonly BackupInfo[]
}

/** @param whileInUse whether it was found after the lab had been opened */
export function storageTrouble(kind: StorageTrouble, place: Place, whileInUse = false): Trouble {
  const { happened, safe, toDo } = words.kinds[kind]
  const isDamaged = kind === 'damaged'
  const hasBackups = place.backups.length > 0
  const offered = STORAGE_ACTIONS[kind]
  return {
    ...place,
    kind,
    happened: whileInUse && isDamaged ? words.damagedInUse.happened : happened,
    safe,
    toDo: isDamaged && !hasBackups ? words.damagedWithoutBackup : toDo,
    actions: offered.filter((action) => action !== 'restore' || hasBackups),
  }
}

/** @param training how many runs train or wait */
export function pageTrouble(
  why: 'crashed' | 'not-loaded',
  databasePath: string,
  training: number,
): Trouble {
  const { pageCrashed, pageNotLoaded } = words
  return {
    kind: 'page-crashed',
    happened: (why === 'crashed' ? pageCrashed : pageNotLoaded).happened,
    safe: pageCrashed.safe(training),
    toDo: pageCrashed.toDo,
    actions: ['try-again', 'report', 'quit'],
    backups: [],
    databasePath,
  }
}

export function unexpectedTrouble(message: string, databasePath: string): Trouble {
  const { happened, safe, toDo } = words.unexpected
  return {
    kind: 'unexpected',
    happened: happened(message),
    safe,
    toDo,
    actions: ['try-again', 'report', 'reveal', 'quit'],
    backups: [],
    databasePath,
  }
}
