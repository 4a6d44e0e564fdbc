/** `npm start`: gets everything ready and opens the app, or without a display draws its chart. */
import path from 'node:path'
import { ROOT } from './setup/checkout.mjs'
import { hasDisplay } from './setup/display.mjs'
import { electronSwitches, sandboxNotice } from './setup/electron-launch.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runElectron } from './setup/run-electron.mjs'

const EXAMPLE = 'sgd-vs-rmsprop'

runScript(() => (hasDisplay() ? openWindow(process.argv.slice(2)) : drawExample()))

/** @param {string[]} args */
async function openWindow(args) {
  await prepare()
  const notice = sandboxNotice()
  if (notice) console.error(notice)
  return runElectron(ROOT, [...electronSwitches(), ROOT, ...args])
}

/** What a first look at the app would show, as a picture; without Electron, in this process. */
async function drawExample() {
  await prepare({ window: false })
  const chart = path.join(process.cwd(), `${EXAMPLE}.png`)
  console.log('There is no display here: running the same comparison without a window.')
  const { runOnNode } = await import('../out/main/command.js')
  const words = ['compare', '--preset', EXAMPLE, '--out', chart]
  const byNpm = process.env.npm_lifecycle_event === 'start'
  return runOnNode(words, { program: 'npm run lab --', byNpm })
}
