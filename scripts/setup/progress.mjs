/** One line for each stage of set-up: rewritten in a terminal, repeated now and then in a log. */

const QUIET_MS = 2000
const TERMINAL_MS = 200
const LOG_MS = 10_000

/**
 * @template T
 * @typedef {(update: (detail: string) => void) => Promise<T>} Work
 */

/**
 * @typedef {object} Progress
 * @property {<T>(label: string, work: Work<T>, failed?: string) => Promise<T>} stage
 * @property {(text: string) => void} note
 * @property {(holder: import('./lock.mjs').Holder | null) => void} waiting
 */

/**
 * @param {Pick<NodeJS.WriteStream, 'write' | 'isTTY'>} [stream]
 * @returns {Progress}
 */
export function createProgress(stream = process.stdout) {
  const terminal = Boolean(stream.isTTY)
  const clear = terminal ? '\r\u001b[K' : ''
  const end = terminal ? '' : '\n'

  /** Prints the stage's figures while `work` goes on and its one line at the end. */
  async function stage(label, work, failed = 'failed') {
    const started = Date.now()
    let detail = ''
    let printed = started + QUIET_MS - LOG_MS
    const show = () => {
      const elapsed = Date.now() - started
      if (!terminal && Date.now() - printed < LOG_MS) return
      printed = Date.now()
      const figure = [detail, elapsed >= QUIET_MS && duration(elapsed)].filter(Boolean).join(', ')
      stream.write(`${clear}  ${label}${figure && `: ${figure}`} ...${end}`)
    }
    show()
    const ticker = setInterval(show, TERMINAL_MS)
    try {
      const result = await work((text) => (detail = text))
      const elapsed = Date.now() - started
      stream.write(
        `${clear}  ${label}: done${elapsed >= QUIET_MS ? ` in ${duration(elapsed)}` : ''}\n`,
      )
      return result
    } catch (error) {
      stream.write(`${clear}  ${label}: ${failed}\n`)
      throw error
    } finally {
      clearInterval(ticker)
    }
  }

  const note = (text) => void stream.write(`${clear}${text}\n`)
  const waiting = (holder) =>
    note(`  Waiting for process ${holder?.pid ?? '?'}, which is doing the same ...`)
  return { stage, note, waiting }
}

/** @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/**
 * How much of a download is there, as percent where the whole is known.
 * @param {number} bytes
 * @param {number} [total]
 */
export function share(bytes, total) {
  const megabytes = (count) => (count / 1e6).toFixed(0)
  if (!total) return `${megabytes(bytes)} MB`
  const seen = Math.min(bytes, total)
  return `${Math.floor((seen / total) * 100)} % (${megabytes(seen)} of ${megabytes(total)} MB)`
}
