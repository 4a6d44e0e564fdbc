/** `npm test`: type check, lint and all tests; what follows `--` goes to vitest. */
import path from 'node:path'
import { ROOT } from './setup/checkout.mjs'
import { CHECKS, runChecks } from './setup/checks.mjs'
import { withDisplay } from './setup/display.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runInTerminal } from './setup/run-command.mjs'

runScript(async () => {
  await prepare({ tests: true })
  return withDisplay(async (env) => {
    // Each runs in one thread.
    const code = await runChecks(CHECKS, env, 2)
    return code === 0 ? runTests(env) : code
  })
})

/** @param {NodeJS.ProcessEnv} env */
async function runTests(env) {
  console.log('Tests ...')
  const program = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const words = [program, 'run', ...process.argv.slice(2)]
  const code = await runInTerminal(process.execPath, words, { cwd: ROOT, env })
  if (code !== 0) console.error(`npm test failed in: Tests (exit code ${code})`)
  return code
}
