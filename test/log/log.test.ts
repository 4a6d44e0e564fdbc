import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../src-main/log/log'
import { LogFile } from '../../src-main/log/log-file'
import { countRunEvents } from '../../src-main/log/run-counts'
import { LabError } from '../../src-shared/contract/result'
import { sampleRun } from '../renderer/sample-runs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-log-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a line of the log', () => {
  it('has time, level, process, event and details', () => {
    const log = createLog(join(folder, 'not', 'there', 'yet'))
    log.info('database opened', { version: 4, bytes: 12, system: 'linux 6.1 x64' })
    expect(log.read()).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z info {4}\d+ database opened version=4 bytes=12 system="linux 6.1 x64"\n$/,
    )
    expect(readFileSync(log.path, 'utf8')).toBe(log.read())
  })

  it('says of an error what it is and where it came from, but never its text', () => {
    const log = createLog(folder)
    const secret = 'My secret run'
    const cause = Object.assign(new Error(`no space for ${secret}`), { code: 'ENOSPC' })
    log.error('command failed', new LabError('storage', `${secret} is damaged`, { cause }))
    log.error('fault', new TypeError(`${secret} is not a function`))
    log.error('fault', secret)
    const [expected, unexpected, thrown] = log.read().split('\n')
    expect(expected).toMatch(/error=LabError code=storage cause="Error ENOSPC"$/)
    expect(unexpected).toMatch(/error=TypeError at=".*log\.test\.ts:\d+:\d+/)
    expect(thrown).toMatch(/error=string$/)
    expect(log.read()).not.toContain(secret)
    expect(log.read()).not.toContain(folder)
    expect(log.read()).not.toContain(process.cwd())
  })
})

describe('the files of the log', () => {
  const limits = { bytes: 1000, files: 3 }
  const line = (number: number) => `line ${number} `.padEnd(99, '.')

  it('keep to a number and a size, and keep the newest lines', () => {
    const file = new LogFile(folder, limits)
    for (let i = 0; i < 100; i++) file.add(line(i))
    const names = readdirSync(folder)
    expect(names).toHaveLength(3)
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000)
    const kept = file.read().trimEnd().split('\n')
    expect(kept.length).toBeGreaterThan(20)
    expect(kept).toEqual(Array.from(kept, (_, i) => line(100 - kept.length + i)))
  })

  it('lose no line that several processes write while the files change', async () => {
    const writer = join(folder, 'writer.mjs')
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(import.meta.dirname, 'writer.child.ts'),
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: 'writer.mjs' } },
      },
    })
    const logs = join(folder, 'logs')
    const ended = ['a', 'b', 'c'].map((name) =>
      once(
        spawn(process.execPath, [writer, logs, name, '2000', '2000'], { stdio: 'inherit' }),
        'exit',
      ),
    )
    await Promise.all(ended)
    const lines = new LogFile(logs).read().trimEnd().split('\n')
    expect(new Set(lines).size).toBe(6000)
    expect(lines).toHaveLength(6000)
    expect(readdirSync(logs).length).toBeGreaterThan(10)
  }, 30_000)

  it('that cannot be written hold nothing up', () => {
    const inTheWay = join(folder, 'file')
    writeFileSync(inTheWay, '')
    const log = createLog(join(inTheWay, 'logs'))
    log.info('start')
    expect(log.read()).toBe('')
  })
})

it('tells how many runs changed, and of no run more than that', () => {
  const log = createLog(folder)
  const counts = countRunEvents(log)
  const run = sampleRun('Secret')
  for (const status of ['queued', 'running', 'running', 'done'] as const) {
    counts.heard('run.changed', { ...run, status })
  }
  counts.heard('lab.problem', 'Secret is broken')
  counts.flush()
  counts.flush()
  expect(log.read()).toMatch(/ runs queued=1 running=1 done=1\n$/)
})
