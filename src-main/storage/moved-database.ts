/** Notices that a database file is no longer where it was opened: what is written to it then, nobody finds again. */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { wrapMethods } from '../../src-shared/wrap-methods'
import { fileAt } from '../files/which-file'

/**
 * Makes repositories of a database that has just been opened refuse everything with LabError('storage') while another
 * file, or none, stands at its path. They work again when it is put back.
 */
export function whileInPlace(path: string): <T extends object>(repository: T) => T {
  const opened = fileAt(path)
  const check = () => {
    if (fileAt(path) === opened) return
    throw new LabError('storage', MESSAGES.storage.moved(path), { trouble: 'cannot-open' })
  }
  return (repository) =>
    wrapMethods(repository, (method) => (...input) => {
      check()
      return method(...input)
    })
}
