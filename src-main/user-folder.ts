/** The folders for the app's own files: the same for the window and for the command on plain Node. */
import { accessSync, constants, readdirSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { MESSAGES } from '../src-shared/language/language'
import { makeFolder } from './files/make-folder'
import { reasonOf, systemCode } from './files/system-errors'

/** In no language: the names of the folders follow from it. */
export const APP_NAME = 'Optimizer Lab'
/** By which the folder of `dataFolder` is chosen. */
export const DATA_VARIABLE = 'XDG_DATA_HOME'
export const DATABASE_NAME = 'lab.sqlite'
const CACHE_NAME = 'optimizer-lab'

/** Where the system keeps such folders, as Electron's `app.getPath('userData')` answers it for the app's name. */
export function userFolder(env = process.env, platform = process.platform): string {
  return join(settingsFolder(env, platform), APP_NAME)
}

function settingsFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  switch (platform) {
    case 'win32':
      return env.APPDATA || join(homedir(), 'AppData', 'Roaming')
    case 'darwin':
      // The system does not ask HOME there.
      return join(userInfo().homedir, 'Library', 'Application Support')
    default:
      return env.XDG_CONFIG_HOME || join(env.HOME || env.TMPDIR || '/tmp', '.config')
  }
}

/**
 * Where the database lies that nobody has named: on Linux where the system keeps data, unless one of before lies, or has
 * left its copies, among the settings; elsewhere among these.
 * @param settings the folder for the app's own files
 */
export function dataFolder(
  settings: string,
  env = process.env,
  platform = process.platform,
): string {
  if (platform === 'win32' || platform === 'darwin' || hasDatabase(settings)) return settings
  // A relative path there is to be passed over, by the specification.
  const given = env.XDG_DATA_HOME
  const home = join(env.HOME || env.TMPDIR || '/tmp', '.local', 'share')
  return join(given && isAbsolute(given) ? given : home, APP_NAME)
}

function hasDatabase(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => name.startsWith(DATABASE_NAME) || name === 'backups')
  } catch (error) {
    // One that cannot be looked into stays the database's: its own trouble is told when it is opened.
    return systemCode(error) !== 'ENOENT'
  }
}

/** Where the system keeps what can be made again; the same that a checkout's scripts use. */
export function cacheFolder(env = process.env, platform = process.platform): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, CACHE_NAME)
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', CACHE_NAME)
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), CACHE_NAME, 'Cache')
  }
  return join(homedir(), '.cache', CACHE_NAME)
}

/** As Electron's `app.getPath('logs')`. @param folder the one for the app's own files */
export function logFolder(folder: string, platform = process.platform): string {
  if (platform === 'darwin') return join(userInfo().homedir, 'Library', 'Logs', APP_NAME)
  return join(folder, 'logs')
}

/**
 * Looked at before Chromium would end over it without a word.
 * @param find asks the system for the folder, which may make it and fail
 * @param variable by which it can be chosen
 * @returns what is wrong with the folder, a sentence; undefined when it can be used
 */
export function troubleWithUserFolder(
  find: () => string,
  variable = 'XDG_CONFIG_HOME',
): string | undefined {
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
    return noUserFolder(folder, reasonOf(error as Error), variable)
  }
}
