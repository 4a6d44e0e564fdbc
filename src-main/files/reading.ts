/** Reads the files that a person names. */
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { adviceOf, reasonOf, systemCode } from './system-errors'

const { cannotRead } = MESSAGES.exchange.problems

/** What `read` gives. @throws LabError('import') saying why the system refused the file */
export function readingFile<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error
    throw new LabError('import', cannotRead(path, reasonOf(error), adviceOf(error)), {
      cause: error,
    })
  }
}
