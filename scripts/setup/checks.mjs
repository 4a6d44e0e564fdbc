/** What is checked without running the app: lint, formatting and types. */
import path from 'node:path'
import { ROOT } from './checkout.mjs'
import { SetupError } from './failure.mjs'
import { runCommand } from './run-command.mjs'

/**
 * @typedef {{ kind: string, title: string, tool: string, words: readonly string[] }} Check
 * @type {readonly Check[]}
 */
export const CHECKS = [
  { kind: 'lint', title: 'Lint', tool: 'eslint/bin/eslint.js', words: ['.'] },
  typeCheck('the interface', 'vue-tsc/bin/vue-tsc.js', ['-p', 'tsconfig.web.json']),
  {
    kind: 'lint',
    title: 'Formatting',
    tool: 'prettier/bin/prettier.cjs',
    words: ['--check', '--log-level', 'warn', '.'],
  },
  nativeCheck('main process and tests', 'tsconfig.node.json'),
  nativeCheck('pictures without a window', 'tsconfig.pictures.json'),
  nativeCheck('the end-to-end tests', 'tsconfig.e2e.json'),
]

function typeCheck(what, tool, words) {
  return { kind: 'typecheck', title: `Type check of ${what}`, tool, words: ['--noEmit', ...words] }
}

/** By the compiler in machine code. Several threads would each work out the same types: three times the work. */
function nativeCheck(what, project) {
  return typeCheck(what, 'typescript-native/bin/tsc', ['--singleThreaded', '-p', project])
}

/** @param {string} kind */
export function checksOf(kind) {
  const found = CHECKS.filter((check) => check.kind === kind)
  if (found.length > 0) return found
  const kinds = [...new Set(CHECKS.map((check) => check.kind))]
  throw new SetupError(`There is no check "${kind}". There are: ${kinds.join(', ')}.`)
}

/**
 * Prints what each found as it ends; the longest should stand first.
 * @param {readonly Check[]} checks
 * @param {NodeJS.ProcessEnv} env
 * @param {number} [atOnce] how many run at a time; none begins after one has failed
 * @returns {Promise<number>} the exit code of the first that failed, or 0
 */
export async function runChecks(checks, env, atOnce = 1) {
  const waiting = [...checks]
  let failed = 0
  const lane = async () => {
    while (waiting.length > 0 && failed === 0) {
      const { title, tool, words } = waiting.shift()
      const program = path.join(ROOT, 'node_modules', tool)
      const { code, output } = await runCommand(process.execPath, [program, ...words], {
        cwd: ROOT,
        env,
      })
      console.log(`${title}: ${code === 0 ? 'done' : `failed (exit code ${code})`}`)
      if (output.trim() !== '') console.log(output)
      failed ||= code
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return failed
}
