/** Where things are kept that every checkout on this machine can share. */
import os from 'node:os'
import path from 'node:path'

/**
 * The user's cache folder for Optimizer Lab; XDG_CACHE_HOME wins on every platform.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  const home = os.homedir()
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, 'optimizer-lab')
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'optimizer-lab')
  if (platform === 'win32') {
    return path.join(
      env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'),
      'optimizer-lab',
      'Cache',
    )
  }
  return path.join(home, '.cache', 'optimizer-lab')
}
