/** What a process and all below it take of the machine, from Linux's own books. */
import fs from 'node:fs'
import { execFileSync } from 'node:child_process'

/** Fields of /proc/PID/stat after the name: the parent, and ticks of the clock in user and in system mode. */
const PARENT = 1
const USER_TICKS = 11
const SYSTEM_TICKS = 12

/** @param {number} root @returns {number[]} it and all it started that are still there */
export function processTree(root) {
  const parents = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const fields = stat(pid)
      return fields === null ? [] : [{ pid: Number(pid), parent: Number(fields[PARENT]) }]
    })
  const found = [root]
  for (const pid of found) {
    found.push(...parents.filter(({ parent }) => parent === pid).map((one) => one.pid))
  }
  return found
}

/** Seconds of processor time that these processes took since they began. */
export function cpuSeconds(pids) {
  const perSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const ticks = pids.map((pid) => {
    const fields = stat(pid)
    return fields === null ? 0 : Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])
  })
  return ticks.reduce((sum, one) => sum + one, 0) / perSecond
}

/** Bytes of a process; memory it shares with others counts in part (PSS). */
export function proportionalMemory(pid) {
  const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)[1]) * 1024
}

/** What Chromium calls the process: browser, renderer, gpu-process, utility, zygote. */
export function processType(pid) {
  const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)
  return words.find((word) => word.startsWith('--type='))?.slice('--type='.length) ?? 'browser'
}

/** Fields after the name, which may hold spaces; null when the process is gone. */
function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
