/** Starts the built app and stays with it: signals go in once, the exit code comes out unchanged. */
import os from 'node:os'
import { spawn } from 'node:child_process'
import { electronEnvironment, electronExecutable } from './electron-launch.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const SAME_KEYPRESS_MS = 500

/**
 * The child gets a process group of its own, so that Ctrl+C reaches it through this process alone
 * and not a second time from the terminal. Windows has no such groups and tells everybody itself.
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>} exit code; 128 and the signal's number when a signal ended it
 */
export function runElectron(root, args) {
  const ownGroup = process.platform !== 'win32'
  const child = spawn(electronExecutable(root), args, {
    stdio: 'inherit',
    detached: ownGroup,
    env: electronEnvironment(),
  })

  let forwarded = -Infinity
  const forward = (signal) => {
    if (!ownGroup || Date.now() - forwarded < SAME_KEYPRESS_MS) return
    forwarded = Date.now()
    child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, forward)

  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const name of SIGNALS) process.removeListener(name, forward)
      resolve(code ?? 128 + os.constants.signals[signal])
    })
  })
}
