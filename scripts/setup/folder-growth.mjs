/** Follows a tool that reports nothing by the bytes it has written so far. */
import fs from 'node:fs'
import path from 'node:path'

const STALLED_MS = 60_000

/**
 * Bytes in a folder and below; files that vanish meanwhile do not count.
 * @param {string} folder
 * @returns {number}
 */
export function bytesUnder(folder) {
  let total = 0
  for (const entry of readFolder(folder)) {
    const child = path.join(folder, entry.name)
    if (entry.isDirectory()) total += bytesUnder(child)
    else total += fs.statSync(child, { throwIfNoEntry: false })?.size ?? 0
  }
  return total
}

/**
 * Makes the question "has nothing changed for too long?", to be asked about once a second.
 * @param {() => number} measure
 * @param {number} [limit] milliseconds
 */
export function stallWatch(measure, limit = STALLED_MS) {
  let last = -1
  let changed = Date.now()
  return () => {
    const now = measure()
    if (now !== last) changed = Date.now()
    last = now
    return Date.now() - changed > limit
  }
}

function readFolder(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
