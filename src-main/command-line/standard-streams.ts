/** The standard streams, whose every failure counts: a result that did not arrive must not end as done. */
import { fstatSync, fsyncSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { Writable } from 'node:stream'
import { MESSAGES } from '../../src-shared/language/language'
import { EXIT } from './exit-codes'
import { complain } from './print'

type StreamName = 'stdout' | 'stderr'
type Fault = NodeJS.ErrnoException

/** A file, written to the last byte. Node's own stream passes over what a full disk leaves of a write. */
class WholeFile extends Writable {
  constructor(readonly fd: number) {
    super()
  }

  override _write(bytes: Buffer, _encoding: string, done: (fault?: Error | null) => void): void {
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(this.fd, bytes, written)
      done()
    } catch (fault) {
      done(fault as Fault)
    }
  }
}

/**
 * To be called before anything is printed. The answer, called when nothing more comes, waits until everything is
 * written, tells of what could not be, and gives the exit code that the command ends with after all.
 */
export function watchStandardStreams(): (exitCode: number) => Promise<number> {
  const out = watch('stdout')
  const errors = watch('stderr')
  return async (exitCode) => {
    const fault = await out()
    if (fault !== undefined && !isClosedPipe(fault)) complain(sentenceFor(fault))
    const lost = [fault, await errors()].some((one) => one !== undefined && !isClosedPipe(one))
    if (exitCode !== EXIT.done) return exitCode
    if (lost) return EXIT.runFailed
    return fault === undefined ? EXIT.done : EXIT.nobodyReads
  }
}

/** @returns waits for what is under way and gives the first fault there was */
function watch(name: StreamName): () => Promise<Fault | undefined> {
  let first: Fault | undefined
  const { fd } = process[name]
  const isFile = !(process[name] instanceof Socket)
  if (isFile) Object.defineProperty(process, name, { value: new WholeFile(fd) })
  const stream = process[name]
  stream.on('error', (fault: Fault) => (first ??= fault))
  return async () => {
    await new Promise<void>((resolve) => stream.write('', () => resolve()))
    if (isFile) first ??= faultOfSaving(fd)
    return first
  }
}

/** What a disk that lies elsewhere says only when it has to keep what was written. */
function faultOfSaving(fd: number): Fault | undefined {
  try {
    if (fstatSync(fd).isFile()) fsyncSync(fd)
    return undefined
  } catch (fault) {
    return fault as Fault
  }
}

/** Whoever read the output has seen enough of it. */
const isClosedPipe = ({ code }: Fault) => code === 'EPIPE' || code === 'EOF'

function sentenceFor({ code, message }: Fault): string {
  const { files, failed } = MESSAGES.commandLine
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  const reason = isFull ? files.noSpace : (code ?? message)
  return failed(files.notWhole(reason))
}
