/** Where electron-builder puts the unpacked app: linux-unpacked, win-unpacked, mac, mac-arm64, ... */
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from '../setup/checkout.mjs'
import { SetupError } from '../setup/failure.mjs'

const PROGRAMS = {
  linux: 'optimizer-lab',
  win32: 'Optimizer Lab.exe',
  darwin: path.join('Optimizer Lab.app', 'Contents', 'MacOS', 'Optimizer Lab'),
}

/** @returns {string} */
export function unpackedFolder() {
  const name = { linux: 'linux', win32: 'win', darwin: 'mac' }[process.platform]
  const candidates = [`${name}-unpacked`, `${name}-${process.arch}-unpacked`, name, `${name}-arm64`]
  const found = candidates.map((one) => path.join(ROOT, 'dist', one)).find(fs.existsSync)
  if (found === undefined) throw new SetupError('The unpacked app is not where it was expected.')
  return found
}

/**
 * The program in an unpacked app.
 * @param {string} folder
 * @returns {string}
 */
export function programIn(folder) {
  return path.join(folder, PROGRAMS[process.platform])
}
