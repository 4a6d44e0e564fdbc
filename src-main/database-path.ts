/** Where the app keeps its database. */
import { join, resolve } from 'node:path'
import { requireText } from './command-line/values'
import { MESSAGES } from '../src-shared/language/language'
import { realPathOf } from './files/real-path'
import { DATABASE_NAME } from './user-folder'

const DATABASE_VARIABLE = 'OPTIMIZER_LAB_DB'

/**
 * The database file: the one chosen, else the environment variable's, else `lab.sqlite` in the folder for it; for a
 * link, the file that it leads to, which is what is backed up, set aside and replaced. An empty variable is as good as
 * none, as everywhere in an environment; one of spaces is a mistake.
 * @param dataFolder asked for where nobody has named a file
 * @throws UsageError for a path without a character that can be seen
 */
export function databasePath(dataFolder: () => string, chosen?: string): string {
  const named = chosen ?? (process.env[DATABASE_VARIABLE] || undefined)
  if (named === undefined) return realPathOf(join(dataFolder(), DATABASE_NAME))
  const { variable, valueOf } = MESSAGES.commandLine.words
  requireText(chosen === undefined ? variable(DATABASE_VARIABLE) : valueOf('--db'), named)
  return realPathOf(resolve(named))
}
