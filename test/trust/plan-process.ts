/** The command line on plain Node, as schedulers start it. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { electronEnvironment, ROOT } from '../e2e/lab-app'
import type { LabProcess } from '../e2e/lab-process'

export const PROGRAM = [process.execPath, join(ROOT, 'bin/optimizer-lab.mjs')] as const

export interface Machine {
  /** Starts a command with files of its own below `folder`. */
  start(command: readonly string[], cwd?: string): LabProcess
  /** The same of the lab. */
  lab(...words: readonly string[]): LabProcess
  /** Its folder for temporary files. */
  readonly temporary: string
}

/** A machine of the tests: its own home and temporary files. */
export function machineIn(folder: string, more: Readonly<Record<string, string>> = {}): Machine {
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary, { recursive: true })
  const places = { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, TMPDIR: temporary }
  const env = { ...electronEnvironment(), ...places, ...more }
  const start = ([program, ...words]: readonly string[], cwd = folder): LabProcess => {
    const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    return {
      child,
      ended: new Promise((done) => child.once('close', (code) => done({ code, out, err }))),
    }
  }
  return { start, lab: (...words) => start([...PROGRAM, ...words]), temporary }
}
