/** `npm test`: type check, lint and all tests; what follows `--` goes to vitest. */
import path from 'node:path'
import { ROOT } from './setup/checkout.mjs'
import { withDisplay } from './setup/display.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runInTerminal } from './setup/run-command.mjs'

const STAGES = [
  [
    'Type check of main process and tests',
    'typescript/bin/tsc',
    '--noEmit',
    '-p',
    'tsconfig.node.json',
  ],
  ['Type check of the interface', 'vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'tsconfig.web.json'],
  [
    'Type check of the end-to-end tests',
    'typescript/bin/tsc',
    '--noEmit',
    '-p',
    'tsconfig.e2e.json',
  ],
  ['Lint', 'eslint/bin/eslint.js', '.'],
  ['Formatting', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['Tests', 'vitest/vitest.mjs', 'run', ...process.argv.slice(2)],
]

runScript(async () => {
  await prepare({ tests: true })
  return withDisplay(runStages)
})

/** @param {NodeJS.ProcessEnv} env */
async function runStages(env) {
  for (const [name, script, ...args] of STAGES) {
    console.log(`${name} ...`)
    const tool = path.join(ROOT, 'node_modules', script)
    const code = await runInTerminal(process.execPath, [tool, ...args], { cwd: ROOT, env })
    if (code !== 0) {
      console.error(`npm test failed in: ${name} (exit code ${code})`)
      return code
    }
  }
  return 0
}
