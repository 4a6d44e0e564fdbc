/** `optimizers` on the command line, on a real database and real files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { EXIT } from '../../src-main/command-line/exit-codes'
import type { Lab } from '../../src-main/lab'
import { browseHere } from '../../src-main/storage/browse/thread/service'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { LION } from '../optimizers/sample-texts'
import { runWords } from './run-words'

let folder: string
let storage: Storage
let printed: string
let complained: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-optimizers-'))
  storage = openStorage(join(folder, 'lab.db'))
  printed = ''
  complained = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  storage.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(...words: string[]): Promise<number> {
  const browser = browseHere(join(folder, 'lab.db'))
  const context = {
    openLab: () => ({ storage, browser }) as unknown as Lab,
  } as Partial<CommandContext> as CommandContext
  return runWords(context, 'optimizers', ...words)
}

function file(text: string, name = 'lion.optimizer'): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('the list', () => {
  test('has those of the app and of the library, each with its hyperparameters', async () => {
    storage.optimizers.save(null, LION)
    storage.optimizers.save(null, 'optimizer Broken')
    expect(await run()).toBe(EXIT.done)
    const lines = printed.trim().split('\n')
    expect(lines).toHaveLength(1 + OPTIMIZER_IDS.length + 2)
    expect(printed).toMatch(/^AdamW +built-in +adamw +0 +lr=0\.001, beta1=0\.9/m)
    expect(printed).toMatch(
      /^Lion +own +Lion#[\da-f]{12} +0 +lr=0\.0003, beta1=0\.9, beta2=0\.99$/m,
    )
    expect(printed).toMatch(/^Broken +own +has errors +0$/m)
  })

  test('is JSON with keys, ranges and texts', async () => {
    storage.optimizers.save(null, LION)
    await run('--json')
    const all = JSON.parse(printed) as { name: string; hyperparameters: unknown[]; text: string }[]
    const lion = all.find(({ text }) => text === LION)
    expect(lion?.name).toBe('Lion')
    expect(lion?.hyperparameters[0]).toEqual({
      ...{ name: 'lr', key: 'learningRate', kind: 'number', default: 0.0003 },
      ...{ min: 0, max: 1, exclusiveMin: true, exclusiveMax: false, note: '' },
    })
  })
})

describe('check', () => {
  test('says what was read', async () => {
    expect(await run('check', file(LION))).toBe(EXIT.done)
    expect(printed).toContain('says the optimizer Lion.')
    expect(printed).toMatch(/^Lion#([\da-f]{12}) \(SHA-256 \1[\da-f]{52}\)$/m)
    expect(printed).toMatch(/^lr +0\.0003 +\(0, 1\]$/m)
    expect(printed).toContain('m, a number for each weight, from 0')
    expect(complained).toBe('')
  })

  test('points at the place of an error', async () => {
    const path = file(LION.replace('w - lr * u', 'w - lr * uu'))
    expect(await run('check', path)).toBe(EXIT.wrongUsage)
    const [place, line, mark] = complained.split('\n')
    const at = LION.split('\n').findIndex((one) => one.startsWith('w = '))
    expect(place).toContain(`${path}:${at + 1}:14: error: `)
    expect(place).toContain('Did you mean u?')
    expect(line).toBe('  w = w - lr * uu')
    expect(mark).toBe(`  ${' '.repeat(13)}^^`)
    expect(printed).toBe('')
  })

  test('tells the same as JSON, of a Windows file too', async () => {
    const text = LION.replace('w - lr * u', 'w - lr * uu').replaceAll('\n', '\r\n')
    expect(await run('check', file(text), '--json')).toBe(EXIT.wrongUsage)
    const { problems, optimizer } = JSON.parse(printed) as { problems: object[]; optimizer: null }
    expect(problems).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'unknown-name', column: 14, length: 2 }),
    )
    expect(optimizer).toBeNull()
    printed = ''
    expect(await run('check', file(LION), '--json')).toBe(EXIT.done)
    expect(JSON.parse(printed)).toMatchObject({
      problems: [],
      optimizer: { name: 'Lion', states: [{ name: 'm', extent: 'element', initial: 0 }] },
    })
  })

  test.each([
    ['a file that is not there', 'gone.optimizer', null, /cannot be read/],
    ['what is no text', 'bytes.optimizer', Buffer.from([0xff, 0xfe, 0]), /not text in UTF-8/],
    ['two megabytes', 'long.optimizer', Buffer.alloc(2_000_000, 'a'), /too long/],
  ])('refuses %s', async (_, name, bytes, problem) => {
    const path = join(folder, name)
    if (bytes !== null) writeFileSync(path, bytes)
    await expect(run('check', path)).rejects.toThrow(problem)
  })

  test('of a text that is longer than allowed says so without reading on', async () => {
    expect(await run('check', file(`${LION}#${'x'.repeat(20_000)}`))).toBe(EXIT.wrongUsage)
    expect(complained.length).toBeLessThan(100_000)
  })
})

describe('show and pytorch', () => {
  test('print the text of a built-in one and of the library', async () => {
    const panther = LION.replace('Lion', 'Panther')
    storage.optimizers.save(null, panther)
    await run('show', 'adamw')
    expect(printed).toBe(OPTIMIZER_CATALOGUE.adamw.text)
    printed = ''
    await run('show', 'panther')
    expect(printed).toBe(panther)
  })

  test('print a class of PyTorch, of a file too', async () => {
    await run('pytorch', file(LION))
    expect(printed).toMatch(/^class Lion\(.*Optimizer\):/m)
    await expect(run('pytorch', file('optimizer X'))).rejects.toThrow(/has errors/)
  })

  test('ask which one where two have a name', async () => {
    storage.optimizers.save(null, LION)
    const { id } = storage.optimizers.save(null, LION.replace('sign(', '2 * sign('))
    await expect(run('show', 'Lion')).rejects.toThrow(/several are called "Lion".*Lion#.*Lion#/)
    await run('show', id?.slice(0, 9) ?? '')
    expect(printed).toContain('2 * sign(')
    await expect(run('show', 'Tiger')).rejects.toThrow(/there is no "Tiger"/)
  })
})

test.each([
  [['lion'], /There is no optimizers lion/],
  [['check'], /one file to check/],
  [['show', 'a', 'b'], /the name of one optimizer/],
])('refuses %j', async (words, problem) => {
  await expect(run(...words)).rejects.toThrow(problem)
})
