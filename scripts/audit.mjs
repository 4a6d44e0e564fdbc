/**
 * `npm run audit`: asks the npm registry for known weaknesses of what the app ships, bundled packages and Electron
 * included. Exit codes: 0 none, 1 some, 2 the registry could not be asked.
 */
import { ROOT } from './setup/checkout.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runNpm } from './setup/run-command.mjs'
import { judgeAudit } from './package/audit.mjs'
import { shippedPackages } from './package/licences.mjs'

runScript(async () => {
  await prepare()
  const shipped = shippedPackages(ROOT).map(({ name }) => name)
  const { output } = await runNpm(['audit', '--json'], { cwd: ROOT })
  const { code, words } = judgeAudit(output, new Set([...shipped, 'electron']))
  console.log(words)
  return code
})
