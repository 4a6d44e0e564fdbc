/** `npm start`: gets everything ready and opens the app, or without a display draws its chart. */
import path from 'node:path'
import { ROOT } from './setup/checkout.mjs'
import { hasDisplay } from './setup/display.mjs'
import { electronSwitches, headlessSwitches, sandboxNotice } from './setup/electron-launch.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runElectron } from './setup/run-electron.mjs'

const EXAMPLE = 'sgd-vs-rmsprop'

runScript(async () => {
  await prepare()
  const notice = sandboxNotice()
  if (notice) console.error(notice)
  return hasDisplay() ? openWindow(process.argv.slice(2)) : drawExample()
})

/** @param {string[]} args */
function openWindow(args) {
  return runElectron(ROOT, [...electronSwitches(), ROOT, ...args])
}

/** What a first look at the app would show, as a picture. */
async function drawExample() {
  const chart = path.join(process.cwd(), `${EXAMPLE}.png`)
  console.log('There is no display here: running the same comparison without a window.')
  const lab = ['lab', 'compare', '--preset', EXAMPLE, '--out', chart]
  const code = await runElectron(ROOT, [...electronSwitches(), ...headlessSwitches(), ROOT, ...lab])
  if (code === 0) console.log(`The chart is in ${chart}`)
  return code
}
