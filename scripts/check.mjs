/** `npm run lint`, `npm run typecheck`: the checks of `npm test` by themselves, on what is installed. */
import { checksOf, runChecks } from './setup/checks.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'

runScript(async () => {
  await prepare({ tests: true })
  return runChecks(checksOf(process.argv[2]), process.env)
})
