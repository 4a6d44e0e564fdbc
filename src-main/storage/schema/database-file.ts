/** What must hold of a database's file before SQLite is given its path. */
import { basename } from 'node:path'
import type { Stats } from 'node:fs'
import { MESSAGES } from '../../../src-shared/language/language'
import { ordinaryFileAt } from '../../files/ordinary-file'
import { StorageError, storageFailure } from '../errors'

/**
 * SQLite would wait for ever at a pipe, and its driver opens another file than the one named where spaces are around
 * the name.
 * @returns undefined when there is none
 * @throws StorageError
 */
export function databaseFileAt(path: string): Stats | undefined {
  if (basename(path) !== basename(path).trim()) {
    const [detail, advice] = MESSAGES.system.endsInSpace
    throw new StorageError('cannot-open', path, detail, { advice })
  }
  try {
    return ordinaryFileAt(path)
  } catch (error) {
    throw storageFailure(error, path)
  }
}
