/** The packaged app as it is shipped, driven from outside as its fuses leave no other way: through Chromium's port. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { electronEnvironment, electronSwitches } from '../../scripts/setup/electron-launch.mjs'
import { ROOT } from './lab-app'

export const FOLDER = join(ROOT, 'dist', 'linux-unpacked')
const NAME = 'optimizer-lab'
export const PROGRAM = join(FOLDER, NAME)

export interface Started {
  readonly page: Page
  readonly process: ChildProcess
}

export interface StartOptions {
  /** A copy of the unpacked app, instead of it. */
  readonly from?: string
  /** Words after the app's own switches. */
  readonly words?: readonly string[]
  /** Starts it as an ordinary user, with Chromium's sandbox. */
  readonly asNobody?: boolean
}

const NOBODY = '65534'
/** What runs the words after it as the user nobody, who has no rights. */
export const AS_NOBODY = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--',
] as const

/** Starts the app with its data in `folder` and waits for its page. */
export async function startPackaged(
  folder: string,
  { from = FOLDER, words = [], asNobody = false }: StartOptions = {},
): Promise<Started> {
  const switches = asNobody ? [] : electronSwitches()
  const own = [...switches, `--user-data-dir=${folder}`, '--remote-debugging-port=0', ...words]
  const [program, ...rest] = [...(asNobody ? AS_NOBODY : []), join(from, NAME), ...own]
  const environment = electronEnvironment()
  const child = spawn(program, rest, {
    env: asNobody ? { ...environment, ...ownPlaces(folder) } : environment,
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  await expect.poll(() => browser.contexts()[0].pages().length).toBe(1)
  const [page] = browser.contexts()[0].pages()
  await page.waitForSelector('h1')
  return { page, process: child }
}

/** What nobody needs of their own, with leave to use the display where that is asked for. */
function ownPlaces(folder: string): Record<string, string> {
  const places = { HOME: folder, XDG_RUNTIME_DIR: folder }
  const { XAUTHORITY } = process.env
  if (XAUTHORITY === undefined || !existsSync(XAUTHORITY)) return places
  const leave = join(folder, '.Xauthority')
  copyFileSync(XAUTHORITY, leave)
  chownSync(leave, Number(NOBODY), Number(NOBODY))
  return { ...places, XAUTHORITY: leave }
}

/** Closes its window, and with that the app. */
export async function quitPackaged({ page, process: child }: Started): Promise<void> {
  const exited = new Promise((done) => child.once('exit', done))
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  // A window that is gone no longer answers that it was closed.
  void page.close().catch(() => {})
  await exited
  clearTimeout(timer)
}

interface CommandOptions {
  /** A copy of the unpacked app, instead of it. */
  readonly from?: string
  /** Words in front of `lab`, for Electron or Node. */
  readonly before?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the packaged app's command line, `lab WORDS`, to its end. */
export function commandOfPackaged(
  words: readonly string[],
  { from = FOLDER, before = [], env = {} }: CommandOptions = {},
) {
  return spawnSync(join(from, NAME), [...electronSwitches(), ...before, 'lab', ...words], {
    env: { ...electronEnvironment(), ...env },
    encoding: 'utf8',
    // One that takes its words for a window's would stay.
    timeout: 60_000,
  })
}
