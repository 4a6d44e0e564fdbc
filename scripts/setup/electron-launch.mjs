/** How to start this checkout's Electron; shared by the start scripts and the end-to-end tests. */
import fs from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { ROOT } from './checkout.mjs'

/** Chromium's switches for drawing without any display, and without a word about its absence. */
const HEADLESS = ['--headless=new', '--disable-gpu']
const QUIET = '--log-level=3'

/**
 * Path of the Electron executable, as node_modules/electron would answer it.
 * @param {string} [root]
 */
export function electronExecutable(root = ROOT) {
  const folder = path.join(root, 'node_modules', 'electron')
  const executable = fs.readFileSync(path.join(folder, 'path.txt'), 'utf8')
  return path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'), executable)
}

/**
 * Switches that every start on this machine needs, in front of the app's folder.
 * @param {string} [root]
 */
export function electronSwitches(root = ROOT) {
  const quiet = process.env.OPTIMIZER_LAB_DEBUG ? [] : [QUIET]
  return sandboxState(root) === 'possible' ? quiet : [...quiet, '--no-sandbox']
}

/** Switches for running without a window, whether or not there is a display. */
export function headlessSwitches(platform = process.platform) {
  return platform === 'linux' ? HEADLESS : []
}

/**
 * The environment for Electron: editors built on it leave a variable that would make it Node.
 * @returns {Record<string, string>}
 */
export function electronEnvironment(env = process.env) {
  const environment = { ...env }
  delete environment.ELECTRON_RUN_AS_NODE
  return environment
}

/** One line for a user whose system does not allow Chromium's sandbox, or null. */
export function sandboxNotice(root = ROOT) {
  if (sandboxState(root) !== 'restricted') return null
  const helper = sandboxHelper(root)
  return (
    'This system keeps unprivileged programs from making a sandbox, so Electron starts without one; ' +
    `to allow it: sudo chown root "${helper}" && sudo chmod 4755 "${helper}"`
  )
}

/** @returns {'possible' | 'root' | 'restricted'} */
function sandboxState(root) {
  if (process.platform !== 'linux') return 'possible'
  return judgeSandbox({
    isRoot: process.getuid() === 0,
    setuidHelper: isSetuidRoot(sandboxHelper(root)),
    namespaces: userNamespacesWork,
  })
}

/**
 * As root Chromium refuses to start with its sandbox; a user needs its helper program to be setuid
 * root, or user namespaces.
 * @param {{ isRoot: boolean, setuidHelper: boolean, namespaces: () => boolean }} facts
 */
export function judgeSandbox({ isRoot, setuidHelper, namespaces }) {
  if (isRoot) return 'root'
  return setuidHelper || namespaces() ? 'possible' : 'restricted'
}

function sandboxHelper(root) {
  return path.join(path.dirname(electronExecutable(root)), 'chrome-sandbox')
}

function isSetuidRoot(file) {
  const status = fs.statSync(file, { throwIfNoEntry: false })
  return status?.uid === 0 && (status.mode & 0o4000) !== 0
}

/** The kernel's own settings first; containers forbid it in other ways, so it is also tried. */
function userNamespacesWork() {
  const setting = (name) => {
    const file = `/proc/sys/${name}`
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : null
  }
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1') return false
  if (setting('kernel/unprivileged_userns_clone') === '0') return false
  const tried = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
  return Boolean(tried.error) || tried.status === 0
}
