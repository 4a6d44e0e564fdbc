/** Finding, tagging, deleting and taking back on the command line, on a real database. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { EXIT, exitCodeFor } from '../../src-main/command-line/exit-codes'
import type { Lab } from '../../src-main/lab'
import type { Browser } from '../../src-main/storage/browse/browse-contract'
import { browseHere } from '../../src-main/storage/browse/thread/service'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { SAMPLE_END, insertSample, keptRuns } from '../storage/sample-runs'
import { helpOf, runWords } from './run-words'

let folder: string
let storage: Storage
let browser: Browser
let printed: string
/** SGD and RMSprop of seed 1, then of seed 2. */
let ids: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-organise-'))
  const path = join(folder, 'lab.db')
  storage = openStorage(path)
  browser = browseHere(path)
  ids = insertSample(storage.runs, [1, 2])
  ids.forEach((id, i) => storage.runs.finish(id, { ...SAMPLE_END, testAccuracy: 0.9 + i / 100 }))
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await browser.close()
  storage.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(...words: string[]): Promise<string> {
  printed = ''
  const context = {
    openLab: () => ({ storage, browser }) as unknown as Lab,
  } as unknown as CommandContext
  expect(await runWords(context, ...words)).toBe(EXIT.done)
  return printed
}

async function refusal(...words: string[]): Promise<string> {
  const failure: unknown = await run(...words).catch((error: unknown) => error)
  expect(exitCodeFor(failure)).toBe(EXIT.wrongUsage)
  return (failure as Error).message
}

const listed = async (...words: string[]) =>
  (await run('runs', ...words))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(' ')[0])

describe('runs', () => {
  test('are found and sorted by a query, and no more of them than asked for', async () => {
    expect(await listed('--filter', 'optimizer:rmsprop sort:-acc')).toEqual([ids[3], ids[1]])
    expect(await listed('--filter', 'sort:-acc', '--limit', '3')).toEqual([ids[3], ids[2], ids[1]])
    expect(await run('runs', '--filter', 'acc>99%')).toBe('No runs found.\n')
    const json = JSON.parse(await run('runs', '--filter', 'seed:2', '--json'))
    expect(json).toEqual(keptRuns(storage).slice(2))
  })

  test('in groups have their figures', async () => {
    const lines = (await run('runs', '--group', 'optimizer')).split('\n')
    expect(lines.slice(0, 3)).toEqual([
      'group    runs  last-100 mean  n     test accuracy  n',
      'SGD         2     0.2500 ± 0  2  91.00 % ± 1.41 %  2',
      'RMSprop     2     0.2500 ± 0  2  92.00 % ± 1.41 %  2',
    ])
    const json = JSON.parse(await run('runs', '--group', 'optimizer', '--json', '--limit', '1'))
    expect(json).toEqual([
      {
        key: 'sgd',
        label: 'SGD',
        last100MeanLoss: { n: 2, mean: 0.25, deviation: 0 },
        fewestSteps: 2000,
        testAccuracy: {
          n: 2,
          mean: expect.closeTo(0.91),
          deviation: expect.closeTo(Math.SQRT2 / 100),
        },
        runs: [ids[0], ids[2]],
      },
    ])
  })

  test('a query that is wrong is shown with its place', async () => {
    expect(await refusal('runs', '--filter', 'seed:1 optimzer:sgd')).toBe(
      [
        '--filter cannot be read:',
        '',
        '  seed:1 optimzer:sgd',
        '         ^^^^^^^^',
        '  There is no field "optimzer". Did you mean optimizer?',
        '',
        'See npm run lab -- help runs query',
      ].join('\n'),
    )
    expect(await refusal('runs', '--group', 'colour')).toContain('is none of: comparison')
    expect(await refusal('runs', '--limit', '0')).toContain('whole number from 1')
  })

  test('their help explains every field', () => {
    expect(helpOf('help', 'runs', 'query')).toContain('hidden:100x4')
    expect(helpOf()).toMatch(/\n  tag \[ID\.\.\.\] /)
    const longest = Math.max(
      ...helpOf('help', 'runs', 'query')
        .split('\n')
        .map((line) => line.length),
    )
    expect(longest).toBeLessThan(150)
  })
})

describe('tag', () => {
  const tags = () => ids.map((id) => storage.runs.get(id)?.tags.join())

  test('adds and removes, of runs named or found', async () => {
    const out = await run('tag', ids[0].slice(-10), '--filter', 'optimizer:rmsprop', '--add', 'a,b')
    expect(out).toBe('Tag 3 runs. Undo it with: npm run lab -- undo\n')
    expect(tags()).toEqual(['a,b', 'a,b', '', 'a,b'])
    await run('tag', '--filter', 'tag:a', '--remove', 'a', '--add', 'c')
    expect(tags()).toEqual(['b,c', 'b,c', '', 'b,c'])
    expect(await run('tag', ids[0], '--add', 'b')).toBe('Nothing to change.\n')
  })

  test('refuses what is no tag, no run or no choice, and changes nothing then', async () => {
    expect(await refusal('tag', ids[0], '--add', 'two words')).toContain('without spaces')
    expect(await refusal('tag', ids[0])).toContain('tag needs tags')
    expect(await refusal('tag', '--add', 'a')).toContain('tag needs runs')
    expect(await refusal('tag', ids[0], 'zzz', '--add', 'a')).toContain('There is no run "zzz"')
    expect(await refusal('tag', ids[0].slice(0, 5), '--add', 'a')).toContain('4 runs match')
    expect(await refusal('tag', '--filter', 'lr:', '--add', 'a')).toContain('Give lr a value')
    expect(tags()).toEqual(['', '', '', ''])
  })
})

describe('trash', () => {
  test('takes runs, says what is in it and is emptied', async () => {
    expect(await run('trash')).toBe('In the trash: 0 runs, 0 B\n')
    expect(await run('trash', ids[0], ids[1])).toMatch(/^Delete 2 runs\./)
    expect(await listed()).toEqual([ids[2], ids[3]])
    expect(await run('trash')).toMatch(/^In the trash: 2 runs, \d+\.\d kB\n$/)
    expect(await refusal('trash', ids[2], '--empty')).toContain('give no runs')
    expect(await run('trash', '--empty')).toMatch(/^Deleted permanently: 2 runs, /)
    expect(await listed('--filter', 'in:all')).toEqual([ids[2], ids[3]])
  })

  test('refuses a run that trains', async () => {
    const [queued] = insertSample(storage.runs)
    expect(await refusal('trash', queued)).toContain('SGD is still training. Stop it first')
  })
})

test('undo and redo say what they did', async () => {
  await run('tag', ids[0], '--add', 'a')
  expect(await run('undo')).toBe('Undone: Tag SGD, seed 1\n')
  expect(await run('undo')).toBe('Nothing to undo.\n')
  expect(await run('redo')).toBe('Redone: Tag SGD, seed 1\n')
  expect(await run('redo')).toBe('Nothing to redo.\n')
  expect(storage.runs.get(ids[0])?.tags).toEqual(['a'])
  expect(await refusal('undo', '--all')).toContain("'--all'")
})
