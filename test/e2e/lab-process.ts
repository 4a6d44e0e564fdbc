/** The command line as a process of its own, without any display: on plain Node, or where the packaged app is tested, its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { headlessSwitches } from '../../scripts/setup/electron-launch.mjs'
import {
  electronEnvironment,
  electronExecutable,
  IS_PACKAGED,
  launchArguments,
  ROOT,
} from './lab-app'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
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
  const command = IS_PACKAGED ? inElectron(folder) : [process.execPath, COMMAND]
  const settings = IS_PACKAGED ? undefined : settingsFolder(folder)
  const env = settings ? { XDG_CONFIG_HOME: settings, XDG_DATA_HOME: settings } : {}
  return watched([...starter, ...command, ...words], env)
}

/** Starts the command line inside Electron, as the packaged app does, whichever of the two is tested. */
export const startLabInElectron = (folder: string, ...words: readonly string[]): LabProcess =>
  watched([...inElectron(folder), ...words])

export const COMMAND = join(ROOT, 'bin', 'optimizer-lab.mjs')

const inElectron = (folder: string) => [
  electronExecutable(),
  ...headlessSwitches(),
  ...launchArguments(folder),
  'lab',
]

/** The window is told its folder by a switch of Chromium's; here it is where the system keeps such folders. */
function settingsFolder(folder: string): string {
  const settings = join(folder, '.config')
  const link = join(settings, 'Optimizer Lab')
  if (statSync(link, { throwIfNoEntry: false }) === undefined) {
    mkdirSync(settings, { recursive: true })
    symlinkSync(folder, link)
  }
  return settings
}

function watched([first, ...others]: readonly string[], variables = {}): LabProcess {
  const env: Record<string, string> = { ...electronEnvironment(), ...variables }
  delete env.DISPLAY
  delete env.WAYLAND_DISPLAY
  const child = spawn(first, others, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  return {
    child,
    ended: new Promise((done) => child.once('close', (code) => done({ code, out, err }))),
  }
}
