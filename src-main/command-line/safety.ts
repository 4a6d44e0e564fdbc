/** `backup`, `restore` and `recover`: what keeps a database from being lost. */
import { formatBytes, formatDate } from '../../src-shared/number-format'
import type { BackupInfo } from '../../src-shared/app-settings'
import { rescueHere } from '../storage/safety/rescue'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { print } from './print'
import { formatTable } from './table'
import { parseWords } from './words'

const DATABASE = { db: { type: 'string' } } as const

/** The list can be had of a database that cannot be opened. */
export async function backup(context: CommandContext): Promise<number> {
  const options = { list: { type: 'boolean', default: false }, ...DATABASE } as const
  const { values } = parseWords(context.words, options, false)
  if (values.list) {
    printBackups(rescueHere.backupsOf(context.databasePath(values.db)))
    return EXIT.done
  }
  const { backups } = context.openLab(values.db)
  const { name, bytes } = await backups.make()
  print(`${name}, ${formatBytes(bytes)}, kept in ${backups.folder}`)
  return EXIT.done
}

export async function restore(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(context.words, DATABASE, true)
  if (positionals.length !== 1) {
    throw new UsageError(
      'restore needs the name of a backup: npm run lab -- restore NAME. See them with: npm run lab -- backup --list',
    )
  }
  const path = context.databasePath(values.db)
  const keptAs = await rescueHere.restore(path, positionals[0])
  print(`${positionals[0]} is in place as ${path}`)
  if (keptAs !== null) print(`What was there is kept as ${keptAs}`)
  return EXIT.done
}

/** Succeeds when no run was lost and none is in part. */
export async function recover(context: CommandContext): Promise<number> {
  const { values } = parseWords(context.words, DATABASE, false)
  const path = context.databasePath(values.db)
  const { sentences, partial, lost } = await rescueHere.recover(path)
  for (const sentence of sentences) print(sentence)
  print(`The new database is ${path}`)
  return partial + lost === 0 ? EXIT.done : EXIT.runFailed
}

function printBackups(backups: readonly BackupInfo[]): void {
  if (backups.length === 0) {
    print('There is no backup yet. Make one with: npm run lab -- backup')
    return
  }
  const rows = backups.map(({ name, madeAt, bytes }) => [
    name,
    formatDate(madeAt),
    formatBytes(bytes),
  ])
  print(formatTable([['backup', 'made', 'size'], ...rows]))
}
