/** Writes files so that one with its name is always whole. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { MESSAGES } from '../../src-shared/messages'
import { LabError } from '../../src-shared/result'

/**
 * Writes the pieces one after the other beside the file and then puts them in its place.
 * @throws LabError('export') when that is not possible; what stood there before is then still there
 */
export function writeWhole(path: string, pieces: Iterable<string | Uint8Array>): void {
  const partial = `${path}.${process.pid}.partial`
  try {
    const file = openSync(partial, 'w')
    try {
      for (const piece of pieces) writeAll(file, Buffer.from(piece))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    if (error instanceof LabError || (error as NodeJS.ErrnoException).code === undefined)
      throw error
    throw new LabError('export', MESSAGES.exchange.problems.cannotWrite(path), { cause: error })
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written)
  }
}
