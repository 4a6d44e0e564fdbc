/** `import`, `merge` and `open`: take in files and other databases, and say what came. */
import { resolve } from 'node:path'
import { importSummary } from '../../src-shared/contract/import-summary'
import type { ImportReport } from '../../src-shared/contract/exchange'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import type { Storage } from '../storage/contract'
import { mergeDatabase } from '../exchange/import'
import { openFile } from '../exchange/open-files'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { complain, print } from './print'
import { parseWords } from './words'

type TakeIn = (exchange: Storage['exchange'], path: string) => ImportReport

const OPTIONS = { db: { type: 'string' } } as const
/** The start script asks; here no window is opened anyway. */
const OPEN_OPTIONS = { ...OPTIONS, 'no-window': { type: 'boolean' } } as const

export function importFiles(context: CommandContext): Promise<number> {
  const usage = 'import needs files: npm run lab -- import chart.png'
  return takeIn(context, OPTIONS, usage, openFile)
}

export function mergeDatabases(context: CommandContext): Promise<number> {
  const usage = 'merge needs databases: npm run lab -- merge other.sqlite'
  return takeIn(context, OPTIONS, usage, (exchange, path) => mergeDatabase(exchange, resolve(path)))
}

/** With a window `open` never comes here: the window itself takes the files in. */
export function openWithoutWindow(context: CommandContext): Promise<number> {
  const usage = 'open needs files: npm run lab -- open chart.png'
  return takeIn(context, OPEN_OPTIONS, usage, openFile)
}

/** Each file for itself, so that a bad one among a hundred is named and the others still come. */
function takeIn(
  context: CommandContext,
  options: typeof OPTIONS,
  usage: string,
  take: TakeIn,
): Promise<number> {
  const { values, positionals } = parseWords(context.words, options, true)
  if (positionals.length === 0) throw new UsageError(usage)
  const { storage, databasePath } = context.openLab(values.db)
  let refused = 0
  for (const path of positionals) {
    try {
      const report = take(storage.exchange, path)
      print(importSummary(report))
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== 'import') throw error
      complain(describeFailure(error).message)
      refused += 1
    }
  }
  if (refused < positionals.length) print(`Kept in ${databasePath}`)
  return Promise.resolve(refused === 0 ? EXIT.done : EXIT.runFailed)
}
