/** `backup`, `restore` and `recover`: what keeps a database from being lost. */
import { formatBytes, formatDate } from '../../src-shared/number-format'
import type { KeptCopy } from '../../src-shared/contract/app-settings'
import { MESSAGES } from '../../src-shared/language/language'
import { rescueHere } from '../storage/recover/rescue'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { nextCommand } from './next-command'
import { print } from './print'
import { formatTable } from './table'
import { parseWords } from './words'

const DATABASE = { db: { type: 'string' } } as const

const BACKUP_WORDS = {
  list: { type: 'boolean', default: false },
  remove: { type: 'string' },
  ...DATABASE,
} as const

/** The list can be had of a database that cannot be opened, and copies of it can be deleted. */
export async function backup(context: CommandContext): Promise<number> {
  const { values } = parseWords(context.words, BACKUP_WORDS, false)
  if (values.list && values.remove !== undefined) {
    throw new UsageError('backup: give --list or --remove, not both.')
  }
  if (values.list) {
    printCopies(context.databasePath(values.db), context)
    return EXIT.done
  }
  if (values.remove !== undefined) {
    const { name, bytes } = rescueHere.remove(context.databasePath(values.db), values.remove)
    print(`Deleted ${name}, ${formatBytes(bytes)}`)
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
      'restore needs the name of a backup: npm run lab -- restore NAME. See them with: ' +
        nextCommand('backup --list', context.words),
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

function printCopies(path: string, { words }: CommandContext): void {
  const [backups, setAside] = [rescueHere.backupsOf(path), rescueHere.setAsideOf(path)]
  if (backups.length === 0) {
    print(`There is no backup yet. Make one with: ${nextCommand('backup', words)}`)
  } else {
    print(formatTable([['backup', 'kind', 'made', 'size'], ...backups.map(cellsOf)]))
  }
  if (setAside.length > 0) {
    print(formatTable([['set aside', 'kind', 'since', 'size'], ...setAside.map(cellsOf)]))
  }
}

function cellsOf({ name, kind, madeAt, bytes }: KeptCopy): string[] {
  return [name, MESSAGES.backups.kinds[kind], formatDate(madeAt), formatBytes(bytes)]
}
