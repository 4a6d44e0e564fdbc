/** The folder for the app's own files, looked at before Chromium would end over it without a word. */
import { accessSync, constants } from 'node:fs'
import { isAbsolute } from 'node:path'
import { MESSAGES } from '../src-shared/language/language'
import { makeFolder } from './files/make-folder'
import { reasonOf } from './files/system-errors'

/**
 * @param find asks the system for the folder, which may make it and fail
 * @returns what is wrong with the folder, a sentence; undefined when it can be used
 */
export function troubleWithUserFolder(find: () => string): string | undefined {
  const { relativeUserFolder, noUserFolder, userFolderUnknown } = MESSAGES.system
  let folder: string
  try {
    folder = find()
  } catch {
    return userFolderUnknown
  }
  if (!isAbsolute(folder)) return relativeUserFolder(folder)
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return noUserFolder(folder, reasonOf(error as Error))
  }
}
