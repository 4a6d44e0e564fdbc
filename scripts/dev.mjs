/** `npm run dev`: the app with its interface reloading on every change. */
import path from 'node:path'
import { forgetBuild } from './setup/build.mjs'
import { ROOT } from './setup/checkout.mjs'
import { electronEnvironment, electronSwitches } from './setup/electron-launch.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runInTerminal } from './setup/run-command.mjs'

runScript(async () => {
  await prepare()
  forgetBuild(ROOT)
  const vite = path.join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const noSandbox = electronSwitches().includes('--no-sandbox') ? ['--noSandbox'] : []
  const options = { cwd: ROOT, env: electronEnvironment() }
  return runInTerminal(process.execPath, [vite, 'dev', ...noSandbox], options)
})
