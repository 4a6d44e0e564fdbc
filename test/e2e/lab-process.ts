/** The app's command line as a process of its own, without any display. */
import { spawn, type ChildProcess } from 'node:child_process'
import { headlessSwitches } from '../../scripts/setup/electron-launch.mjs'
import { electronEnvironment, electronExecutable, launchArguments } from './lab-app'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function withoutDisplay(): Record<string, string> {
  const environment = electronEnvironment()
  delete environment.DISPLAY
  delete environment.WAYLAND_DISPLAY
  return environment
}

export interface LabProcess {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** Starts `lab WORDS` with its data in `folder`. */
export const startLab = (folder: string, ...words: readonly string[]): LabProcess =>
  startLabBy([], folder, words)

/** @param starter a command that starts the one given behind it, in a place of its own */
export function startLabBy(
  starter: readonly string[],
  folder: string,
  words: readonly string[],
): LabProcess {
  const command = [...starter, electronExecutable(), ...headlessSwitches()]
  const [first, ...others] = [...command, ...launchArguments(folder), 'lab', ...words]
  const child = spawn(first, others, { env: withoutDisplay(), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  return {
    child,
    ended: new Promise((done) => child.once('close', (code) => done({ code, out, err }))),
  }
}
