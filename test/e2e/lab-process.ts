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

/** Starts `lab WORDS` with its data in `folder`. */
export function startLab(
  folder: string,
  ...words: readonly string[]
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(
    electronExecutable(),
    [...headlessSwitches(), ...launchArguments(folder), 'lab', ...words],
    { env: withoutDisplay(), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  return {
    child,
    ended: new Promise((done) => child.once('close', (code) => done({ code, out, err }))),
  }
}
