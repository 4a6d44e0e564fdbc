/** The words of a start: whether they are the command line's, and what the window is given. */
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src-main/command-line/exit-codes'
import { commandLineArguments, namedDatabase, openedPaths } from '../../src-main/launch-words'

const SWITCHES = ['--log-level=3', '--no-sandbox', '--headless=new', '--user-data-dir=/tmp/lab']
/** The same words to the packaged app, and to Electron with the app's folder. */
const STARTS = [
  { start: 'the packaged app', hasStarter: false, before: ['/opt/Optimizer Lab/optimizer-lab'] },
  { start: 'a checkout', hasStarter: true, before: ['electron', ...SWITCHES, '/home/me/lab'] },
  { start: 'a folder called lab', hasStarter: true, before: ['electron', '-r', 'x.cjs', 'lab'] },
]

describe.each(STARTS)('of $start', ({ hasStarter, before }) => {
  const commandLine = (...words: string[]) =>
    commandLineArguments([...before, ...words], hasStarter)
  const database = (...words: string[]) => namedDatabase([...before, ...words], hasStarter)
  const opened = (...words: string[]) => openedPaths([...before, ...words], hasStarter)

  test('`lab` is the command line`s, with everything behind it', () => {
    expect(commandLine('lab')).toEqual([])
    expect(commandLine('lab', 'runs', '--db', 'lab')).toEqual(['runs', '--db', 'lab'])
    expect(commandLine(...SWITCHES, 'lab', 'help')).toEqual(['help'])
  })

  test('`lab` as a value or behind another word is not', () => {
    expect(commandLine()).toBeUndefined()
    expect(commandLine('--db', 'lab')).toBeUndefined()
    expect(commandLine('--open', 'lab', '--db=lab')).toBeUndefined()
    expect(commandLine('chart.png', 'lab')).toBeUndefined()
  })

  test('--db and --open have a value, in the same word or in the next', () => {
    expect(database()).toBeUndefined()
    expect(database('--db', 'lab')).toBe('lab')
    expect(database(...SWITCHES, '--db=a b.sqlite')).toBe('a b.sqlite')
    expect(database('--db=-odd')).toBe('-odd')
    expect(opened('--open', 'a.png', '--db', 'x', '--open=/b.csv')).toEqual([
      join(process.cwd(), 'a.png'),
      resolve('/b.csv'),
    ])
  })

  test.each([
    [['--db', ''], '--db: the value is empty'],
    [['--db'], '--db: the value is empty'],
    [['--db='], '--db: the value is empty'],
    [['--db', '  '], '--db: the value is empty'],
    [['--db', '--open', 'x'], '--db: "--open" looks like another option'],
    [['--db', 'a', '--db=b'], '--db is given more than once'],
  ])('%j are refused', (words, sentence) => {
    expect(() => database(...words)).toThrow(sentence)
    expect(() => database(...words)).toThrow(UsageError)
  })

  test('an --open without a file is refused', () => {
    expect(() => opened('--open', '')).toThrow('--open: the value is empty')
    expect(() => opened('--open')).toThrow(UsageError)
  })
})
