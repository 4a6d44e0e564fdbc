/** Writes files so that one with its name is always whole. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { permissionsOf, resemble } from '../files/atomic-write'
import { makeFolder } from '../files/make-folder'
import { ordinaryFileAt } from '../files/ordinary-file'
import { realPathOf } from '../files/real-path'
import { adviceOf, reasonOf, systemCode } from '../files/system-errors'
import { whilePartial } from '../storage/partial-files'

const { problems } = MESSAGES.exchange

/**
 * Writes the pieces one after the other beside the file and then puts them in its place. A link stays one: the file it
 * leads to is replaced, and a replaced file's permissions stay. What a process that was ended had begun in the same
 * folder is removed.
 * @throws LabError('export') when that is not possible; what stood there before is then still there
 */
export function writeWhole(path: string, pieces: Iterable<string | Uint8Array>): void {
  const place = realPathOf(path)
  whilePartial(place, (partial) => writeBeside(path, place, partial, pieces))
}

/** @param path as whoever asked for the file calls its `place` */
function writeBeside(
  path: string,
  place: string,
  partial: string,
  pieces: Iterable<string | Uint8Array>,
): void {
  try {
    ordinaryFileAt(place)
    const file = openSync(partial, 'w', permissionsOf(place))
    try {
      for (const piece of pieces) writeAll(file, Buffer.from(piece))
      resemble(file, place)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, place)
  } catch (error) {
    removeIfPossible(partial)
    throw writeFailure(error, path)
  }
}

/** One that is there already is as good. @throws LabError('export') when it cannot be made */
export function makeOutputFolder(path: string): void {
  try {
    makeFolder(path)
  } catch (error) {
    throw writeFailure(error, path)
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written)
  }
}

/** What keeps it from being written may keep it from being removed. */
function removeIfPossible(partial: string): void {
  try {
    rmSync(partial, { force: true })
  } catch (error) {
    if (systemCode(error) === undefined) throw error
  }
}

/** What is wrong with the file's place, as a LabError; other errors stay as they are. */
function writeFailure(error: unknown, path: string): unknown {
  const code = systemCode(error)
  if (code === undefined || !(error instanceof Error)) return error
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  const message = isFull
    ? problems.diskFull(path)
    : problems.cannotWrite(path, reasonOf(error), adviceOf(error))
  return new LabError('export', message, { cause: error })
}
