/** What scripts say when they cannot go on: one line for people, the stack only for the curious. */
import { watchStandardStreams } from './standard-streams.mjs'

/** A failure with a known cause; its message is a complete sentence for the user. */
export class SetupError extends Error {}

/**
 * Runs a script's main function and turns its result or failure into the exit code.
 * @param {() => Promise<number | void>} main
 */
export async function runScript(main) {
  const endOutput = watchStandardStreams()
  process.exitCode = await endOutput(await codeOf(main))
}

async function codeOf(main) {
  try {
    return (await main()) || 0
  } catch (error) {
    const known = error instanceof SetupError
    console.error(known ? error.message : `Set-up stopped unexpectedly: ${error.message}`)
    if (process.env.OPTIMIZER_LAB_DEBUG) console.error(error)
    else if (!known) console.error('Run again with OPTIMIZER_LAB_DEBUG=1 to see where.')
    return 1
  }
}

const KNOWN_CODES = new RegExp(
  '\\b(ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|E?TIMEDOUT|EHOSTUNREACH|ENETUNREACH|EINTEGRITY|ENOSPC|EACCES|EPERM' +
    '|EUSAGE|ERESOLVE|E[45]\\d\\d|UND_ERR_[A-Z_]+|CERT_[A-Z_]+|SELF_SIGNED[A-Z_]+)\\b',
)

/**
 * The error code in a tool's output (ENOTFOUND, E404, ...), or its first telling line.
 * @param {string} output
 */
export function reasonFrom(output) {
  const code = output.match(KNOWN_CODES)
  if (code) return code[1]
  const lines = output.split('\n').map((line) => line.trim().replace(/^\w*Error: /, ''))
  return (
    lines.find((line) => /\b(?:error|failed)\b/i.test(line)) ??
    lines.find(Boolean) ??
    'no reason given'
  )
}
