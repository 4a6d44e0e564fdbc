/**
 * `npm run bench -- --app [--runs N] [--rounds N] [--json]`: what the app itself takes with 10,000 runs in its
 * database: how soon one can work with it, and what it costs while one does nothing. Exit code 1 when a bound is missed.
 *
 * Start: from starting the process until a run in the list is there, was clicked as by a mouse, and is marked as opened.
 * Memory: of all its processes together; what they share with each other and with other programs counts in part
 * (PSS) on Linux, Electron's own figures (which count shared memory many times) elsewhere.
 * Idle: processor time of all its processes, as a share of one core, after it has had time to settle.
 * The best of some rounds counts, because other programs only ever take away.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { chromium } from 'playwright-core'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { electronExecutable, electronSwitches } from '../scripts/setup/electron-launch.mjs'
import { SetupError } from '../scripts/setup/failure.mjs'
import { prepare } from '../scripts/setup/prepare.mjs'
import { fillDatabase } from './fill-database.mjs'
import { idleElsewhere, idleOnLinux } from './idle.mjs'
import { within } from './limits.mjs'
import { table, tenth } from './table.mjs'

const PORT_TIMEOUT_MS = 20_000
const SHOWN_TIMEOUT_MS = 60_000
const ROUND_TIMEOUT_MS = 180_000

const BOUNDS = [
  { what: 'Start to interactive', key: 'start', bound: 1500, unit: 'ms' },
  { what: 'Idle, of one core', key: 'cpu', bound: 1, unit: '%' },
  { what: 'Memory, all processes', key: 'memory', bound: 350, unit: 'MB' },
]

/** @param {Record<string, string>} env @param {{ runs: number, rounds: number, json: boolean }} options */
export async function benchApp(env, { runs, rounds, json }) {
  await prepare()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-bench-'))
  try {
    await fillDatabase(path.join(folder, 'lab.sqlite'), { runs, curves: 200, points: 2000 })
    const found = []
    for (let round = 0; round < rounds; round++) found.push(await measureRound(folder, env))
    const rows = BOUNDS.map(({ key, ...bound }) => ({
      ...bound,
      value: Math.min(...found.map((one) => one[key])),
    }))
    console.log(json ? JSON.stringify({ runs, rows, rounds: found }, null, 2) : report(runs, rows))
    return rows.every(({ value, bound }) => value < bound) ? 0 : 1
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function measureRound(folder, env) {
  const started = performance.now()
  const child = spawn(
    electronExecutable(),
    [...electronSwitches(), `--user-data-dir=${folder}`, '--remote-debugging-port=0', ROOT],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let start
  try {
    start = await within(ROUND_TIMEOUT_MS, 'The start of the app', timeOfStart(child, started))
    if (process.platform === 'linux') return { start, ...(await idleOnLinux(child.pid)) }
  } finally {
    await kill(child)
  }
  return { start, ...(await idleElsewhere(folder, env)) }
}

async function timeOfStart(child, started) {
  const browser = await chromium.connectOverCDP(await debuggingAddress(child))
  await clickRun(await firstPage(browser))
  const start = performance.now() - started
  await browser.close()
  return start
}

/** Chromium tells where a driver can reach it; one that finds its page sooner than this waits for the page. */
function debuggingAddress(child) {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = () => reject(new SetupError(`The app did not start:\n${said}`))
    const timer = setTimeout(fail, PORT_TIMEOUT_MS)
    child.once('exit', fail)
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}

async function firstPage(browser) {
  const [context] = browser.contexts()
  return context.pages()[0] ?? context.waitForEvent('page')
}

/**
 * As soon as the list shows runs, opens one's details. The page is looked at once a frame: Playwright's own way of waiting
 * looks again only after up to half a second.
 */
async function clickRun(page) {
  const { x, y } = await frameWith(page, RUN, 'no run in the list')
  await page.mouse.click(x, y)
  await frameWith(
    page,
    '[role="row"].opened',
    'no run that is marked as opened after a click on one',
  )
}

/** @param {string} otherwise what is missing when it does not come in time */
async function frameWith(page, selector, otherwise) {
  const place = await page.evaluate(nextFrameWith, [selector, SHOWN_TIMEOUT_MS])
  if (place !== null) return place
  throw new SetupError(
    `The window shows ${otherwise}, ${SHOWN_TIMEOUT_MS / 1000} s after it began.`,
  )
}

/** The list begins with the groups of comparisons open. */
const RUN = '[role="treegrid"] [role="row"][aria-level="2"]'

/**
 * Runs in the page: the middle of what is selected, in the first frame that shows it; null when none does in time. A
 * page without frames, behind another window for instance, looks every second all the same.
 */
function nextFrameWith([selector, timeout]) {
  return new Promise((resolve) => {
    const until = performance.now() + timeout
    const look = () => {
      const found = document.querySelector(selector)
      if (found === null && performance.now() < until) {
        const timer = setTimeout(() => (cancelAnimationFrame(frame), look()), 1000)
        const frame = requestAnimationFrame(() => (clearTimeout(timer), look()))
        return
      }
      if (found === null) return resolve(null)
      const { x, y, width, height } = found.getBoundingClientRect()
      resolve({ x: x + width / 2, y: y + height / 2 })
    }
    look()
  })
}

async function kill(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await exited
}

function report(runs, rows) {
  const lines = rows.map(({ what, value, bound, unit }) => [
    what,
    `${tenth(value)} ${unit}`,
    `${bound} ${unit}`,
  ])
  const title = `The app with ${runs.toLocaleString('en-US')} runs`
  return table([[title, 'measured', 'below'], ...lines])
}
