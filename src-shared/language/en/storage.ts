/** What is said of the database while the app uses it. */

import type { StorageTrouble } from '../../contract/trouble'

/** What happened to a database; what is safe and what to do. */
const TROUBLES: Readonly<Record<StorageTrouble, readonly [problem: string, advice: string]>> = {
  damaged: [
    'is damaged',
    'It stays as it is. Save what can be read of it into a new one, or put a backup in its place.',
  ],
  'not-a-database': [
    'is not an SQLite database',
    'It was left as it is. Choose another path, or put a backup in its place.',
  ],
  'of-another-program': [
    'belongs to another program',
    "It was left as it is. Choose another path for the lab's data.",
  ],
  altered: [
    'was altered by another program',
    'It was left as it is. Save what can be read of it into a new one, or put a backup in its place.',
  ],
  newer: [
    'comes from a newer version of the app',
    'Open it with that version; nothing in it was changed.',
  ],
  locked: [
    'is held by another process',
    'What is stored is safe. Close other windows and commands of the lab, then try again.',
  ],
  'read-only': [
    'cannot be written',
    'What is stored is safe. Check the permissions of the file and its folder, then try again.',
  ],
  'disk-full': [
    'cannot grow: the disk is full',
    'What is stored is safe. Free some space, then try again.',
  ],
  'cannot-open': [
    'cannot be used',
    'It was left as it is. Check its folder, its permissions and its disk, then try again.',
  ],
}

export const STORAGE_MESSAGES = {
  storage: {
    /** @param detail the cause in few words; `advice`: what to do about it, in place of what is usual */
    unusable: (trouble: StorageTrouble, path: string, detail?: string, advice?: string) => {
      const [problem, usual] = TROUBLES[trouble]
      const because = detail === undefined ? '' : ` (${detail})`
      const toDo = advice === undefined ? usual : `It was left as it is. ${advice}`
      return `The database ${path} ${problem}${because}. ${toDo}`
    },
    refused: (path: string, problem: string) =>
      `The database ${path} refused what was asked (${problem}).`,
    notBackedUp: (path: string, folder: string, reason: string | null) =>
      `The database ${path} could not be backed up to ${folder}. ${
        reason === null
          ? 'The disk is full: free some space.'
          : `Check the folder, its permissions and its disk (${reason}).`
      } The database and earlier backups are as they were.`,
    noBackup: (path: string, name: string) => `The database ${path} has no backup called ${name}.`,
    noCopy: (path: string, name: string) => `The database ${path} has no kept copy called ${name}.`,
    backupGone: (path: string) => `The backup of ${path} is gone again.`,
    listGone: 'The list of runs cannot be read. Start the app again.',
    brokenOff: 'This was broken off unexpectedly. See what became of it, then try it again.',
    hasVersion: (version: number) => `it has version ${version}`,
    newerVersion: (version: number, known: number) =>
      `it has version ${version}, this one knows versions up to ${known}`,
    otherTables: 'its tables are others',
    emptyButLog: 'it is empty, but its log is not',
    notMigrated: (path: string, wanted: number, problem: string, found: number, copy?: string) =>
      `The database ${path} could not be brought to version ${wanted} (${problem}) and stays at version ${found}.${
        copy === undefined ? '' : ` A copy from before is kept as ${copy}.`
      }`,
    pointsAgain: (run: string, metric: string, last: number, first: number) =>
      `Run ${run} already has its ${metric} up to step ${last}; it was given again from step ${first} on.`,
    unreadableRecipe: (name: string, id: string, problem: string) =>
      `The recipe of run "${name}" (${id}) cannot be read (${problem}). It may come from a newer version of the app; the run is kept as it is.`,
    noRun: (id: string) => `There is no run ${id}.`,
    noComparison: (id: string) => `There is no comparison ${id}.`,
    noView: (id: string) => `There is no saved view ${id}.`,
    unreadableComparison: (name: string, id: string, problem: string) =>
      `The comparison "${name}" (${id}) cannot be read: ${problem} It may come from a newer version of the app; it is kept as it is.`,
    /** What stands in a database that is not as the lab made it. */
    parts: {
      trigger: 'it holds a trigger',
      view: 'it holds a view',
      table: 'it holds a table that is not the lab’s',
      index: 'it holds an index that is not the lab’s',
      missing: 'a table or an index is missing',
    },
    moved: (path: string) =>
      `The database ${path} was moved, replaced or deleted while the app had it open. Nothing more is written until it is back where it was. Put it back, or quit and start again.`,
    takenOver:
      'Another window or command of the lab took this run for interrupted and goes on with it; it is trained there alone. What was recorded before is kept.',
    trainedElsewhere: (run: string) =>
      `${run} is trained by another window or command of the lab. Stop it there first.`,
  },
}
