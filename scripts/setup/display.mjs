/** The screen to draw on: the user's, or for tests without one a virtual X server. */
import { spawn } from 'node:child_process'
import { SetupError } from './failure.mjs'

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Runs `work` with a display: Xvfb picks a free number and reports it on the extra pipe.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work(process.env)
  const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const stop = () => void server.kill()
  process.once('exit', stop)
  try {
    const number = await reportedNumber(server)
    return await work({ ...process.env, DISPLAY: `:${number}` })
  } finally {
    process.removeListener('exit', stop)
    stop()
  }
}

function reportedNumber(server) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new SetupError('The virtual display Xvfb could not be started.'))
    server.once('error', fail)
    server.once('exit', fail)
    server.stdio[3].setEncoding('utf8').once('data', (text) => resolve(text.trim()))
  })
}
