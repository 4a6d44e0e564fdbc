/** The engine's kernels, compiled to WebAssembly. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesUnder } from './file-hash.mjs'
import { runCommand } from './run-command.mjs'

/** 128-bit SIMD without its relaxed operations, whose results differ from machine to machine. */
const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd,bulk-memory']
const MEMORY = ['--importMemory', '--noExportMemory']

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
    const wasm = `${beside}.wasm`
    const args = [compiler, path.join(sources, 'index.ts'), ...OPTIONS, ...MEMORY, '-o', wasm]
    const { code, output } = await runCommand(process.execPath, args, { cwd: root })
    if (code !== 0) throw new Error(output.trim())
    const text = fs.readFileSync(wasm).toString('base64')
    const about = '/** Made by scripts/build-kernels.mjs. */\n'
    fs.writeFileSync(`${beside}.ts`, `${about}export const kernelsInBase64 =\n  '${text}'\n`)
    fs.renameSync(`${beside}.ts`, target)
  } finally {
    for (const ending of ['.wasm', '.ts']) fs.rmSync(beside + ending, { force: true })
  }
}

function isNewer(file, inputs) {
  const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return inputs.every((input) => fs.statSync(input).mtimeMs <= made)
}
