/** Runs a tool to its end, in the background or in the user's terminal. */
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 when the program could not be started
 * @property {string} output stdout and stderr as printed
 */

/**
 * Keeps what the tool printed, for the case that it fails. A signal ends both, the tool first.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { stalled?: () => boolean }} [options]
 *   `stalled` is asked once a second; when it says yes the tool is stopped.
 * @returns {Promise<Outcome>}
 */
export function runCommand(command, args, { stalled, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))

    const watch = setInterval(() => {
      if (!stalled?.()) return
      output += '\nETIMEDOUT: nothing arrived for a minute\n'
      child.kill()
    }, 1000)
    const unlink = onSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], (signal) => {
      child.kill(signal)
      process.exit(128 + os.constants.signals[signal])
    })
    const finish = (code) => {
      clearInterval(watch)
      unlink()
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

/**
 * Shows the tool in the user's terminal and hands back its exit code. Ctrl+C reaches the tool by
 * the terminal; here it only must not end this process before.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runInTerminal(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const unlink = onSignals(['SIGINT', 'SIGTERM', 'SIGHUP'], (signal) => {
      if (signal !== 'SIGINT') child.kill(signal)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      unlink()
      resolve(code ?? 128 + os.constants.signals[signal])
    })
  })
}

/**
 * @param {NodeJS.Signals[]} signals
 * @param {(signal: NodeJS.Signals) => void} listener
 * @returns {() => void} takes the listener off again
 */
function onSignals(signals, listener) {
  for (const signal of signals) process.on(signal, listener)
  return () => {
    for (const signal of signals) process.removeListener(signal, listener)
  }
}

/**
 * The npm that started this script, or the one on the PATH.
 * @param {string[]} args
 * @param {Parameters<typeof runCommand>[2]} options
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  if (npm && path.basename(npm) === 'npm-cli.js') {
    return runCommand(process.execPath, [npm, ...args], options)
  }
  return runCommand('npm', args, { ...options, shell: process.platform === 'win32' })
}
