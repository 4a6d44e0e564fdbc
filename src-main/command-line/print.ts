/** Puts a text and the end of its line on the standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
