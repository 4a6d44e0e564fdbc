/** Wrong words that would be taken for something else: every option of every command, before anything is opened. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compare } from '../../src-main/command-line/compare'
import { parseCompareOptions } from '../../src-main/command-line/compare-options'
import type { CommandContext } from '../../src-main/command-line/context'
import { UsageError } from '../../src-main/command-line/exit-codes'
import { exportRuns } from '../../src-main/command-line/export'
import { fork } from '../../src-main/command-line/fork'
import { parseForkOptions } from '../../src-main/command-line/fork-options'
import { importFiles, mergeDatabases, openWithoutWindow } from '../../src-main/command-line/import'
import { redoEdit, tagRuns, trashRuns, undoEdit } from '../../src-main/command-line/organise'
import { outputFile, outputFolder } from '../../src-main/command-line/output-files'
import { replay } from '../../src-main/command-line/replay'
import { resume } from '../../src-main/command-line/resume'
import { listRuns } from '../../src-main/command-line/runs'
import { backup, recover, restore } from '../../src-main/command-line/safety'
import { USAGE } from '../../src-main/command-line/usage'
import { verdict } from '../../src-main/command-line/verdict'
import { sampleExperiment } from '../exchange/sample-experiment'

type Command = (context: CommandContext) => Promise<number>

const COMMANDS: Readonly<Record<string, Command>> = {
  ...{ compare, resume, replay, fork, runs: listRuns, export: exportRuns, verdict },
  ...{ tag: tagRuns, trash: trashRuns, undo: undoEdit, redo: redoEdit },
  ...{ import: importFiles, merge: mergeDatabases, open: openWithoutWindow },
  ...{ backup, restore, recover },
}
const FLAGS = [...new Set(USAGE.match(/--[a-z][\w-]*/g) ?? [])]
const REPEATABLE = ['--set', '--sweep', '--search', '--add', '--remove']

class Opened extends Error {}

/** Why a command refuses its words; what comes up to a database has taken them. */
async function refusal(command: Command, ...words: string[]): Promise<string> {
  const open = () => {
    throw new Opened(`opened a database with ${words.join(' ')}`)
  }
  const context = { words, openLab: open, databasePath: open } as unknown as CommandContext
  const failure: unknown = await Promise.resolve()
    .then(() => command(context))
    .catch((error: unknown) => error)
  if (failure instanceof UsageError) return failure.message
  throw failure instanceof Error ? failure : new Error('was done')
}

const pairs = Object.keys(COMMANDS).flatMap((name) => FLAGS.map((flag) => ({ name, flag })))
const isUnknown = (complaint: string) => /^Unknown option|does not take an argument/.test(complaint)

describe('any option of any command', () => {
  test('is among those of the help', () => {
    expect(FLAGS.length).toBeGreaterThan(55)
  })

  test.each(['', ' ', '\t'])('that is given %j is refused', async (value) => {
    for (const { name, flag } of pairs) {
      // An empty filter of `runs` finds everything, which harms nothing.
      if (name === 'runs' && flag === '--filter') continue
      const complaint = await refusal(COMMANDS[name], `${flag}=${value}`)
      if (!isUnknown(complaint)) {
        expect(complaint).toBe(`${flag}: the value is empty. Was a variable in it never set?`)
      }
    }
  })

  test('that has one value is refused when it is given two', async () => {
    for (const { name, flag } of pairs.filter((pair) => !REPEATABLE.includes(pair.flag))) {
      const complaint = await refusal(COMMANDS[name], `${flag}=1`, `${flag}=1`)
      if (!isUnknown(complaint)) {
        expect(complaint).toBe(`${flag} is given more than once; only one can count.`)
      }
    }
  })

  test('before a value that looks like an option says how it is written', async () => {
    for (const { name, flag } of pairs) {
      const complaint = await refusal(COMMANDS[name], flag, '--x')
      if (!isUnknown(complaint)) {
        expect(complaint).toBe(
          `${flag}: "--x" looks like another option. If it is the value, write ${flag}=--x`,
        )
      }
    }
  })
})

test.each(Object.keys(COMMANDS))('%s refuses a word that is empty', async (name) => {
  for (const word of ['', ' ']) {
    expect(await refusal(COMMANDS[name], word)).toMatch(/^A word .* is empty\. Was a variable/)
  }
})

describe('options that exclude each other are not passed over:', () => {
  test.each<[string, string[], RegExp]>([
    ['export', ['id', '--views-to', '.'], /^--views-to draws every saved view: give no runs/],
    ['export', ['--views-to', '.', '--out', 'x.png'], /^--views-to and --out exclude each other/],
    ['export', ['--view', 'v', '--views-to', '.'], /^--views-to and --view exclude each other/],
    [
      'export',
      ['id', '--out', 'x.csv', '--size', '800x600'],
      /^--size is for pictures: \.png or \.svg/,
    ],
    ['export', ['id', '--out', 'x.npz', '--title', 't'], /^--title is for pictures/],
    [
      'export',
      ['id', '--out', 'x.png', '--mm', '8x6', '--scale', '2'],
      /^--scale is for a size in/,
    ],
    ['resume', ['--list', 'id'], /^--list lists every one of them/],
    ['resume', ['--list', '--at-once', '2'], /^--list and --at-once exclude each other/],
    ['verdict', ['--profile', '--own-targets', '--target', '1'], /exclude each other/],
    ['import', ['x.png', '--no-window'], /^Unknown option '--no-window'/],
  ])('%s %j', async (name, words, sentence) => {
    expect(await refusal(COMMANDS[name], ...words)).toMatch(sentence)
  })
})

describe('a query that finds every run', () => {
  test.each(['sort:-acc', 'sort:seed sort:lr'])(
    'is no choice of runs to change: %s',
    async (filter) => {
      const sentence = '--filter finds every run. If you mean all of them, write: in:all'
      expect(await refusal(trashRuns, '--filter', filter)).toBe(sentence)
      expect(await refusal(tagRuns, '--filter', filter, '--add', 'seen')).toBe(sentence)
    },
  )

  test('is asked for by its name', async () => {
    await expect(refusal(trashRuns, '--filter', 'in:all')).rejects.toThrow(Opened)
  })
})

test('a tag is not added and taken away at once', async () => {
  expect(await refusal(tagRuns, 'id', '--add', 'a,b', '--remove', 'b')).toBe(
    '--add and --remove both name "b".',
  )
})

describe('a setting', () => {
  const parent = sampleExperiment().experiment.runs[0].summary
  const forked = (...words: string[]) =>
    parseForkOptions(['id', '--step', '1', ...words]).requestFor(parent)
  const id = parent.recipe.optimizer.id

  test.each(['__proto__', 'constructor', 'toString', 'speed'])('called %s is none', (key) => {
    expect(() => parseCompareOptions(['--set', `rmsprop.${key}=1`])).toThrow(
      `--set: RMSprop has no hyperparameter "${key}".`,
    )
    expect(() => forked('--set', `${id}.${key}=1`)).toThrow(`has no hyperparameter "${key}"`)
    expect(() => forked('--set', `${key}=1`)).toThrow(`has no hyperparameter "${key}"`)
    expect(() => parseCompareOptions(['--schedule', `step,${key}=1`])).toThrow(`has no "${key}"`)
    expect(() => parseCompareOptions(['--sweep', `${key}=1`])).toThrow(`there is no "${key}"`)
  })

  test('that is set twice is refused', () => {
    const twice = ['--set', 'rmsprop.decay=0.9', '--set', 'rmsprop.decay=0.8']
    expect(() => parseCompareOptions(twice)).toThrow(
      '--set: rmsprop.decay is given more than once; only one can count.',
    )
    const rates = ['--set', 'learningRate=0.1', '--set', `${id}.learningRate=0.2`]
    expect(() => forked(...rates)).toThrow('--set: learningRate is given more than once')
    const factors = ['--schedule', 'step,factor=0.1,factor=0.2,every=5']
    expect(() => parseCompareOptions(factors)).toThrow('--schedule: factor is given more than once')
    const axes = ['--sweep', 'lr=0.1,0.2', '--sweep', 'lr=0.3']
    expect(() => parseCompareOptions(axes)).toThrow(UsageError)
  })
})

describe('a number', () => {
  test.each(['0x10', '0b1', '0o7', '1_000', 'Infinity', 'NaN', '1e999', '٣', '1e', '+'])(
    'is not %s',
    (text) => {
      for (const flag of [
        'steps',
        'batch',
        'lr',
        'clip',
        'warmup',
        'seeds',
        'init',
        'validation',
      ]) {
        expect(() => parseCompareOptions([`--${flag}=${text}`])).toThrow(UsageError)
      }
      expect(() => parseCompareOptions([`--sweep=lr=0.1,${text}x`])).toThrow(UsageError)
      expect(() => parseCompareOptions([`--search=lr=0.1..${text}`])).toThrow(UsageError)
      expect(() => parseCompareOptions([`--sweep=batch=${text}`])).toThrow(UsageError)
      expect(() => parseCompareOptions([`--set=rmsprop.decay=${text}`])).toThrow(UsageError)
    },
  )

  test.each([
    ['1e-2', 0.01],
    ['.5', 0.5],
    ['+2.', 2],
    [' 3 ', 3],
    ['1E2', 100],
  ])('is %s', (text, value) => {
    expect(parseCompareOptions([`--lr=${text}`]).draft.optimizers[0].hyperparameters).toMatchObject(
      {
        learningRate: value,
      },
    )
  })
})

describe('a place for results', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-places-'))
    mkdirSync(join(folder, 'a.png'))
    writeFileSync(join(folder, 'b.png'), 'before')
    symlinkSync(join(folder, 'b.png'), join(folder, 'link.png'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const refused = (...words: string[]) => expect(() => parseCompareOptions(words))

  test('that can be written is left as it is', () => {
    for (const name of ['b.png', 'c.png', 'link.png']) {
      expect(outputFile('--out', join(folder, name), '.png')).toBe(join(folder, name))
    }
    expect(outputFolder('--views-to', folder)).toBe(folder)
    expect(readdirSync(folder).sort()).toEqual(['a.png', 'b.png', 'link.png'])
  })

  test('is not the database, by whatever name', async () => {
    const database = join(folder, 'b.png')
    const openLab = () => Promise.reject(new Opened())
    for (const name of ['b.png', 'link.png']) {
      const words = ['--db', database, '--out', join(folder, name)]
      const context = { words, openLab, databasePath: () => database } as unknown as CommandContext
      await expect(compare(context)).rejects.toThrow(`${name} is the database. Choose another`)
      const exported = { ...context, words: ['id', ...words] }
      await expect(exportRuns(exported)).rejects.toThrow(`${name} is the database.`)
    }
  })

  test('is tried before anything is trained', () => {
    refused('--out', join(folder, 'a.png')).toThrow(/^--out: .*a\.png is a folder\. Choose another/)
    refused('--csv', join(folder, 'b.png', 'c.csv')).toThrow(
      /^--csv: there is no folder .*b\.png\./,
    )
    refused('--json', `${join(folder, 'x'.repeat(300))}.json`).toThrow(
      /^--json: .* cannot be written: its name or path is too long\.$/,
    )
    expect(() => outputFolder('--views-to', join(folder, 'b.png'))).toThrow('there is no folder')
  })

  test('is tried where a link leads to, though nothing is there yet', () => {
    const links = { 'to-come.png': 'new.png', 'lost.png': join('no-folder', 'new.png') }
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name))
    try {
      expect(outputFile('--out', join(folder, 'to-come.png'), '.png')).toContain('to-come.png')
      refused('--out', join(folder, 'lost.png')).toThrow(/^--out: .*lost\.png cannot be written/)
    } finally {
      for (const name of Object.keys(links)) rmSync(join(folder, name))
    }
  })

  test.skipIf(process.platform !== 'linux')('is tried with a real file', () => {
    // Root may write everywhere by its permissions, but makes no files there either.
    refused('--out', '/proc/c.png').toThrow(/^--out: \/proc\/c\.png cannot be written/)
    expect(() => outputFolder('--views-to', '/proc')).toThrow('cannot be written')
    expect(spawnSync('mkfifo', [join(folder, 'pipe.csv')]).status).toBe(0)
    refused('--csv', join(folder, 'pipe.csv')).toThrow(/is no ordinary file/)
  })
})
