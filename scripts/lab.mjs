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
  await prepare({}, createProgress(process.stderr))
  const words = process.argv.slice(2)
  const wanted = windowArguments(words, path.resolve)
  if (wanted && hasDisplay()) return runElectron(ROOT, [...electronSwitches(), ROOT, ...wanted])
  if (wanted) console.error('There is no display here: the files are taken in without a window.')
  const { runOnNode } = await import('../out/main/command.js')
  return runOnNode(words, process.env.npm_lifecycle_event === 'lab' ? 'npm' : undefined)
})
