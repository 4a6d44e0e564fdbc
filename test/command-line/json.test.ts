/** What `--json` prints: one document with the fields that docs/command-line.md names, and nothing else. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { LAB_COMMANDS } from '../../src-main/command-line/commands'
import { EXIT } from '../../src-main/command-line/exit-codes'
import { Library } from '../../src-main/datasets/dataset-library'
import type { Lab } from '../../src-main/lab'
import { backUp } from '../../src-main/storage/backup/back-up'
import { createBackups } from '../../src-main/storage/backup/backups'
import { browseHere } from '../../src-main/storage/browse/thread/service'
import { readAppSettings } from '../../src-main/storage/settings'
import { openStorage } from '../../src-main/storage/storage'
import type { ReplayReport } from '../../src-shared/contract/training'
import { SAMPLE_END, insertSample } from '../storage/sample-runs'
import { helpOf, runWords } from './run-words'

const DOCUMENTED = readFileSync(join(import.meta.dirname, '../../docs/command-line.md'), 'utf8')

/** The fields that the table names for a command, without those of parts in brackets. */
function documentedFields(command: string): string[] {
  const [, row] = new RegExp(`^\\| \`${command}\` +\\|(.*)\\|$`, 'm').exec(DOCUMENTED) ?? []
  const fields = (row ?? '').replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)
  return [...fields].map(([, name]) => name).filter((name) => name !== 'compare')
}

const IDENTICAL: ReplayReport = {
  id: 'a',
  outcome: 'identical',
  stepsCompared: 3,
  firstDifference: null,
  comparedWeights: true,
  isDataKnown: true,
  storedEngine: '1',
  replayedEngine: '1',
}

let folder: string
let printed: string
let complained: string
let lab: Lab
let ids: string[]
let close: () => Promise<void>

/** One for all tests, which read but for what they say. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-json-'))
  const path = join(folder, 'lab.sqlite')
  const storage = openStorage(path)
  const browser = browseHere(path)
  ids = insertSample(storage.runs, [1, 2])
  for (const id of ids) {
    storage.runs.markRunning(id, { startedAt: 1, initHash: 'init' })
    const values = Float32Array.from({ length: 20 }, (_, step) => 1 / (step + 1))
    storage.runs.appendPoints(
      [{ runId: id, metric: 'training-loss', firstStep: 1, values }],
      [{ runId: id, stepsDone: 20 }],
    )
    storage.runs.finish(id, SAMPLE_END)
  }
  const folders = { list: () => [], add: () => undefined, remove: () => undefined }
  lab = {
    databasePath: path,
    storage,
    browser,
    backups: createBackups({ path, rule: () => readAppSettings(storage.settings).backups, backUp }),
    datasets: new Library({ builtInFolder: folder, folders }),
    training: {
      replay: (id: string) => Promise.resolve({ ...IDENTICAL, id }),
      unfinished: () => Promise.resolve([]),
    },
    tour: {
      stations: () => Promise.resolve([{ id: 'rates', state: 'ready', left: {}, seconds: 1 }]),
    },
  } as unknown as Lab
  close = async () => {
    await browser.close()
    storage.close()
  }
})
beforeEach(() => {
  printed = complained = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation(
    (text) => ((complained += String(text)), true),
  )
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

async function answer(...words: string[]): Promise<unknown> {
  printed = ''
  const context = { openLab: () => lab, databasePath: () => lab.databasePath }
  await runWords(context as Partial<CommandContext> as CommandContext, ...words, '--json')
  return JSON.parse(printed)
}

const first = (value: unknown) => (Array.isArray(value) ? (value as unknown[])[0] : value)

test('is had of every command that lists, judges or measures', () => {
  const of = (kind: string) =>
    LAB_COMMANDS.filter(({ answers }) => answers === kind).map(({ name }) => name)
  expect(of('list')).toEqual(['resume', 'runs', 'data', 'optimizers', 'trash', 'backup'])
  expect(of('judgement')).toEqual(['compare', 'gather', 'replay', 'verdict', 'tour', 'recover'])
  expect(of('figures')).toEqual(['inspect', 'landscape', 'fork', 'surface'])
  for (const { name, answers, options } of LAB_COMMANDS) {
    expect([name, 'json' in options]).toEqual([name, answers !== null])
    if (answers !== null) expect(documentedFields(name)).not.toEqual([])
  }
  expect(helpOf('help', 'usage').replace(/\s+/g, ' ')).toContain('compare, gather, resume, replay')
})

describe('has the fields that are documented', () => {
  test.each([
    ['runs --group', ['runs', '--group', 'optimizer']],
    ['verdict', ['verdict', '--target', '0.5']],
    ['verdict --profile', ['verdict', '--profile', '--target', '0.5']],
    ['surface', ['surface', 'bowl', '--steps', '2']],
    ['optimizers', ['optimizers']],
    ['optimizers show', ['optimizers', 'show', 'adam']],
    ['optimizers pytorch', ['optimizers', 'pytorch', 'adam']],
    ['tour', ['tour']],
    ['trash', ['trash']],
    ['trash --empty', ['trash', '--empty']],
    ['backup', ['backup']],
    ['backup --list', ['backup', '--list']],
  ])('of %s', async (command, words) => {
    const found = first(await answer(...words))
    expect(Object.keys(found as object).sort()).toEqual(documentedFields(command).sort())
    expect(complained).toBe('')
  })

  test('of replay, of trash with runs, and of a file of data', async () => {
    const replays = (await answer('replay', ids[0], ids[1])) as { id: string; name: string }[]
    expect(replays.map(({ id }) => id)).toEqual([ids[0], ids[1]])
    expect(Object.keys(replays[0]).sort()).toEqual(documentedFields('replay').sort())
    // The sentences are not lost.
    expect(complained).toMatch(/: identical, bit for bit/)

    expect(await answer('trash', ids[0])).toEqual({ trashed: [ids[0]] })
    expect(documentedFields('trash ID')).toEqual(['trashed'])

    const path = join(folder, 'flowers.csv')
    const rows = Array.from({ length: 20 }, (_, i) => `${i},${i % 7},${i % 2 ? 'iris' : 'rose'}`)
    writeFileSync(path, ['long,wide,species', ...rows].join('\n'))
    const found = await answer('data', 'check', path)
    expect(Object.keys(found as object).sort()).toEqual(documentedFields('data check').sort())
  })

  test('of a backup that is removed', async () => {
    const { made } = (await answer('backup')) as { made: { name: string } }
    expect(await answer('backup', '--remove', made.name)).toMatchObject({
      deleted: { name: made.name },
    })
  })
})

test('of a list with nothing in it is an empty one', async () => {
  expect(await answer('runs', '--filter', 'seed:77')).toEqual([])
  vi.spyOn(lab.storage.runs, 'interruptUnfinished').mockReturnValue(undefined as never)
  expect(await answer('resume')).toEqual([])
  expect(await answer('resume', '--list')).toEqual([])
  expect(await answer('data')).toEqual(expect.any(Array))
})

test('of a verdict is that of its format, which it excludes', async () => {
  const same = await answer('verdict', '--target', '0.5')
  printed = ''
  const context = { openLab: () => lab } as Partial<CommandContext> as CommandContext
  const words = ['verdict', '--target', '0.5', '--format', 'json']
  expect(await runWords(context, ...words)).toBe(EXIT.done)
  expect(JSON.parse(printed)).toEqual(same)
  await expect(answer('verdict', '--format', 'text')).rejects.toThrow('exclude each other')
})

test('leaves what is printed later where it was', async () => {
  await answer('replay', ids[3])
  const context = { openLab: () => lab } as Partial<CommandContext> as CommandContext
  printed = complained = ''
  await runWords(context, 'replay', ids[3])
  expect(printed).toMatch(/identical/)
  expect(complained).toBe('')
})
