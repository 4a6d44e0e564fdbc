/** `npm run pack`: builds what has changed and packs the command `optimizer-lab` into a tarball in the current folder. */
import { ROOT } from './setup/checkout.mjs'
import { SetupError, reasonFrom, runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { createProgress } from './setup/progress.mjs'
import { runNpm } from './setup/run-command.mjs'

runScript(async () => {
  await prepare({ window: false }, createProgress(process.stderr))
  const words = ['pack', '--silent', '--pack-destination', process.env.INIT_CWD ?? process.cwd()]
  const { code, output } = await runNpm(words, { cwd: ROOT })
  if (code !== 0) throw new SetupError(`The tarball could not be made (${reasonFrom(output)}).`)
  console.log(output.trim())
})
