/** The standard streams of a script, whose every failure counts: what did not arrive must not end as done. */
import fs from 'node:fs'
import net from 'node:net'
import { Writable } from 'node:stream'

const FAILED = 1
/** What a shell says of a program that a closed pipe has ended. */
const NOBODY_READS = 141

/** A file, written to the last byte. Node's own stream passes over what a full disk leaves of a write. */
class WholeFile extends Writable {
  /** @param {number} fd */
  constructor(fd) {
    super()
    this.fd = fd
  }

  _write(bytes, _encoding, done) {
    try {
      for (let written = 0; written < bytes.length;) {
        written += fs.writeSync(this.fd, bytes, written)
      }
      done()
    } catch (fault) {
      done(fault)
    }
  }
}

/**
 * To be called before anything is printed.
 * @returns {(exitCode: number) => Promise<number>} waits until everything is written, tells of what could not be, and
 *   gives the exit code that the script ends with after all
 */
export function watchStandardStreams() {
  const out = watch('stdout')
  const errors = watch('stderr')
  return async (exitCode) => {
    const fault = await out()
    if (fault && !isClosedPipe(fault)) console.error(sentenceFor(fault))
    const lost = [fault, await errors()].some((one) => one && !isClosedPipe(one))
    if (exitCode !== 0) return exitCode
    if (lost) return FAILED
    return fault ? NOBODY_READS : 0
  }
}

/** @param {'stdout' | 'stderr'} name */
function watch(name) {
  let first
  if (!(process[name] instanceof net.Socket)) {
    Object.defineProperty(process, name, { value: new WholeFile(process[name].fd) })
  }
  const stream = process[name]
  stream.on('error', (fault) => (first ??= fault))
  return async () => {
    await new Promise((resolve) => stream.write('', () => resolve()))
    return first
  }
}

/** Whoever read the output has seen enough of it. */
const isClosedPipe = ({ code }) => code === 'EPIPE' || code === 'EOF'

function sentenceFor({ code, message }) {
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  return `The output is not whole: ${isFull ? 'there is no space left where it goes' : (code ?? message)}.`
}
