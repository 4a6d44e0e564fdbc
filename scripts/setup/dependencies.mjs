/** npm dependencies: installed when node_modules does not hold what the lock file asks for. */
import fs from 'node:fs'
import path from 'node:path'
import { SetupError, reasonFrom } from './failure.mjs'
import { runNpm } from './run-command.mjs'

/**
 * npm writes node_modules/.package-lock.json last, so it is missing after an interrupted install.
 * @param {string} root
 */
export function dependenciesReady(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'))
  return wanted !== null && present !== null && samePackages(wanted, present)
}

/**
 * @param {Record<string, any>} wanted packages of package-lock.json
 * @param {Record<string, any>} present packages npm says it installed
 */
export function samePackages(wanted, present) {
  const needed = Object.entries(wanted).filter(([folder]) => folder !== '')
  const complete = needed.every(([folder, entry]) => {
    const found = present[folder]
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional)
  })
  return complete && Object.keys(present).every((folder) => folder in wanted)
}

/**
 * @param {string} root
 * @param {import('./progress.mjs').Progress} progress
 */
export async function installDependencies(root, progress) {
  await progress.stage('npm dependencies', async () => {
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
    const { code, output } = await runNpm(args, { cwd: root })
    if (code === 0) return
    if (/\bEUSAGE\b/.test(output)) {
      throw new SetupError('package.json and package-lock.json do not agree; run `npm install`.')
    }
    throw new SetupError(
      `The npm dependencies could not be installed (${reasonFrom(output)}). ` +
        'Check the network and `npm config get registry`, then run the same command again.',
    )
  })
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}
