/** Runs a tool to its end, keeping what it printed for the case that it fails. */
import { spawn } from 'node:child_process'
import path from 'node:path'

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 when the program could not be started
 * @property {string} output stdout and stderr as printed
 */

/**
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
    const finish = (code) => {
      clearInterval(watch)
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
 * Runs a tool in the user's terminal and hands back its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runInTerminal(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
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
