/** `lab open [FILE...]` shows the files in the window, which is another start of the app than the command line's. */

/**
 * What the window is to be started with, or undefined where the command line shall do what the words say, or refuse
 * them.
 * @param {readonly string[]} words those after `lab`
 * @param {(file: string) => string} absolute
 */
export function windowArguments([command, ...words], absolute) {
  if (command !== 'open' || words.includes('--no-window')) return undefined
  const files = []
  const databases = []
  for (let i = 0; i < words.length; i++) {
    const inline = /^--db=(.*)$/s.exec(words[i])
    if (inline) databases.push(inline[1])
    else if (words[i] === '--db' && words[i + 1]?.startsWith('-') === false)
      databases.push(words[++i])
    else if (words[i].startsWith('-')) return undefined
    else files.push(words[i])
  }
  const isEmpty = (word) => word.trim() === ''
  if (databases.length > 1) return undefined
  if ([...files, ...databases].some(isEmpty)) return undefined
  return [
    ...databases.flatMap((path) => ['--db', absolute(path)]),
    ...files.flatMap((path) => ['--open', absolute(path)]),
  ]
}
