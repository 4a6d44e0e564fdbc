import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withLock } from '../../scripts/setup/lock.mjs'

vi.setConfig({ testTimeout: 20_000 })

const MODULE = new URL('../../scripts/setup/lock.mjs', import.meta.url).href

let folder
let file

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'))
  file = path.join(folder, 'deep', 'lock')
})

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('withLock', () => {
  it('hands back the result and leaves nothing behind', async () => {
    expect(await withLock(file, async () => 7)).toBe(7)
    expect(fs.readdirSync(path.dirname(file))).toEqual([])
  })

  it('lets go after a failure', async () => {
    const failing = withLock(file, () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(fs.existsSync(file)).toBe(false)
  })

  it('lets two processes in one after the other', async () => {
    const log = path.join(folder, 'log')
    await Promise.all([work(log), work(log)])
    const lines = fs.readFileSync(log, 'utf8').trim().split('\n')
    expect(lines).toEqual(['in', 'out', 'in', 'out'])
  })

  it('takes over from a process that is gone, even with several waiting', async () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    leaveLock({ pid, host: os.hostname(), token: 'gone' })
    const log = path.join(folder, 'log')
    await Promise.all([work(log), work(log)])
    expect(fs.readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(4)
  })

  it('takes over from another machine that no longer shows life', async () => {
    leaveLock({ pid: 1, host: 'elsewhere', token: 'gone' })
    const longAgo = new Date(Date.now() - 600_000)
    fs.utimesSync(file, longAgo, longAgo)
    expect(await withLock(file, async () => 'mine')).toBe('mine')
  })

  it('waits for a holder that lives and says so once', async () => {
    leaveLock({ pid: process.pid, host: os.hostname(), token: 'other' })
    const waits = []
    const turn = withLock(
      file,
      async () => 'mine',
      (holder) => waits.push(holder.pid),
    )
    setTimeout(() => fs.rmSync(file), 350)
    expect(await turn).toBe('mine')
    expect(waits).toEqual([process.pid])
  })
})

/** A process of its own that notes when it comes in and goes out. */
function work(log) {
  const code = `
    import fs from 'node:fs'
    import { withLock } from '${MODULE}'
    const note = (text) => fs.appendFileSync(${JSON.stringify(log)}, text + '\\n')
    await withLock(${JSON.stringify(file)}, async () => {
      note('in')
      await new Promise((resolve) => setTimeout(resolve, 200))
      note('out')
    })`
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
}

function leaveLock(holder) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, JSON.stringify(holder))
}
