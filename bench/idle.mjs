/** What the app takes of the machine while nobody does anything. */
import { _electron } from 'playwright-core'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { electronExecutable, electronSwitches } from '../scripts/setup/electron-launch.mjs'
import { within } from './limits.mjs'
import { cpuSeconds, processTree, processType, proportionalMemory } from './processes.mjs'

/** Chromium gives back what the start needed within some seconds. */
const SETTLE_MS = 10_000
const IDLE_MS = 10_000
const ANSWER_MS = 30_000
const MEGABYTE = 2 ** 20

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** @param {number} root the app's first process; no driver may be attached */
export async function idleOnLinux(root) {
  await pause(SETTLE_MS)
  const processes = processTree(root)
  const before = cpuSeconds(processes)
  await pause(IDLE_MS)
  const cpu = (100 * (cpuSeconds(processes) - before)) / (IDLE_MS / 1000)
  const each = processes.map((pid) => ({
    type: processType(pid),
    memory: proportionalMemory(pid) / MEGABYTE,
  }))
  return { cpu, memory: sum(each.map(({ memory }) => memory)), each }
}

/** Where there is no /proc, Electron is asked, in a start of its own. */
export async function idleElsewhere(folder, env) {
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), `--user-data-dir=${folder}`, ROOT],
    env,
  })
  try {
    await (await app.firstWindow()).waitForSelector('[role="row"]')
    await pause(SETTLE_MS)
    const asked = () => app.evaluate(({ app: electron }) => electron.getAppMetrics())
    const metrics = () => within(ANSWER_MS, 'Asking the app what it takes', asked())
    await metrics()
    await pause(IDLE_MS)
    const each = (await metrics()).map(({ type, cpu, memory }) => ({
      type,
      cpu: cpu.percentCPUUsage,
      memory: (memory.workingSetSize * 1024) / MEGABYTE,
    }))
    return {
      cpu: sum(each.map((one) => one.cpu)),
      memory: sum(each.map((one) => one.memory)),
      each,
    }
  } finally {
    const exited = new Promise((resolve) => app.process().once('exit', resolve))
    app.process().kill('SIGKILL')
    await exited
  }
}

const sum = (values) => values.reduce((all, one) => all + one, 0)
