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
  {
    kind: 'lint',
    title: 'Formatting',
    tool: 'prettier/bin/prettier.cjs',
    words: ['--check', '--log-level', 'warn', '.'],
  },
  typeCheck('main process and tests', 'typescript/bin/tsc', 'tsconfig.node.json'),
  typeCheck('the interface', 'vue-tsc/bin/vue-tsc.js', 'tsconfig.web.json'),
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
 * Runs one after the other and prints what each found.
 * @param {readonly Check[]} checks
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code of the first that failed, or 0
 */
export async function runChecks(checks, env) {
  for (const { title, tool, words } of checks) {
    const program = path.join(ROOT, 'node_modules', tool)
    const { code, output } = await runCommand(process.execPath, [program, ...words], {
      cwd: ROOT,
      env,
    })
    console.log(`${title}: ${code === 0 ? 'done' : `failed (exit code ${code})`}`)
    if (output.trim() !== '') console.log(output)
    if (code !== 0) return code
  }
  return 0
}
