/** `backup`, `restore` and `recover`: what keeps a database from being lost. */
import { formatBytes, formatDate } from '../../src-shared/number-format'
import type { KeptCopy } from '../../src-shared/contract/app-settings'
import { MESSAGES } from '../../src-shared/language/language'
import { rescueHere } from '../storage/recover/rescue'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { EXIT, nextCommand } from './exit-codes'
import { headed, print, printJson } from './print'
import { formatTable } from './table'
import { text } from './values'

const says = () => MESSAGES.commandLine

const BACKUP_OPTIONS = {
  list: { value: null, excludes: ['remove'], help: () => says().options.copies },
  remove: { value: text('NAME'), help: () => says().options.removeCopy },
  json: { value: null, help: () => says().options.asJson },
} as const satisfies OptionEntries

export const backup = defineCommand({
  name: 'backup',
  answers: 'list',
  summary: () => says().commands.backup,
  argument: null,
  options: BACKUP_OPTIONS,
  notes: () => [says().notes.backup],
  run: backUpOrList,
})

/** The list can be had of a database that cannot be opened, and copies of it can be deleted. */
async function backUpOrList(
  { values, database }: Input<typeof BACKUP_OPTIONS>,
  context: CommandContext,
): Promise<number> {
  if (values.list) {
    tellCopies(context.databasePath(database), database, values.json)
    return EXIT.done
  }
  if (values.remove !== undefined) {
    const deleted = rescueHere.remove(context.databasePath(database), values.remove)
    if (values.json) printJson({ deleted })
    else print(says().safety.deleted(deleted.name, formatBytes(deleted.bytes)))
    return EXIT.done
  }
  const { backups } = context.openLab(database)
  const made = await backups.make()
  if (values.json) printJson({ made: { ...made, folder: backups.folder } })
  else print(says().safety.made(made.name, formatBytes(made.bytes), backups.folder))
  return EXIT.done
}

export const restore = defineCommand({
  name: 'restore',
  answers: null,
  summary: () => says().commands.restore,
  argument: {
    placeholder: 'NAME',
    count: 'one',
    help: () => says().arguments.backup,
    wanted: (database) =>
      says().arguments.backupWanted(
        nextCommand('restore NAME', database),
        nextCommand('backup --list', database),
      ),
  },
  options: {},
  notes: () => [],
  async run({ words: [name], database }, context) {
    const path = context.databasePath(database)
    const keptAs = await rescueHere.restore(path, name)
    print(says().safety.inPlace(name, path))
    if (keptAs !== null) print(says().safety.keptAs(keptAs))
    return EXIT.done
  },
})

const RECOVER_OPTIONS = {
  json: { value: null, help: () => says().options.asJson },
} as const satisfies OptionEntries

export const recover = defineCommand({
  name: 'recover',
  answers: 'judgement',
  summary: () => says().commands.recover,
  argument: null,
  options: RECOVER_OPTIONS,
  notes: () => [],
  /** Succeeds when no run was lost and none is in part. */
  async run({ values, database }, context) {
    const path = context.databasePath(database)
    const report = await rescueHere.recover(path)
    const { sentences, partial, lost } = report
    if (values.json) printJson({ database: path, ...report })
    else print([...sentences, says().safety.newDatabase(path)])
    return partial + lost === 0 ? EXIT.done : EXIT.runFailed
  },
})

function tellCopies(path: string, database: string | undefined, asJson: boolean): void {
  const [backups, setAside] = [rescueHere.backupsOf(path), rescueHere.setAsideOf(path)]
  if (asJson) return printJson({ backups, setAside })
  const { tables, safety } = says()
  if (backups.length === 0) print(safety.noBackup(nextCommand('backup', database)))
  else print(headed(formatTable([tables.backups, ...backups.map(cellsOf)])))
  if (setAside.length > 0) print(headed(formatTable([tables.setAside, ...setAside.map(cellsOf)])))
}

function cellsOf({ name, kind, madeAt, bytes }: KeptCopy): string[] {
  return [name, MESSAGES.backups.kinds[kind], formatDate(madeAt), formatBytes(bytes)]
}
