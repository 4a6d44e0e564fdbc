/** `npm run lab -- ...`: the app's command line, in this process. stdout belongs to its results alone. */
import path from 'node:path'
import { ROOT } from './setup/checkout.mjs'
import { hasDisplay } from './setup/display.mjs'
import { electronSwitches } from './setup/electron-launch.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { createProgress } from './setup/progress.mjs'
import { runElectron } from './setup/run-electron.mjs'
import { windowArguments } from './setup/window-arguments.mjs'

runScript(async () => {
  const words = process.argv.slice(2)
  const byNpm = process.env.npm_lifecycle_event === 'lab'
  const calledFrom = (byNpm && process.env.INIT_CWD) || process.cwd()
  const wanted = hasDisplay()
    ? windowArguments(words, (file) => path.resolve(calledFrom, file))
    : undefined
  await prepare({ window: wanted !== undefined }, createProgress(process.stderr))
  // npm goes to the checkout; paths in the words and in variables are of where it was called.
  process.chdir(calledFrom)
  if (wanted) return runElectron(ROOT, [...electronSwitches(), ROOT, ...wanted])
  const { runOnNode } = await import('../out/main/command.js')
  return runOnNode(words, { program: 'npm run lab --', byNpm })
})
