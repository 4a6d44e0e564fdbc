/** Fetches one npm package as a file, by npm itself: its registry, proxy and login settings count. */
import fs from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { SetupError, reasonFrom } from './failure.mjs'
import { bytesUnder, stallWatch } from './folder-growth.mjs'
import { share } from './progress.mjs'
import { runNpm } from './run-command.mjs'

const ATTEMPTS = 3
/** Causes that a further attempt would only meet again. */
const FINAL = /\bE(?:40[134]|NOSPC|ACCES)\b/

/**
 * Downloads a package into `folder`, again from the start when the connection breaks.
 * @param {{ name: string, version: string, bytes: number, integrity: string }} wanted
 * @param {{ root: string, folder: string, update: (detail: string) => void }} options
 * @returns {Promise<string>} path of the checked .tgz
 */
export async function fetchNpmPackage(wanted, { root, folder, update }) {
  const spec = `${wanted.name}@${wanted.version}`
  let reason = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    fs.rmSync(folder, { recursive: true, force: true })
    const { code, output } = await packWithProgress(spec, wanted.bytes, { root, folder, update })
    const file = code === 0 && findTarball(folder)
    if (file && (await matchesIntegrity(file, wanted.integrity))) return file
    reason = file ? 'the file does not match its checksum' : reasonFrom(output)
    if (file || FINAL.test(reason)) break
  }
  throw new SetupError(
    `${spec} could not be fetched from the npm registry (${reason}). ` +
      'Check the network and `npm config get registry`, then run the same command again.',
  )
}

/** npm streams the download into its cache, here an own one, whose growth is the progress. */
async function packWithProgress(spec, total, { root, folder, update }) {
  const cache = path.join(folder, 'npm-cache')
  fs.mkdirSync(cache, { recursive: true })
  const stalled = stallWatch(() => {
    const bytes = bytesUnder(cache)
    update(share(bytes, total))
    return bytes
  })
  const args = ['pack', spec, '--pack-destination', folder, '--cache', cache]
  const outcome = await runNpm([...args, '--fetch-timeout', '1800000'], { cwd: root, stalled })
  fs.rmSync(cache, { recursive: true, force: true })
  return outcome
}

function findTarball(folder) {
  const name = fs.readdirSync(folder).find((entry) => entry.endsWith('.tgz'))
  return name && path.join(folder, name)
}

/**
 * @param {string} file
 * @param {string} integrity as npm writes it: algorithm, dash, base64 digest
 */
export async function matchesIntegrity(file, integrity) {
  const dash = integrity.indexOf('-')
  const hash = createHash(integrity.slice(0, dash))
  await pipeline(fs.createReadStream(file), hash)
  return hash.digest('base64') === integrity.slice(dash + 1)
}
