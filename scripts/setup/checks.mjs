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
  typeCheck('the interface', 'vue-tsc/bin/vue-tsc.js', 'tsconfig.web.json'),
  {
    kind: 'lint',
    title: 'Formatting',
    tool: 'prettier/bin/prettier.cjs',
    words: ['--check', '--log-level', 'warn', '.'],
  },
  typeCheck('main process and tests', 'typescript/bin/tsc', 'tsconfig.node.json'),
  typeCheck('pictures without a window', 'typescript/bin/tsc', 'tsconfig.pictures.json'),
  typeCheck('the end-to-end tests', 'typescript/bin/tsc', 'tsconfig.e2e.json'),
]

function typeCheck(what, tool, project) {
  const words = ['--noEmit', '-p', project]
  return { kind: 'typecheck', title: `Type check of ${what}`, tool, words }
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
