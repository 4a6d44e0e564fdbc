/** `lab open FILE...` shows the files in the window, which is another start of the app than the command line's. */

/**
 * What the window is to be started with, or undefined where the command line shall do what the words say.
 * @param {readonly string[]} words those after `lab`
 * @param {(file: string) => string} absolute
 */
export function windowArguments([command, ...words], absolute) {
  if (command !== 'open' || words.includes('--no-window')) return undefined
  const wanted = []
  let files = 0
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--db' && i + 1 < words.length) {
      wanted.push('--db', absolute(words[++i]))
    } else if (words[i].startsWith('-')) {
      return undefined
    } else {
      wanted.push('--open', absolute(words[i]))
      files += 1
    }
  }
  return files > 0 ? wanted : undefined
}
