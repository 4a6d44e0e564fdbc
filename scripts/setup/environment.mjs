/** What a start needs of its surroundings, looked at before anything would end over it without a word. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cacheFolder } from './cache-folder.mjs'
import { SetupError } from './failure.mjs'

/** Chromium and its processes have about a hundred files open, and training some for each run. */
const FEWEST_FILES = 256

const REASONS = {
  EACCES: 'its permissions do not allow it',
  EPERM: 'the system does not allow it',
  EROFS: 'its disk may only be read',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is a file',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its path is too long',
}

/**
 * @param {{ window: boolean, downloads: boolean }} needs a window needs a folder for settings before it is told of any
 *   database; Electron and what has to be fetched need one for downloads
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @throws {SetupError} naming the variable or the limit, and what to do
 */
export function checkEnvironment(needs, env = process.env, platform = process.platform) {
  if (platform === 'win32') return
  // An empty HOME is the current folder for Node, and Electron makes one called "~".
  if (env.HOME === '') throw new SetupError('HOME is empty. Set it to a whole path, or unset it.')
  for (const name of ['HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME']) {
    if (env[name] && !path.isAbsolute(env[name])) {
      throw new SetupError(
        `${name} is "${env[name]}", but must be a whole path. Set it to one, or unset it.`,
      )
    }
  }
  if (needs.window && platform === 'linux') {
    const home = env.XDG_CONFIG_HOME || path.join(env.HOME || os.homedir(), '.config')
    requireWritable(path.join(home, 'Optimizer Lab'), 'settings', 'XDG_CONFIG_HOME')
  }
  if (needs.window || needs.downloads) {
    requireWritable(cacheFolder(env, platform), 'downloads', 'XDG_CACHE_HOME')
  }
  requireTemporary(env.TMPDIR || '/tmp')
  requireFiles(openFileLimit())
}

/** The folder itself, or the nearest one above it that is there. */
function requireWritable(folder, what, variable) {
  const refusal = refusalOf(() => {
    const there = nearest(folder)
    if (!fs.statSync(there).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    fs.accessSync(there, fs.constants.W_OK | fs.constants.X_OK)
    // The system's own folders are there and refuse all the same.
    makeFolder(folder)
  })
  if (refusal === undefined) return
  throw new SetupError(
    `The folder for ${what}, ${folder}, cannot be written: ${refusal}. ` +
      `Set ${variable} to a folder that can, or allow this one to be written.`,
  )
}

function requireTemporary(folder) {
  const refusal = refusalOf(() => {
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
  })
  if (refusal === undefined) return
  throw new SetupError(
    `The folder for temporary files, ${folder}, cannot be used: ${refusal}. ` +
      'Set TMPDIR to a folder that can be written.',
  )
}

/** @param {number} limit */
export function requireFiles(limit) {
  if (limit >= FEWEST_FILES) return
  throw new SetupError(
    `Programs started here may open only ${limit} files, and the lab needs ${FEWEST_FILES}. ` +
      'Raise the limit in the shell that set it: ulimit -n 1024.',
  )
}

/** How many files a process started here may open; what cannot be found out is no limit. */
function openFileLimit() {
  try {
    const [, soft] = /^Max open files +(\d+)/m.exec(fs.readFileSync('/proc/self/limits', 'utf8'))
    return Number(soft)
  } catch {
    return Infinity
  }
}

/** Node's own way to make all of a path never returns where the system makes none, as in /proc. */
function makeFolder(folder) {
  if (fs.existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    fs.mkdirSync(folder)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
}

function nearest(folder) {
  const isThere = fs.lstatSync(folder, { throwIfNoEntry: false }) !== undefined
  return isThere || path.dirname(folder) === folder ? folder : nearest(path.dirname(folder))
}

/** In words; undefined where nothing is refused. */
function refusalOf(act) {
  try {
    act()
    return undefined
  } catch (error) {
    return REASONS[error.code] ?? error.code ?? error.message
  }
}
