/** `npm run lab -- ...`: the app's command line. stdout belongs to its results alone. */
import { ROOT } from './setup/checkout.mjs'
import { electronSwitches, headlessSwitches } from './setup/electron-launch.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { createProgress } from './setup/progress.mjs'
import { runElectron } from './setup/run-electron.mjs'

runScript(async () => {
  await prepare({}, createProgress(process.stderr))
  const switches = [...electronSwitches(), ...headlessSwitches()]
  return runElectron(ROOT, [...switches, ROOT, 'lab', ...process.argv.slice(2)])
})
