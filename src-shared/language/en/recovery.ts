/** What is told of a database that was damaged and what could be saved of it. */
import { plural } from './plural'

const runs = (count: number) => plural(count, 'run', 'runs')
const wasOrWere = (count: number) => (count === 1 ? 'was' : 'were')

export const RECOVERY_MESSAGES = {
  recovery: {
    lostComparison: 'A comparison whose name was lost',
    whole: (count: number) => `${runs(count)} ${wasOrWere(count)} read whole.`,
    partial: (count: number, names: string) =>
      `${runs(count)} ${wasOrWere(count)} read in part and can be trained again: ${names}.`,
    fromBackup: (count: number, backup: string) =>
      `${runs(count)} ${wasOrWere(count)} unreadable and taken from the backup ${backup}.`,
    lost: (count: number, names: string) =>
      `${runs(count)} could not be saved; of ${count === 1 ? 'it' : 'them'} only this is known: ${names}.`,
    unsure: (names: string) =>
      `Their losses are whole, but other points next to the damage may be missing: ${names}.`,
    unfitLog: {
      log: (added: number) =>
        `The log beside the database does not fit it: it is an older one or another database’s. The database was read without it${
          added === 0
            ? ''
            : `, and ${runs(added)} that only the log holds ${wasOrWere(added)} added`
        }.`,
      file: (added: number) =>
        `The log beside the database does not fit it: it is an older one or another database’s. It gives more runs than the database, so it was used${
          added === 0
            ? ''
            : `, and ${runs(added)} that only the database holds ${wasOrWere(added)} added`
        }.`,
    },
    nothingReadable: (backup: string) =>
      `Nothing in it could be read. The new database is the backup ${backup}.`,
    nothingAtAll:
      'Nothing in it can be read, and there is no backup. It stays where it is; start fresh with an empty database.',
    threadEnded: 'It was broken off unexpectedly, and nothing was changed. Try it again.',
    keptAs: (path: string) => `The earlier database is kept as ${path}.`,
    more: (count: number) => `and ${count} more`,
  },
}
