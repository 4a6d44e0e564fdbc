/** A lock file between processes, so that two starts at once do not do the same work twice. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const HEARTBEAT_MS = 5000
const ABANDONED_MS = 120_000
const TAKEOVER_MS = 10_000
const RETRY_MS = 100

/** @typedef {{ pid: number, host: string, token: string }} Holder */

/**
 * Runs `work` while holding the lock. A lock whose holder is gone is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(holder: Holder | null) => void} [onWait] told once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const own = { pid: process.pid, host: os.hostname(), token: randomUUID() }
  for (let waited = false; !tryCreate(file, own); waited = true) {
    const holder = readHolder(file)
    if (isAbandoned(file, holder)) takeAway(file)
    else if (!waited) onWait(holder)
    await sleep(RETRY_MS)
  }

  const release = () => {
    if (readHolder(file)?.token === own.token) fs.rmSync(file, { force: true })
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS)
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    process.removeListener('exit', release)
    release()
  }
}

function tryCreate(file, own) {
  try {
    fs.writeFileSync(file, JSON.stringify(own), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** @returns {Holder | null} null when the file is gone or not yet written */
function readHolder(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** On this host the process tells; elsewhere, or with an unreadable file, the heartbeat does. */
function isAbandoned(file, holder) {
  if (holder?.host === os.hostname() && !isRunning(holder.pid)) return true
  return olderThan(file, ABANDONED_MS)
}

/** Only one of several waiters may remove an abandoned lock, and only after looking again. */
function takeAway(file) {
  const takeover = `${file}.takeover`
  if (!tryCreate(takeover, {})) {
    if (olderThan(takeover, TAKEOVER_MS)) fs.rmSync(takeover, { force: true })
    return
  }
  try {
    if (isAbandoned(file, readHolder(file))) fs.rmSync(file, { force: true })
  } finally {
    fs.rmSync(takeover, { force: true })
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function olderThan(file, milliseconds) {
  const age = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return age !== undefined && Date.now() - age > milliseconds
}

function touch(file) {
  try {
    fs.utimesSync(file, new Date(), new Date())
  } catch {
    // Gone: whoever took it over judged this process dead; the work itself ends by a rename.
  }
}
