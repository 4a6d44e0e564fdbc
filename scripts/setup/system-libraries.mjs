/** Shared libraries and tools that Electron needs from a Linux system, found missing by ldd. */
import fs from 'node:fs'
import path from 'node:path'
import { execFileSync, spawnSync } from 'node:child_process'
import { electronExecutable } from './electron-launch.mjs'
import { SetupError, reasonFrom } from './failure.mjs'
import { onPath } from './native-module.mjs'
import { runCommand } from './run-command.mjs'

const LIBRARIES = [
  ...['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2', 'libxss1', 'libxtst6', 'libnotify4'],
  ...['libdrm2', 'libatk-bridge2.0-0'],
]
const FONTS = ['fonts-dejavu-core', 'fonts-nanum']
const VIRTUAL_DISPLAY = ['xvfb', 'xauth']
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts']

/**
 * Names of the libraries that the loader does not find.
 * @param {string} ldd what ldd printed
 */
export function missingLibraries(ldd) {
  return [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1])
}

/**
 * What this system lacks, in Debian's package names; nothing on other platforms.
 * @param {string} root
 * @param {{ virtualDisplay: boolean }} needs
 */
export function missingPackages(root, { virtualDisplay }) {
  if (process.platform !== 'linux') return []
  const missing = []
  if (missingLibraries(ldd(electronExecutable(root))).length > 0) missing.push(...LIBRARIES)
  if (!FONT_FOLDERS.some(hasEntries)) missing.push(...FONTS)
  if (virtualDisplay && !onPath('Xvfb')) missing.push(...VIRTUAL_DISPLAY)
  return missing
}

/**
 * @param {string[]} packages
 * @param {import('./progress.mjs').Progress} progress
 */
export async function installSystemPackages(packages, progress) {
  const aptGet = onPath('apt-get') || fs.existsSync('/usr/bin/apt-get')
  if (!aptGet || process.getuid?.() !== 0) throw new SetupError(instructions(packages, aptGet))
  await progress.stage('System libraries', async () => {
    await apt('update')
    const install = ['install', '-y', '--no-install-recommends', ...currentNames(packages)]
    const { code, output } = await apt(...install)
    if (code === 0) return
    throw new SetupError(
      `System libraries could not be installed (${reasonFrom(output)}): ${packages.join(' ')}`,
    )
  })
}

/**
 * For what is not needed but by a test: installs a package where its command is missing and this may be done.
 * @param {string} name Debian's
 * @param {string[]} command that ends with 0 where it is there
 * @returns {Promise<string | undefined>} why it is not there
 */
export async function installWherePossible(name, command) {
  const isThere = () => spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0
  if (isThere()) return undefined
  if (!onPath('apt-get') || process.getuid?.() !== 0)
    return `install it with: apt-get install ${name}`
  await apt('update')
  const { output } = await apt('install', '-y', '--no-install-recommends', name)
  return isThere() ? undefined : `${name} could not be installed (${reasonFrom(output)})`
}

/**
 * @param {string[]} packages
 * @param {boolean} aptGet
 */
export function instructions(packages, aptGet) {
  if (aptGet) {
    return `Electron needs system libraries; install them with: sudo apt-get install -y ${packages.join(' ')}`
  }
  return `Electron needs system libraries; install what your system calls: ${packages.join(' ')}`
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { env })
}

/** Newer releases renamed some libraries (64-bit time) by appending t64. */
function currentNames(packages) {
  const names = execFileSync('apt-cache', ['pkgnames'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const known = new Set(names.split('\n'))
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name))
}

function ldd(executable) {
  try {
    return execFileSync('ldd', [executable], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}

function hasEntries(folder) {
  return fs.existsSync(folder) && fs.readdirSync(path.join(folder)).length > 0
}
