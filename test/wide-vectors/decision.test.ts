/** When V8 may join vectors, and that nothing that goes wrong with the check does harm. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type v8 from 'node:v8'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { JOINED } from '../../src-main/wide-vectors/joined-thread'
import { KNOWN_BITS } from '../../src-main/wide-vectors/tried-engines'
import { decideWideVectors } from '../../src-main/wide-vectors/wide-vectors'

vi.mock('node:v8', async (original) => ({
  ...(await original<typeof v8>()),
  setFlagsFromString: vi.fn(),
}))

const OTHER_BITS = 'f'.repeat(64)
const TRIED = { arch: 'x64', versions: { ...process.versions, v8: '13.6.233.17-node.63' } } as const
const UNTRIED = { ...TRIED, versions: { ...TRIED.versions, v8: '13.7.1' } }
const ELECTRON = { ...TRIED, versions: { ...TRIED.versions, electron: '45.0.0' } }
const OTHER_PROCESSOR = { ...TRIED, arch: 'arm64' } as const

let folder: string
let lines: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wide-vectors-'))
  lines = []
  setEnvironmentData(JOINED, undefined)
  vi.mocked(setFlagsFromString).mockClear()
})
afterEach(() => {
  setEnvironmentData(JOINED, undefined)
  rmSync(folder, { recursive: true, force: true })
})

/** A child that says this, in place of Node with the switch and the check's program. */
function child(script: string): string {
  const file = join(folder, 'child')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
const saying = (bits: string) =>
  child(`echo x >> "${join(folder, 'calls')}"; echo '{"bits":"${bits}"}'`)
const calls = () =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').length / 2 : 0
const answers = () => {
  const at = join(folder, 'cache', 'wide-vectors')
  return existsSync(at) ? readdirSync(at).map((name) => join(at, name)) : []
}

function decide(
  executable: string,
  more: Partial<Parameters<typeof decideWideVectors>[0]> = {},
  wish: 'wait' | 'off' | 'nothing' = 'wait',
) {
  const tell = (event: string) => lines.push(event)
  return decideWideVectors({
    program: 'none',
    cacheFolder: join(folder, 'cache'),
    log: { info: tell, warning: tell },
    env: { ...(wish !== 'nothing' && { OPTIMIZER_LAB_WIDE_VECTORS: wish }) },
    runtime: TRIED,
    executable,
    ...more,
  })
}
const isSwitched = () => vi.mocked(setFlagsFromString).mock.calls.flat()

// The child is a shell script, and the kernel's list of processors is Linux's.
describe.runIf(process.platform === 'linux')('wide vectors', () => {
  it('are on where a check has ended with the known bits, and threads know', () => {
    expect(decide(saying(KNOWN_BITS))).toBe('on')
    expect(isSwitched()).toEqual(['--experimental-wasm-revectorize'])
    expect(getEnvironmentData(JOINED)).toBe(true)
    expect(lines).toEqual(['wide vectors checked', 'wide vectors on'])
  })

  it('are on from a kept answer without another check', () => {
    decide(saying(KNOWN_BITS))
    expect(decide(saying(OTHER_BITS), {}, 'nothing')).toBe('on')
    expect(calls()).toBe(1)
  })

  it('stay off where a bit differs, and the log says so at every start', () => {
    expect(decide(saying(OTHER_BITS))).toBe('off')
    expect(lines).toEqual(['wide vectors change bits', 'wide vectors off'])
    lines.length = 0
    expect(decide(saying(KNOWN_BITS))).toBe('off')
    expect(lines).toEqual(['wide vectors off'])
    expect(isSwitched()).toEqual([])
    expect(getEnvironmentData(JOINED)).toBeUndefined()
  })

  it('are checked beside the first start, for the next one', async () => {
    expect(decide(saying(KNOWN_BITS), {}, 'nothing')).toBe('checking')
    expect(isSwitched()).toEqual([])
    await vi.waitFor(() => expect(answers()).toHaveLength(1), 5000)
    expect(decide(saying(OTHER_BITS), {}, 'nothing')).toBe('on')
  })

  it.each([
    ['an engine that nobody tried', { runtime: UNTRIED }],
    ['Electron', { runtime: ELECTRON }],
    ['another processor', { runtime: OTHER_PROCESSOR }],
  ])('stay off on %s, without a check', (_, more) => {
    expect(decide(saying(KNOWN_BITS), more)).toBe('off')
    expect(calls()).toBe(0)
  })

  it('stay off where the variable says so', () => {
    decide(saying(KNOWN_BITS))
    vi.mocked(setFlagsFromString).mockClear()
    expect(decide(saying(KNOWN_BITS), {}, 'off')).toBe('off')
    expect(isSwitched()).toEqual([])
  })

  it('are checked again where the kept answer is broken', () => {
    decide(saying(KNOWN_BITS))
    writeFileSync(answers()[0], '{"bits":"3c8b')
    expect(decide(saying(KNOWN_BITS))).toBe('on')
    expect(calls()).toBe(2)
  })

  it('are on for this start where the answer cannot be kept', () => {
    writeFileSync(join(folder, 'cache'), 'a file where the folder would be')
    expect(decide(saying(KNOWN_BITS))).toBe('on')
  })

  it.each([
    ['is killed', 'kill -9 $$'],
    ['fails', 'exit 3'],
    ['says something else', 'echo hello'],
    ['says nothing', 'true'],
  ])('stay off where the child %s, and nothing is kept', (_, script) => {
    expect(decide(child(script))).toBe('off')
    expect(lines).toEqual(['wide vectors not checked'])
    expect(answers()).toEqual([])
  })

  it('stay off where there is no child to be had', async () => {
    expect(decide(join(folder, 'nothing'), {}, 'nothing')).toBe('checking')
    await vi.waitFor(() => expect(lines).toContain('wide vectors not checked'), 5000)
  })

  it('take one answer of two checks at once', async () => {
    const both = saying(KNOWN_BITS)
    decide(both, {}, 'nothing')
    decide(both, {}, 'nothing')
    await vi.waitFor(() => expect(lines).toEqual(Array(2).fill('wide vectors checked')), 5000)
    expect(answers()).toHaveLength(1)
    expect(decide(both, {}, 'nothing')).toBe('on')
  })

  it('do not wait for a child that hangs', () => {
    mkdirSync(join(folder, 'cache'))
    const start = performance.now()
    expect(decide(child('exec sleep 5'), {}, 'nothing')).toBe('checking')
    expect(performance.now() - start).toBeLessThan(1000)
    expect(answers()).toEqual([])
  })
})
