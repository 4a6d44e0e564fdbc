/** Wrong words that would be taken for something else: every option of every command, before anything is opened. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { LAB_COMMANDS } from '../../src-main/command-line/commands'
import { UsageError } from '../../src-main/command-line/exit-codes'
import { readCommandLine } from '../../src-main/command-line/program'
import { outputFile, outputFolder } from '../../src-main/command-line/output-files'
import { sampleExperiment } from '../exchange/sample-experiment'
import { comparisonOf, forkOf, runWords } from './run-words'
import { phrase } from '../shared/language/phrase'

const NAMES = LAB_COMMANDS.map(({ name }) => name)
/** Every option that has a value, with its command. */
const VALUED = LAB_COMMANDS.flatMap(({ name, options }) =>
  [...Object.entries(options), ['db', { value: 'a path', repeatable: false }] as const].flatMap(
    ([option, entry]) =>
      entry.value === null
        ? []
        : [
            {
              ...{ name, flag: `--${option}` },
              isRepeatable: 'repeatable' in entry && entry.repeatable,
              mayStandAlone: 'mayStandAlone' in entry,
            },
          ],
  ),
)
const FLAGS = LAB_COMMANDS.flatMap(({ name, options }) =>
  Object.entries(options).flatMap(([option, { value }]) =>
    value === null ? { name, flag: `--${option}` } : [],
  ),
)

class Opened extends Error {}

/** Why a command refuses its words; what comes up to a database has taken them. */
async function refusal(...words: string[]): Promise<string> {
  const open = () => {
    throw new Opened(`opened a database with ${words.join(' ')}`)
  }
  const context = { openLab: open, databasePath: open } as unknown as CommandContext
  const failure: unknown = await runWords(context, ...words).catch((error: unknown) => error)
  if (failure instanceof UsageError) return failure.message
  throw failure instanceof Error ? failure : new Error('was done')
}

describe('any option of any command', () => {
  test('is among those tried', () => {
    expect(new Set([...VALUED, ...FLAGS].map(({ flag }) => flag)).size).toBeGreaterThan(55)
  })

  test.each(['', ' ', '\t'])('that is given %j is refused', async (value) => {
    for (const { name, flag } of VALUED) {
      // An empty filter of `runs` finds everything, which harms nothing.
      if (name === 'runs' && flag === '--filter') continue
      const complaint = `${flag}: the value is empty. Was a variable in it never set?`
      expect(await refusal(name, `${flag}=${value}`)).toBe(complaint)
      expect(await refusal(name, flag, value)).toBe(complaint)
    }
  })

  test('that may be given once is refused when it is given twice', async () => {
    for (const { name, flag } of VALUED.filter(({ isRepeatable }) => !isRepeatable)) {
      const complaint = `${flag} is given more than once; only one can count.`
      expect(await refusal(name, `${flag}=1`, `${flag}=1`)).toBe(complaint)
      expect(await refusal(name, flag, '1', `${flag}=1`)).toBe(complaint)
    }
    for (const { name, flag } of FLAGS) {
      const complaint = `${flag} is given more than once; only one can count.`
      expect(await refusal(name, flag, flag)).toBe(complaint)
    }
  })

  test('before a value that looks like an option says how it is written', async () => {
    for (const { name, flag } of VALUED.filter(({ mayStandAlone }) => !mayStandAlone)) {
      expect(await refusal(name, flag, '--x')).toBe(
        `${flag}: "--x" looks like another option. If it is the value, write ${flag}=--x`,
      )
      // So it is taken for the value, whatever may be wrong with it.
      const taken = await refusal(name, `${flag}=--x`).catch((error: unknown) => error)
      expect(String(taken)).not.toContain(phrase('looks like another option'))
    }
  })

  test('that has no value refuses one', async () => {
    for (const { name, flag } of FLAGS) {
      expect(await refusal(name, `${flag}=yes`)).toBe(`${flag} takes no value.`)
    }
  })

  test('of another command is refused, and so is a name of every object', async () => {
    for (const { name, options } of LAB_COMMANDS) {
      const flags = VALUED.map(({ flag }) => flag).filter((flag) => !(flag.slice(2) in options))
      for (const flag of new Set([...flags, '--__proto__', '--constructor', '--toString'])) {
        if (flag === '--db') continue
        expect(await refusal(name, `${flag}=1`)).toMatch(`Unknown option '${flag}'.`)
      }
    }
  })
})

test('a value may begin with a dash after an equals sign', () => {
  expect(comparisonOf(['--name=-x']).draft.name).toBe('-x')
  expect(comparisonOf(['--name=--seeds=3']).draft.name).toBe('--seeds=3')
})

test.each(NAMES)('%s refuses a word that is empty', async (name) => {
  for (const word of ['', ' ']) {
    expect(await refusal(name, word)).toMatch(/^A word .* is empty\. Was a variable/)
  }
})

test.each([
  [['--db', 'a.db', 'runs', '--json']],
  [['--db=a.db', 'runs', '--json']],
  [['runs', '--json', '--db', 'a.db']],
])('a database is named before the command or behind it: %j', (words) => {
  expect(readCommandLine(words, LAB_COMMANDS)).toMatchObject({ kind: 'command', database: 'a.db' })
})

test('a database named twice, or without its path, is refused wherever it stands', async () => {
  expect(await refusal('--db', 'a.db', 'runs', '--db', 'b.db')).toMatch(
    /^--db is given more than once/,
  )
  expect(await refusal('--db', '--json', 'runs')).toMatch(/^There is no command "--db"/)
  expect(readCommandLine(['--db', 'a.db', 'help', 'runs'], LAB_COMMANDS).kind).toBe('help')
})

test.each([
  [
    'train',
    /^There is no command "train"\. Commands: compare, .*resume, .*recover, completions, help\.$/,
  ],
  ['comprae', /^There is no command "comprae"\. Did you mean compare\? Commands: /],
  ['constructor', /^There is no command "constructor"\./],
  ['', /^There is no command ""\./],
  ['--steps', /^There is no command "--steps"\./],
])('%j is no command', async (word, sentence) => {
  expect(await refusal(word, 'runs')).toMatch(sentence)
  if (!word.startsWith('-')) expect(await refusal('help', word)).toMatch(sentence)
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
      /^--scale and --mm exclude each other/,
    ],
    ['resume', ['--list', 'id'], /^--list lists every one of them/],
    ['resume', ['--list', '--at-once', '2'], /^--list and --at-once exclude each other/],
    ['verdict', ['--profile', '--own-targets', '--target', '1'], /exclude each other/],
    ['import', ['x.png', '--no-window'], /^Unknown option '--no-window'/],
  ])('%s %j', async (name, words, sentence) => {
    expect(await refusal(name, ...words)).toMatch(sentence)
  })
})

describe('a query that finds every run', () => {
  test.each(['sort:-acc', 'sort:seed sort:lr'])(
    'is no choice of runs to change: %s',
    async (filter) => {
      const sentence = '--filter finds every run. If you mean all of them, write: in:all'
      expect(await refusal('trash', '--filter', filter)).toBe(sentence)
      expect(await refusal('tag', '--filter', filter, '--add', 'seen')).toBe(sentence)
    },
  )

  test('is asked for by its name', async () => {
    await expect(refusal('trash', '--filter', 'in:all')).rejects.toThrow(Opened)
  })
})

test('a tag is not added and taken away at once', async () => {
  expect(await refusal('tag', 'id', '--add', 'a,b', '--remove', 'b')).toBe(
    '--add and --remove both name "b".',
  )
})

describe('a setting', () => {
  const parent = sampleExperiment().experiment.runs[0].summary
  const forked = (...words: string[]) => forkOf(parent, ['id', '--step', '1', ...words])
  const id = parent.recipe.optimizer.id

  test.each(['__proto__', 'constructor', 'toString', 'speed'])('called %s is none', (key) => {
    expect(() => comparisonOf(['--set', `rmsprop.${key}=1`])).toThrow(
      `--set: RMSprop has no hyperparameter "${key}".`,
    )
    expect(() => forked('--set', `${id}.${key}=1`)).toThrow(`has no hyperparameter "${key}"`)
    expect(() => forked('--set', `${key}=1`)).toThrow(`has no hyperparameter "${key}"`)
    expect(() => comparisonOf(['--schedule', `step,${key}=1`])).toThrow(`has no "${key}"`)
    expect(() => comparisonOf(['--sweep', `${key}=1`])).toThrow(`there is no "${key}"`)
  })

  test('that is set twice is refused', () => {
    const twice = ['--set', 'rmsprop.decay=0.9', '--set', 'rmsprop.decay=0.8']
    expect(() => comparisonOf(twice)).toThrow(
      '--set: rmsprop.decay is given more than once; only one can count.',
    )
    const rates = ['--set', 'learningRate=0.1', '--set', `${id}.learningRate=0.2`]
    expect(() => forked(...rates)).toThrow('--set: learningRate is given more than once')
    const factors = ['--schedule', 'step,factor=0.1,factor=0.2,every=5']
    expect(() => comparisonOf(factors)).toThrow('--schedule: factor is given more than once')
    const axes = ['--sweep', 'lr=0.1,0.2', '--sweep', 'lr=0.3']
    expect(() => comparisonOf(axes)).toThrow(UsageError)
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
        expect(() => comparisonOf([`--${flag}=${text}`])).toThrow(UsageError)
      }
      expect(() => comparisonOf([`--sweep=lr=0.1,${text}x`])).toThrow(UsageError)
      expect(() => comparisonOf([`--search=lr=0.1..${text}`])).toThrow(UsageError)
      expect(() => comparisonOf([`--sweep=batch=${text}`])).toThrow(UsageError)
      expect(() => comparisonOf([`--set=rmsprop.decay=${text}`])).toThrow(UsageError)
    },
  )

  test.each([
    ['1e-2', 0.01],
    ['.5', 0.5],
    ['+2.', 2],
    [' 3 ', 3],
    ['1E2', 100],
  ])('is %s', (text, value) => {
    expect(comparisonOf([`--lr=${text}`]).draft.optimizers[0].hyperparameters).toMatchObject({
      learningRate: value,
    })
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

  const refused = (...words: string[]) => expect(() => comparisonOf(words))

  test('that can be written is left as it is', () => {
    for (const name of ['b.png', 'c.png', 'link.png']) {
      expect(outputFile('FILE', '.png').read('--out', join(folder, name))).toBe(join(folder, name))
    }
    expect(outputFolder.read('--views-to', folder)).toBe(folder)
    expect(readdirSync(folder).sort()).toEqual(['a.png', 'b.png', 'link.png'])
  })

  test('is not the database, by whatever name', async () => {
    const database = join(folder, 'b.png')
    const openLab = () => Promise.reject(new Opened())
    for (const name of ['b.png', 'link.png']) {
      const words = ['--db', database, '--out', join(folder, name)]
      const context = { openLab, databasePath: () => database } as unknown as CommandContext
      const refused = `${name} is the database. Choose another`
      await expect(runWords(context, 'compare', ...words)).rejects.toThrow(refused)
      await expect(runWords(context, 'export', 'id', ...words)).rejects.toThrow(refused)
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
    expect(() => outputFolder.read('--views-to', join(folder, 'b.png'))).toThrow(
      'there is no folder',
    )
  })

  test('is tried where a link leads to, though nothing is there yet', () => {
    const links = { 'to-come.png': 'new.png', 'lost.png': join('no-folder', 'new.png') }
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name))
    try {
      expect(outputFile('FILE', '.png').read('--out', join(folder, 'to-come.png'))).toContain(
        'to-come.png',
      )
      refused('--out', join(folder, 'lost.png')).toThrow(/^--out: .*lost\.png cannot be written/)
    } finally {
      for (const name of Object.keys(links)) rmSync(join(folder, name))
    }
  })

  test.skipIf(process.platform !== 'linux')('is tried with a real file', () => {
    // Root may write everywhere by its permissions, but makes no files there either.
    refused('--out', '/proc/c.png').toThrow(/^--out: \/proc\/c\.png cannot be written/)
    expect(() => outputFolder.read('--views-to', '/proc')).toThrow('cannot be written')
    expect(spawnSync('mkfifo', [join(folder, 'pipe.csv')]).status).toBe(0)
    refused('--csv', join(folder, 'pipe.csv')).toThrow(/is no ordinary file/)
  })
})

describe('a word that was mistyped is answered with the one that was meant', () => {
  test.each([
    [['comapre'], 'compare'],
    [['compare', '--optimzers', 'sgd'], '--optimizers'],
    [['compare', '--optimizers', 'sgd', '--set', 'sdg.momentum=0.9'], 'sgd'],
    [['compare', '--set', 'sgd.momentun=0.9'], 'momentum'],
    [['compare', '--activation', 'rleu'], 'relu'],
    [['compare', '--schedule', 'cosin'], 'cosine'],
    [['compare', '--schedule', 'step,factr=0.1'], 'factor'],
    [['compare', '--init', 'xavir'], 'xavier'],
    [['compare', '--sweep', 'momentun=0.9'], 'momentum'],
    [['compare', '--preset', 'sgd-vs-rmsprob'], 'sgd-vs-rmsprop'],
    [['verdict', '--format', 'jsn'], 'json'],
    [['surface', 'rosenbrok'], 'rosenbrock'],
    [['optimizers', 'chekc', 'x'], 'check'],
    [['help', 'comapre'], 'compare'],
  ])('%j: %s', async (words, meant) => {
    const context = { databasePath: () => '/nowhere/lab.sqlite' } as unknown as CommandContext
    const refused = async () => {
      const asked = readCommandLine(words, LAB_COMMANDS)
      if (asked.kind === 'command') await asked.run(context)
    }
    await expect(refused()).rejects.toThrow(`Did you mean ${meant}?`)
  })
})

test('the version is asked for before a command alone', () => {
  for (const flag of ['--version', '-V']) {
    expect(readCommandLine([flag], LAB_COMMANDS)).toEqual({ kind: 'version' })
  }
  expect(() => readCommandLine(['runs', '--version'], LAB_COMMANDS)).toThrow('Unknown option')
})
