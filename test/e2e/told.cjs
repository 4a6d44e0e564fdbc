/** Loaded into the app before its own code: does what its standard input tells it, a line of JSON each. */
const electron = require('electron')
const { createInterface } = require('node:readline')

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { number, code } = JSON.parse(line)
  let answer
  try {
    answer = { value: await new Function('electron', `return (${code})(electron)`)(electron) }
  } catch (error) {
    answer = { problem: String(error) }
  }
  process.stdout.write(`told ${JSON.stringify({ number, ...answer })}\n`)
})
