/** `npm run bench -- --ui`: how quick the window is with many and long curves. Needs the built app. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright-core'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { electronExecutable, electronSwitches } from '../scripts/setup/electron-launch.mjs'
import { prepare } from '../scripts/setup/prepare.mjs'
import { fillDatabase } from './fill-database.mjs'
import { within } from './limits.mjs'
import { table, tenth } from './table.mjs'
import { hoverTimes, median, overlayTime, wheelTimes } from './ui-page.mjs'

const WIDTH = 1280
const HEIGHT = 800
/** The best of some tries counts, because other programs only ever take time away. */
const TRIES = 3
const LIVE_SECONDS = 12
const WINDOW_TIMEOUT_MS = 10 * 60_000

/** Database, runs overlaid, and the time a person may wait for them. */
const OVERLAYS = [
  { runs: 50, points: 2000, target: 200 },
  { runs: 200, points: 10_000, target: 1000 },
]

/** @param {Record<string, string>} env @param {boolean} json */
export async function benchWindow(env, json) {
  await prepare()
  const rows = []
  for (const overlay of OVERLAYS) rows.push(...(await benchOverlay(overlay, env)))
  rows.push(...(await benchTraining(env)))
  if (json) console.log(JSON.stringify(rows, null, 2))
  else {
    const text = rows.map(({ what, value, target, unit }) => [
      what,
      `${tenth(value)} ${unit}`,
      `${target} ${unit}`,
    ])
    console.log(table([['Window', 'measured', 'target'], ...text]))
  }
  return 0
}

/** Overlays runs by showing a saved view, then hovers and zooms. */
async function benchOverlay({ runs, points, target }, env) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-bench-'))
  try {
    // Some of the invented runs are in the trash or were never begun.
    const invented = Math.ceil(runs * 1.5)
    const sizes = { runs: invented, curves: invented, points }
    await fillDatabase(path.join(folder, 'lab.sqlite'), sizes)
    return await inWindow(folder, env, async ({ app, page }) => {
      await saveView(page, runs)
      const overlays = []
      const delays = []
      for (let i = 0; i < TRIES; i++) {
        await showNewest(page)
        await page.waitForTimeout(1500)
        const measured = await duringDelays(app, () => page.evaluate(overlayTime, runs * points))
        overlays.push(measured.result)
        delays.push(measured.longest)
      }
      const hovers = []
      const zooms = []
      for (let i = 0; i < TRIES; i++) {
        hovers.push(median(await page.evaluate(hoverTimes)))
        zooms.push(median(await page.evaluate(wheelTimes)))
        await page.getByRole('button', { name: 'Reset zoom' }).click()
      }
      const name = `${runs} runs x ${points.toLocaleString('en-US')} points`
      const row = (what, value, limit) => ({
        what: `${name}: ${what}`,
        value,
        target: limit,
        unit: 'ms',
      })
      return [
        row('tick to painted', Math.min(...overlays), target),
        row('hover, script', Math.min(...hovers), 16),
        row('zoom to painted', Math.min(...zooms), 50),
        row('main process blocked', Math.min(...delays), 50),
      ]
    })
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Two runs train; what does the window take of a core meanwhile? */
async function benchTraining(env) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-bench-'))
  try {
    return await inWindow(folder, env, async ({ app, page }) => {
      await page.getByRole('tab', { name: 'Recipe' }).click()
      await page.getByLabel('Steps', { exact: true }).fill('1000000')
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await page.waitForSelector('[data-status="running"]')
      await page.waitForTimeout(4000)
      const { result, longest } = await duringDelays(app, async () => {
        await windowShare(app)
        await page.waitForTimeout(LIVE_SECONDS * 1000)
        return windowShare(app)
      })
      return [
        { what: 'Two runs training: window, of one core', value: result, target: 10, unit: '%' },
        { what: 'Two runs training: main process blocked', value: longest, target: 50, unit: 'ms' },
      ]
    })
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A new window at the database of a folder, for as long as `work` takes. */
export async function inWindow(folder, env, work) {
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), `--user-data-dir=${folder}`, ROOT],
    env,
  })
  try {
    const page = await app.firstWindow()
    await page.waitForSelector('h1')
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setSize(...size),
      [WIDTH, HEIGHT],
    )
    await page.waitForTimeout(1000)
    return await within(WINDOW_TIMEOUT_MS, 'What the window was asked to do', work({ app, page }))
  } finally {
    const child = app.process()
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await exited
  }
}

/** As after a first start, so that none of the measured curves is in memory. */
async function showNewest(page) {
  await page.evaluate(() => {
    const view = JSON.parse(localStorage.getItem('chart-view'))
    localStorage.setItem('chart-view', JSON.stringify({ ...view, runs: [] }))
  })
  await page.reload()
  await page.waitForSelector('canvas')
}

/** A view of this many whole curves. */
async function saveView(page, count) {
  await page.evaluate(async (wanted) => {
    const ask = async (name, input) => (await window.lab.invoke(name, input)).value
    const { keys } = await ask('runs.query', { query: '', grouping: null })
    const rows = await ask('runs.rows', { keys: [...keys].slice(0, 1000) })
    const runs = rows
      .flatMap((row) => ('run' in row ? [row.run.id] : []))
      .slice(0, wanted)
      .map((id, slot) => ({ id, slot }))
    const view = { ...JSON.parse(localStorage.getItem('chart-view')), runs }
    await ask('views.save', { name: 'bench', view })
  }, count)
}

/** The longest that the main process did not answer while `work` went on, in milliseconds. */
async function duringDelays(app, work) {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('perf_hooks')
    globalThis.benchDelays = monitorEventLoopDelay({ resolution: 2 })
    globalThis.benchDelays.enable()
  })
  const result = await work()
  const longest = await app.evaluate(() => {
    globalThis.benchDelays.disable()
    return globalThis.benchDelays.max / 1e6
  })
  return { result, longest }
}

/** Per cent of one core that the window took since this was asked last. */
function windowShare(app) {
  return app.evaluate(({ app: electron }) => {
    const own = electron.getAppMetrics().filter(({ type }) => type === 'Tab')
    return own.reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0)
  })
}
