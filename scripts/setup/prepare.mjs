/** Gets a machine and a fresh checkout ready, one stage after the other, doing only what is missing. */
import path from 'node:path'
import { createHash } from 'node:crypto'
import { build, buildReady } from './build.mjs'
import { cacheFolder } from './cache-folder.mjs'
import { ROOT } from './checkout.mjs'
import { dependenciesReady, installDependencies } from './dependencies.mjs'
import { hasDisplay } from './display.mjs'
import { checkEnvironment } from './environment.mjs'
import { installElectron, installedElectron } from './electron.mjs'
import { withLock } from './lock.mjs'
import { compileNativeModule, isCompiled, mustCompile } from './native-module.mjs'
import { requireNodeVersion } from './node-version.mjs'
import { createProgress } from './progress.mjs'
import { installSystemPackages, missingPackages } from './system-libraries.mjs'

/**
 * @typedef {object} Needs
 * @property {boolean} [window] Electron, and what it needs of the system; on unless switched off. Without it plain Node
 *   does the work
 * @property {boolean} [tests] plain Node loads the native module too, and a display has to be there
 * @property {boolean} [build] the built app in out/; on unless switched off
 */

/**
 * @typedef {object} Stage
 * @property {() => boolean} ready
 * @property {(progress: import('./progress.mjs').Progress) => Promise<void>} make
 */

/**
 * Each stage relies on those before it, `ready` included.
 * @param {string} root
 * @param {Needs} needs
 * @returns {Stage[]}
 */
function stages(root, { window = true, tests = false, build: buildApp = true }) {
  const electron = () => (window ? installedElectron(root) : null)
  const packages = () =>
    window ? missingPackages(root, { virtualDisplay: tests && !hasDisplay() }) : []
  const compiled = () =>
    isCompiled(root) || !mustCompile({ electron: electron(), forNode: tests || !window })
  return [
    {
      ready: () => dependenciesReady(root),
      make: (progress) => installDependencies(root, progress),
    },
    {
      ready: () => !window || installedElectron(root) !== null,
      make: (progress) => installElectron(root, progress),
    },
    {
      ready: () => packages().length === 0,
      make: (progress) => installSystemPackages(packages(), progress),
    },
    {
      ready: compiled,
      make: (progress) => compileNativeModule(root, electron(), progress),
    },
    {
      ready: () => !buildApp || buildReady(root),
      make: (progress) => build(root, progress),
    },
  ]
}

/**
 * Prints nothing when there is nothing to do. Two starts in one checkout take turns.
 * @param {Needs} [needs]
 * @param {import('./progress.mjs').Progress} [progress]
 */
export async function prepare(needs = {}, progress = createProgress()) {
  requireNodeVersion()
  const todo = stages(ROOT, needs)
  const isReady = todo.every((stage) => stage.ready())
  checkEnvironment({ window: needs.window ?? true, downloads: !isReady })
  if (isReady) return

  const checkout = createHash('sha256').update(ROOT).digest('hex').slice(0, 16)
  const lock = path.join(cacheFolder(), 'locks', `checkout-${checkout}`)
  await withLock(lock, () => makeMissing(todo, progress), progress.waiting)
}

/** @param {Stage[]} todo */
async function makeMissing(todo, progress) {
  if (todo.every((stage) => stage.ready())) return
  progress.note('Getting Optimizer Lab ready:')
  for (const stage of todo) {
    if (!stage.ready()) await stage.make(progress)
  }
}
