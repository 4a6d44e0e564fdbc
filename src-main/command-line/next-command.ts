/** Commands that are proposed to whoever reads what a command printed. */

/**
 * A command as one types it, about the same database: without its name it would go to the usual one.
 * @param command its name and words
 * @param words of the command that proposes it
 */
export function nextCommand(command: string, words: readonly string[]): string {
  return `npm run lab -- ${command}${databaseOption(words)}`
}

/** As it was given, for a shell. */
function databaseOption(words: readonly string[]): string {
  const at = words.findIndex((word) => word === '--db' || word.startsWith('--db='))
  if (at < 0) return ''
  const path = words[at] === '--db' ? (words[at + 1] ?? '') : words[at].slice('--db='.length)
  const quoted = /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
  return ` --db=${quoted}`
}
