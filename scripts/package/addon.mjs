/** Which of better-sqlite3's binaries the packaged app brings. */
import fs from 'node:fs'
import path from 'node:path'

const PACKAGE = 'node_modules/better-sqlite3'
const COMPILED = `${PACKAGE}/build/Release/better_sqlite3.node`
/** The names of electron-builder's macros are those of the prebuilt files. Electron's Linux is glibc, never musl. */
const PREBUILT = `${PACKAGE}/prebuilds/\${platform}-\${arch}.node`

/**
 * A compiled addon is there only where the prebuilt one does not fit the runtime.
 * @param {string} root
 * @returns {string} a pattern of electron-builder's that matches one file
 */
export function packagedAddon(root) {
  return fs.existsSync(path.join(root, COMPILED)) ? COMPILED : PREBUILT
}
