/** Notices that a database file is no longer where it was opened: what is written to it then, nobody finds again. */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
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
  return (repository) => checkedFirst(repository, check)
}

/** The same repository with a check before each of its methods. */
function checkedFirst<T extends object>(repository: T, check: () => void): T {
  type Method = (...input: unknown[]) => unknown
  const methods = Object.entries(repository) as [string, Method][]
  const checked = methods.map(([name, method]): [string, Method] => [
    name,
    (...input) => {
      check()
      return method(...input)
    },
  ])
  return Object.fromEntries(checked) as T
}
