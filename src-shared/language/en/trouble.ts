/** Texts of what the window shows when the lab cannot be shown, and of faults it goes on after. */
import type { TroubleAction, TroubleKind } from '../../contract/trouble'
import { plural } from './plural'

/** What happened, what is safe, and what to do. */
interface Sentences {
  readonly title: string
  readonly happened: string
  readonly safe: string
  readonly toDo: string
}

const KINDS = {
  damaged: {
    title: 'The database is damaged',
    happened:
      'Parts of the file no longer hold what was written to them. A power cut or a failing disk can do that.',
    safe: 'The damaged file is kept as it is. It is set aside under another name before anything takes its place.',
    toDo: 'Save what can still be read: the runs go into a new database, and those that cannot be read are taken from the newest backup. A report says what became of each.',
  },
  'not-a-database': {
    title: 'This file is not a database',
    happened:
      'It holds something other than an SQLite database, or its beginning was written over.',
    safe: 'The file was not changed.',
    toDo: 'If it held your runs, save what can be read: the rest of the file may be whole. If it is another file, open the right one, or start fresh; this one is then set aside, not deleted.',
  },
  'of-another-program': {
    title: 'This database belongs to another program',
    happened: 'It is an SQLite database, but Optimizer Lab did not make it.',
    safe: 'The file was not changed, and will not be unless you choose to start fresh in its place.',
    toDo: 'Open the database that holds your runs. If it should stand here, start fresh; this file is then set aside, not deleted.',
  },
  altered: {
    title: 'The database was altered',
    happened:
      'It holds tables, views or triggers that Optimizer Lab did not make. They could change or hide what the lab reads and writes.',
    safe: 'The file was not changed. It is set aside under another name before anything takes its place.',
    toDo: 'Save what can be read: the runs go into a new database, and what another program added stays behind. Or open another database.',
  },
  newer: {
    title: 'This database is from a newer version',
    happened:
      'A newer version of Optimizer Lab has written it, in a form this version cannot read.',
    safe: 'All your runs are in it. Nothing in it was changed.',
    toDo: 'Open it with the newer version, or open another database here.',
  },
  locked: {
    title: 'The database is in use',
    happened:
      'Another program holds it: perhaps a command of the lab, a backup, or a program that looks into it.',
    safe: 'Your runs are safe. Nothing was changed.',
    toDo: 'Close the other program. This window tries again every two seconds and goes on by itself.',
  },
  'read-only': {
    title: 'The database cannot be written',
    happened: 'The file, its folder or its disk may only be read.',
    safe: 'Your runs are safe. Nothing was changed.',
    toDo: 'Allow the file and its folder to be written, then try again. Or open another database.',
  },
  'disk-full': {
    title: 'The disk is full',
    happened: 'The database cannot be opened because its disk has no space left.',
    safe: 'Your runs are safe. Nothing was changed.',
    toDo: 'Free some space on the disk, then try again.',
  },
  'cannot-open': {
    title: 'The database cannot be opened',
    happened: 'The file or its folder cannot be reached, or its disk cannot be read.',
    safe: 'Nothing was changed.',
    toDo: 'Check that the disk is connected and that you may read the folder, then try again.',
  },
} satisfies Partial<Record<TroubleKind, Sentences>>

export const TROUBLE_MESSAGES = {
  trouble: {
    kinds: KINDS,
    damagedWithoutBackup:
      'Save what can still be read: the runs go into a new database. A report says what became of each. There is no backup to restore.',
    damagedInUse: {
      happened:
        'The lab found it while it was in use. Training was ended in order, with what was trained so far.',
      notice:
        'The database is damaged. Training was ended in order, and nothing more is written to the file.',
      whatToDo: 'What can be done…',
    },
    pageCrashed: {
      title: 'The window stopped working',
      happened: 'The part of the app that draws the window ended unexpectedly.',
      safe: (training: number) =>
        training === 0
          ? 'Your runs are safe: they are kept outside the window.'
          : `Your runs are safe, and ${plural(training, 'run goes', 'runs go')} on training.`,
      toDo: 'Restart the window. It shows your runs as before.',
    },
    pageNotLoaded: {
      happened: 'The page of the lab could not be loaded.',
    },
    unexpected: {
      title: 'The lab could not be opened',
      happened: (message: string) => `Something unexpected went wrong: ${message}`,
      safe: 'The database was not changed since.',
      toDo: 'Try again. If it happens again, report the problem: the report holds no data of yours.',
    },
    parts: { happened: 'What happened', safe: 'What is safe', toDo: 'What to do' },
    database: 'Database',
    labels: {
      'try-again': 'Try again',
      recover: 'Save what can be read',
      restore: 'Restore a backup…',
      'start-new': 'Start fresh…',
      'choose-database': 'Open another database…',
      reveal: 'Show in folder',
      report: 'Report a problem…',
      quit: 'Quit',
    } satisfies Record<TroubleAction, string>,
    restartWindow: 'Restart the window',
    waiting: 'Trying again by itself…',
    openLab: 'Open the lab',
    cancel: 'Cancel',
    forThisStart: 'Another database is opened for this start only.',
    backups: {
      title: 'Which backup shall be restored?',
      explanation: 'It takes the place of the database, which is set aside and kept.',
      restore: 'Restore this backup',
      newest: 'newest',
    },
    startNew: {
      title: 'Start fresh with an empty database?',
      explanation:
        'The file is set aside under another name and kept. The runs in it are not shown until you bring it back.',
      confirm: 'Set it aside and start fresh',
    },
    busy: {
      recover: 'Saving what can be read…',
      restore: 'Restoring the backup…',
      'start-new': 'Setting the file aside…',
      other: 'Opening the lab…',
      explanation: 'Large databases take a while. Please leave the app open.',
      elapsed: (duration: string) => `${duration} so far`,
    },
    done: {
      recovered: 'What could be read is saved',
      restored: 'The backup is restored',
      begun: 'A new database begins',
      keptAs: (path: string) => `The file that was there is kept as ${path}.`,
      backupOf: (date: string) => `The lab now holds what it held on ${date}.`,
      empty: 'The lab begins empty.',
    },
    dialogs: { database: 'Open database', kinds: 'Databases', all: 'All files' },
    refused: {
      nothingWrong: 'Nothing is wrong, so there is nothing to do.',
      notOffered: 'This cannot be done about it.',
      busy: 'Something is already being done. Wait until it is done.',
      noBackup: (name: string) => `There is no backup called ${name}. Choose one of the list.`,
      noLab: 'The lab is not open.',
      damaged:
        'The database is damaged, so nothing is written to it any more. Save what can be read first.',
    },
    hung: {
      message: 'The window does not answer.',
      detail: (training: number) =>
        training === 0
          ? 'Your runs are safe. You can wait, or restart the window.'
          : `Your runs are safe, and ${plural(training, 'run goes', 'runs go')} on training. You can wait, or restart the window.`,
      wait: 'Wait',
    },
    fault: (message: string) =>
      `Something unexpected went wrong in the app (${message}). Your runs are safe. If something no longer works, start the app again.`,
    pageFault: (message: string) =>
      `Something unexpected went wrong in the window (${message}). Your runs are safe.`,
    part: {
      title: 'This part of the window failed',
      text: 'The rest of it works on, and your runs are safe.',
      again: 'Show it again',
    },
  },
}
