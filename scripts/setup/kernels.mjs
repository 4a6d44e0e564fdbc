/** The engine's kernels, compiled to WebAssembly. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesUnder } from './file-hash.mjs'
import { runCommand } from './run-command.mjs'

/** Four gigabytes: a memory that threads share says itself how large it is. */
const MOST_PAGES = 65536

/** 128-bit SIMD without its relaxed operations, whose results differ from machine to machine. */
const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd,bulk-memory']
const MEMORY = ['--importMemory', '--noExportMemory']
/** The same code for a thread on its own, and for several: older engines are slower on a memory that is shared. */
const MODULES = [
  { name: 'kernelsInBase64', options: [] },
  {
    name: 'sharedKernelsInBase64',
    options: ['--enable', 'threads', '--sharedMemory', '--maximumMemory', `${MOST_PAGES}`],
  },
]

/**
 * Compiles src-main/engine/kernels/assembly. The module ends up as text in out/kernels/kernels.ts, so
 * that bundler, tests and worker threads import it like any other source. Does nothing while that is
 * newer than what it is made from. Throws an Error with the compiler's words when it fails.
 * @param {string} root
 */
export async function buildKernels(root) {
  const sources = path.join(root, 'src-main', 'engine', 'kernels', 'assembly')
  const compiler = path.join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js')
  const target = path.join(root, 'out', 'kernels', 'kernels.ts')
  if (isNewer(target, [fileURLToPath(import.meta.url), compiler, ...filesUnder(sources)])) return

  fs.mkdirSync(path.dirname(target), { recursive: true })
  const beside = `${target}.${process.pid}`
  try {
    const modules = await Promise.all(
      MODULES.map(async ({ name, options }) => {
        const wasm = `${beside}.${name}`
        const rest = [...OPTIONS, ...MEMORY, ...options, '-o', wasm]
        const args = [compiler, path.join(sources, 'index.ts'), ...rest]
        const { code, output } = await runCommand(process.execPath, args, { cwd: root })
        if (code !== 0) throw new Error(output.trim())
        return `export const ${name} =\n  '${fs.readFileSync(wasm).toString('base64')}'\n`
      }),
    )
    const about = '/** Made by scripts/build-kernels.mjs. */\n'
    fs.writeFileSync(`${beside}.ts`, about + modules.join(''))
    fs.renameSync(`${beside}.ts`, target)
  } finally {
    for (const ending of ['ts', ...MODULES.map(({ name }) => name)]) {
      fs.rmSync(`${beside}.${ending}`, { force: true })
    }
  }
}

function isNewer(file, inputs) {
  const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return inputs.every((input) => fs.statSync(input).mtimeMs <= made)
}
