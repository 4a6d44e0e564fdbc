/**
 * better-sqlite3: its prebuilt binary needs Node-API 10, and loading it in an older runtime is a
 * segmentation fault. Where such a runtime takes part, the module is compiled once and cached.
 */
import fs from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { cacheFolder } from './cache-folder.mjs'
import { SetupError, reasonFrom } from './failure.mjs'
import { filesUnder } from './file-hash.mjs'
import { withLock } from './lock.mjs'
import { runCommand } from './run-command.mjs'

const PREBUILD_NODE_API = 10
const ELECTRON_WITH_NODE_API_10 = 36
const BINARY = 'better_sqlite3.node'

/** Undoes the package's own Node-API 10, so that the result loads in Node-API 9 as well. */
const CXXFLAGS =
  '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'

/**
 * Whether one of the runtimes is too old for the prebuilt binary.
 * @param {{ electron: string | null, forNode: boolean, nodeApi?: number }} runtimes `electron`: its version, or null
 *   where it takes no part; `forNode`: plain Node loads the module
 */
export function mustCompile({ electron, forNode, nodeApi = Number(process.versions.napi) }) {
  if (Number.parseInt(electron, 10) < ELECTRON_WITH_NODE_API_10) return true
  return forNode && nodeApi < PREBUILD_NODE_API
}

/** @param {string} root */
export function isCompiled(root) {
  return fs.existsSync(compiledFile(root))
}

/**
 * @param {string} root
 * @param {string | null} electron version of the Electron in place, null where it takes no part
 * @param {import('./progress.mjs').Progress} progress
 */
export async function compileNativeModule(root, electron, progress) {
  const source = path.join(root, 'node_modules', 'better-sqlite3')
  const cached = path.join(cacheFolder(), 'better-sqlite3', cacheKey(source), BINARY)
  const make = async () => {
    if (fs.existsSync(cached)) return
    requireTools(electron)
    await progress.stage('better-sqlite3, compiling', () => compile(root, source, cached))
  }
  await withLock(`${path.dirname(cached)}.lock`, make, progress.waiting)

  const target = compiledFile(root)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  fs.copyFileSync(cached, `${target}.partial`)
  fs.renameSync(`${target}.partial`, target)
}

function compiledFile(root) {
  return path.join(root, 'node_modules', 'better-sqlite3', 'build', 'Release', BINARY)
}

function cacheKey(source) {
  const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'))
  const hash = createHash('sha256').update(CXXFLAGS)
  for (const part of ['binding.gyp', 'src', 'deps']) {
    for (const file of filesUnder(path.join(source, part))) hash.update(fs.readFileSync(file))
  }
  return `${version}-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 8)}`
}

/** Compiles in a copy, so that node_modules gets the finished file and nothing else. */
async function compile(root, source, cached) {
  const work = `${path.dirname(cached)}.partial`
  fs.rmSync(work, { recursive: true, force: true })
  const copy = path.join(work, 'better-sqlite3')
  fs.cpSync(source, copy, { recursive: true })
  const addonApi = path.join('node_modules', 'node-addon-api')
  fs.cpSync(path.join(root, addonApi), path.join(work, addonApi), { recursive: true })

  const gyp = path.join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
  const args = [gyp, 'rebuild', '--release', '--force_build=1', '--jobs=max', ...localHeaders()]
  const env = { ...process.env, CXXFLAGS }
  const { code, output } = await runCommand(process.execPath, args, { cwd: copy, env })
  if (code !== 0) {
    const log = path.join(cacheFolder(), 'better-sqlite3.log')
    fs.writeFileSync(log, output)
    throw new SetupError(
      `better-sqlite3 could not be compiled (${reasonFrom(output)}); see ${log}.`,
    )
  }
  fs.mkdirSync(path.dirname(cached), { recursive: true })
  fs.renameSync(path.join(copy, 'build', 'Release', BINARY), cached)
  fs.rmSync(work, { recursive: true, force: true })
}

/** Node's own headers, where its installation brought them; otherwise node-gyp downloads them. */
function localHeaders() {
  const prefix = path.dirname(path.dirname(fs.realpathSync(process.execPath)))
  const present = fs.existsSync(path.join(prefix, 'include', 'node', 'node_api.h'))
  return present ? [`--nodedir=${prefix}`] : []
}

/** Windows keeps its compiler off the PATH; there node-gyp itself looks for it. */
function requireTools(electron) {
  const missing = ['make', 'c++', 'python3'].filter((tool) => !onPath(tool))
  if (process.platform === 'win32' || missing.length === 0) return
  const forElectron = mustCompile({ electron, forNode: false })
  const runtime = forElectron ? `Electron ${electron}` : `Node ${process.versions.node}`
  const newerNode = forElectron ? '' : 'Node 22.14 or newer, or '
  throw new SetupError(
    `better-sqlite3 has to be compiled for ${runtime} and ${missing.join(', ')} cannot be found: ` +
      `install ${newerNode}a C++ compiler, make and Python 3.`,
  )
}

/** @param {string} tool */
export function onPath(tool, folders = process.env.PATH ?? '') {
  return folders.split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, tool)))
}
