/** Writes files so that one with its name is always whole. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { MESSAGES } from '../../src-shared/messages'
import { LabError } from '../../src-shared/result'
import { whilePartial } from '../storage/partial-files'

/**
 * Writes the pieces one after the other beside the file and then puts them in its place. What a process that was ended
 * had begun in the same folder is removed.
 * @throws LabError('export') when that is not possible; what stood there before is then still there
 */
export function writeWhole(path: string, pieces: Iterable<string | Uint8Array>): void {
  whilePartial(path, (partial) => writeBeside(path, partial, pieces))
}

function writeBeside(path: string, partial: string, pieces: Iterable<string | Uint8Array>): void {
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
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof LabError || code === undefined) throw error
    const { cannotWrite, diskFull } = MESSAGES.exchange.problems
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    throw new LabError('export', isFull ? diskFull(path) : cannotWrite(path), { cause: error })
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written)
  }
}
