/** `npm test`: type check, lint and all tests; what follows `--` goes to vitest. */
import path from 'node:path'
import { ROOT } from './setup/checkout.mjs'
import { withDisplay } from './setup/display.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runCommand, runInTerminal } from './setup/run-command.mjs'

/** Two rows that run beside each other, about as long as each other; in a row one follows the other. */
const CHECKS = [
  [
    ['Lint', 'eslint/bin/eslint.js', '.'],
    ['Formatting', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ],
  [
    [
      'Type check of main process and tests',
      'typescript/bin/tsc',
      '--noEmit',
      '-p',
      'tsconfig.node.json',
    ],
    [
      'Type check of the interface',
      'vue-tsc/bin/vue-tsc.js',
      '--noEmit',
      '-p',
      'tsconfig.web.json',
    ],
    [
      'Type check of the end-to-end tests',
      'typescript/bin/tsc',
      '--noEmit',
      '-p',
      'tsconfig.e2e.json',
    ],
  ],
]

runScript(async () => {
  await prepare({ tests: true })
  return withDisplay(async (env) => {
    const codes = await Promise.all(CHECKS.map((row) => runRow(row, env)))
    return codes.find((code) => code !== 0) ?? runTests(env)
  })
})

const toolPath = (script) => path.join(ROOT, 'node_modules', script)

/**
 * @param {string[][]} row name, program and its arguments of each check
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code of the first that failed, or 0
 */
async function runRow(row, env) {
  for (const [name, script, ...args] of row) {
    const options = { cwd: ROOT, env }
    const { code, output } = await runCommand(
      process.execPath,
      [toolPath(script), ...args],
      options,
    )
    console.log(`${name}: ${code === 0 ? 'done' : `failed (exit code ${code})`}`)
    if (output.trim() !== '') console.log(output)
    if (code !== 0) return code
  }
  return 0
}

/** @param {NodeJS.ProcessEnv} env */
async function runTests(env) {
  console.log('Tests ...')
  const words = [toolPath('vitest/vitest.mjs'), 'run', ...process.argv.slice(2)]
  const code = await runInTerminal(process.execPath, words, { cwd: ROOT, env })
  if (code !== 0) console.error(`npm test failed in: Tests (exit code ${code})`)
  return code
}
