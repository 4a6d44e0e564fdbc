/** The tarball that `npm pack` makes is the command, on a machine with Node alone. */
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IS_PACKAGED, ROOT } from './lab-app'
import { haveBegun } from './stored-runs'

/** Everything of the checkout that is packed, but for the larger of the two data sets: that takes npm ten seconds. */
const PACKED = [
  ...['package.json', '.npmrc', 'README.md', 'LICENSE', 'bin'],
  ...['out/main', 'out/renderer/fonts', 'out/datasets/mnist-10k.bin', 'out/tarball/licences.txt'],
]
/** The oldest whose Node-API takes better-sqlite3 as it comes. */
const IS_NEW_ENOUGH = Number(process.versions.napi) >= 10

let folder: string
const inFolder = (...names: string[]) => join(folder, ...names)

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The npm that runs the tests, with the settings of the person who runs them. */
async function npm(cwd: string, ...words: string[]): Promise<Ended> {
  const child = spawn('npm', words, { cwd, shell: process.platform === 'win32' })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, err }
}

async function install(prefix: string, what: string): Promise<void> {
  const { code, err } = await npm(folder, 'install', '--prefix', prefix, '--no-save', what)
  expect(code, err).toBe(0)
}

/** A Node that can run what is installed: this one, or the newest 24 that npm has for this machine. */
async function newerNode(): Promise<string> {
  if (IS_NEW_ENOUGH) return process.execPath
  await install(inFolder('node'), `node-${process.platform}-${process.arch}@24`)
  return inFolder('node', 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
}

let node: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-tarball-'))
  if (IS_PACKAGED) return
  for (const place of PACKED) {
    cpSync(join(ROOT, place), inFolder('checkout', place), { recursive: true })
  }
  const packed = async () => {
    const { code, err } = await npm(inFolder('checkout'), 'pack')
    expect(code, err).toBe(0)
    const [tarball] = readdirSync(inFolder('checkout/out/tarball')).filter((one) =>
      /tgz$/.test(one),
    )
    await install(inFolder('prefix'), inFolder('checkout/out/tarball', tarball))
  }
  ;[node] = await Promise.all([newerNode(), packed()])
  for (const name of ['home', 'here']) mkdirSync(inFolder(name))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const command = () => inFolder('prefix/node_modules/optimizer-lab/bin/optimizer-lab.mjs')

/** In an empty folder, of a person who has nothing yet, without a display or anything on the PATH. */
const STARTED = () => ({
  cwd: inFolder('here'),
  env: { HOME: inFolder('home'), PATH: '/nowhere', TMPDIR: folder },
  encoding: 'utf8' as const,
  timeout: 60_000,
})

function lab(...words: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(node, [command(), ...words], STARTED())
  return { code: status, out: stdout, err: stderr }
}

const SMALL = ['--dataset', 'mnist-10k', '--hidden', '16']

describe.skipIf(IS_PACKAGED)('the installed tarball', () => {
  test('brings the command with what it needs, and nothing of the checkout', () => {
    const installed = readdirSync(inFolder('prefix/node_modules')).sort()
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual([
      ...['@napi-rs', 'better-sqlite3', 'node-addon-api', 'optimizer-lab'],
    ])
    const [bin] = readdirSync(inFolder('prefix/node_modules/.bin'))
    expect(bin).toMatch(/^optimizer-lab/)
    const at = (name: string) => existsSync(inFolder('prefix/node_modules/optimizer-lab', name))
    const fonts = 'out/renderer/fonts'
    const there = ['bin', 'out/main/command.js', 'out/datasets', fonts, 'out/tarball/licences.txt']
    expect(there.filter(at)).toEqual(there)
    expect(
      ['src-main', 'src-shared', 'test', 'scripts', 'out/renderer/index.html'].filter(at),
    ).toEqual([])
  })

  test('compares, draws, exports and judges', () => {
    const words = ['--steps', '60', '--seeds', '0..1', '--out', 'chart.png', '--json', 'all.json']
    const { code, out, err } = lab('compare', ...SMALL, ...words)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(inFolder('home/.local/share/Optimizer Lab/lab.sqlite'))
    const { runs } = JSON.parse(readFileSync(inFolder('here/all.json'), 'utf8'))
    expect(runs).toHaveLength(4)
    const png = readFileSync(inFolder('here/chart.png'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1200])
    expect(lab('verdict', '--target', '2').out).toMatch(/RMSprop/)
    expect(lab('export', runs[0].id, '--out', 'one.svg').code).toBe(0)
    expect(readFileSync(inFolder('here/one.svg'), 'utf8')).toContain('</svg>')
    expect(lab('help').out).toMatch(/^Usage: optimizer-lab COMMAND \[options\]/)
  })

  test('goes on with what was interrupted', async () => {
    const database = inFolder('here/long.sqlite')
    const words = ['compare', ...SMALL, '--steps', '3000', '--db', database]
    const child = spawn(node, [command(), ...words], { ...STARTED(), stdio: 'ignore' })
    const ended = new Promise<number | null>((done) => child.once('close', done))
    await expect
      .poll(() => existsSync(database) && hasRuns(database) && haveBegun(database, 2))
      .toBe(true)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    const { code, err } = lab('resume', '--db', database)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test.skipIf(IS_NEW_ENOUGH)('refuses a Node that would end over better-sqlite3', () => {
    const { status, stderr } = spawnSync(process.execPath, [command(), 'runs'], STARTED())
    expect(status).toBe(1)
    expect(stderr).toBe(
      `optimizer-lab: It needs Node 22.14 or newer, and this is Node ${process.versions.node}.\n`,
    )
  })
})

function hasRuns(path: string): boolean {
  const database = new Database(path, { readonly: true })
  try {
    return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'runs'").get() !== undefined
  } finally {
    database.close()
  }
}

test('a checkout that was never built is not packed', async () => {
  const unbuilt = inFolder('unbuilt')
  for (const place of ['package.json', '.npmrc', 'bin']) {
    cpSync(join(ROOT, place), join(unbuilt, place), { recursive: true })
  }
  expect((await npm(unbuilt, 'pack')).code).not.toBe(0)
  expect(readdirSync(unbuilt).sort()).toEqual(['.npmrc', 'bin', 'package.json'])
  const { status, stderr } = spawnSync(process.execPath, [join(unbuilt, 'bin/optimizer-lab.mjs')], {
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(IS_NEW_ENOUGH ? /It was never built: run "npm run setup"/ : /needs Node/)
})
