/** The help, which follows from the catalogue of commands, and what the catalogue itself must hold to. */
import { describe, expect, test } from 'vitest'
import {
  defineCommand,
  type CommandEntry,
  type OptionEntries,
} from '../../src-main/command-line/command'
import { LAB_COMMANDS } from '../../src-main/command-line/commands'
import { EXIT } from '../../src-main/command-line/exit-codes'
import { number, text } from '../../src-main/command-line/values'
import { MESSAGES } from '../../src-shared/language/language'
import { speak } from '../../src-shared/language/speak'
import { helpOf } from './run-words'

const joined = (lines: string) => lines.replace(/\s+/g, ' ')

describe('the help', () => {
  test('without a command lists all of them, and how a command can end', () => {
    const help = helpOf()
    for (const { name, summary } of LAB_COMMANDS) {
      expect(help).toMatch(new RegExp(`\\n  ${name}( |$)`, 'm'))
      expect(joined(help)).toContain(summary())
    }
    for (const words of [['help'], ['--help'], ['-h']]) expect(helpOf(...words)).toBe(help)
  })

  test('says how values are written and how a command can end', () => {
    const usage = helpOf('help', 'usage')
    expect(usage).toContain('--OPTION=VALUE')
    for (const code of Object.values(EXIT)) expect(usage).toMatch(new RegExp(`\\b${code}\\s\\w`))
    expect(helpOf()).toContain('help usage')
  })

  test('is told of a topic in full, and refuses one that there is not', () => {
    const tuning = helpOf('help', 'compare', 'tuning')
    expect(tuning).toContain('--search <FIELD=A..B>')
    expect(tuning).not.toContain('--optimizers')
    expect(helpOf('help', 'compare')).not.toContain('--search <')
    expect(helpOf('help', 'compare')).toMatch(/help compare tuning +.*--search,/)
    expect(helpOf('help', 'runs', 'query')).toContain('optimizer:rmsprop')
    expect(() => helpOf('help', 'compare', 'tunnig')).toThrow(/Did you mean tuning\?$/)
    expect(() => helpOf('help', 'undo', 'tuning')).toThrow('no topic "tuning"')
  })

  test('has no English words for options in Korean', () => {
    speak('ko')
    try {
      expect(helpOf('help', 'compare')).toContain('compare [옵션]')
      for (const words of [[], ...LAB_COMMANDS.map(({ name }) => ['help', name])]) {
        expect(helpOf(...words)).not.toContain('[options]')
      }
    } finally {
      speak('en')
    }
  })

  test.each(['en', 'ko'] as const)('is a screen of a terminal, in %s', (language) => {
    speak(language)
    for (const columns of [80, 110]) {
      const before = process.stdout.columns
      process.stdout.columns = columns
      try {
        for (const name of ['', ...LAB_COMMANDS.map((entry) => entry.name)]) {
          const lines = helpOf(...(name === '' ? [] : [name, '--help'])).split('\n')
          const most =
            lines.length <= 40 ? '' : `${name} takes ${lines.length} of ${columns} columns`
          expect(most).toBe('')
        }
      } finally {
        speak('en')
        process.stdout.columns = before
      }
    }
  })

  describe.each(LAB_COMMANDS.map((entry) => ({ entry, name: entry.name })))(
    'of $name',
    ({ entry, name }) => {
      const help = helpOf('help', name, 'all')

      test('has every option with what stands for its value, and what it does', () => {
        for (const [option, { value, mayStandAlone, help: says }] of Object.entries(
          entry.options,
        )) {
          const place = mayStandAlone ? `[${value?.placeholder}]` : `<${value?.placeholder}>`
          const flag = value === null ? `--${option}` : `--${option} ${place}`
          expect(help).toMatch(new RegExp(`\\n  ${flag.replace(/[.[\]]/g, '\\$&')}(\\s|$)`))
          expect(joined(help)).toContain(joined(says()))
        }
        expect(help).toContain('\n  --db <PATH>')
      })

      test('says what it does, what it takes and what is to be known of it', () => {
        for (const told of [entry.summary(), ...entry.notes()]) {
          expect(joined(help)).toContain(joined(told))
        }
        if (entry.argument !== null) expect(joined(help)).toContain(entry.argument.help())
        const options = Object.entries<OptionEntries[string]>(entry.options)
        for (const [option] of options.filter(([, { mandatory }]) => mandatory)) {
          expect(help.split('\n')[0]).toContain(` --${option} `)
        }
      })

      test('is asked for in every way, also behind other words', () => {
        const behind = [
          ['--colour', '--help'],
          ['x', '-h'],
          ['--db', '--help'],
        ]
        for (const words of [['--help'], ['-h'], ...behind]) {
          expect(helpOf(name, ...words)).toBe(helpOf('help', name))
        }
      })

      test('fits a terminal, but for the columns of the query language', () => {
        const longest = Math.max(...help.split('\n').map(({ length }) => length))
        expect(longest).toBeLessThanOrEqual(name === 'runs' ? 150 : 110)
      })
    },
  )
})

describe('the catalogue', () => {
  test('names only options that there are', () => {
    for (const { options } of LAB_COMMANDS) {
      for (const { excludes = [], needs } of Object.values(options)) {
        for (const other of [...excludes, ...(needs?.anyOf ?? [])]) {
          expect(options).toHaveProperty([other])
        }
      }
    }
  })

  test('has no command twice, and none that is called help', () => {
    const names = [...LAB_COMMANDS.map(({ name }) => name), 'help']
    expect(new Set(names).size).toBe(names.length)
  })

  test('has a text for each command, and no text without one', () => {
    const texts = Object.keys(MESSAGES.commandLine.commands)
    expect(texts.sort()).toEqual(LAB_COMMANDS.map(({ name }) => name).sort())
  })

  test('gives values their types', () => {
    const whole = {
      name: 'try',
      answers: null,
      summary: () => 'try',
      argument: null,
      notes: () => [],
      options: {
        steps: { value: number, help: () => 'steps' },
        name: { value: text('TEXT'), repeatable: true, help: () => 'names' },
        id: { value: text('ID'), mandatory: true, help: () => 'id' },
        list: { value: null, help: () => 'list' },
      },
    } as const
    defineCommand({
      ...whole,
      run({ values }) {
        const steps: number | undefined = values.steps
        const names: readonly string[] = values.name
        const id: string = values.id
        const list: boolean = values.list
        // @ts-expect-error: it may not have been given
        const always: number = values.steps
        // @ts-expect-error: there is no such option
        const other: unknown = values.other
        return Promise.resolve([steps, names, id, list, always, other].length)
      },
    })
  })

  test('does not compile with an entry that lacks something', () => {
    const run = () => Promise.resolve(EXIT.done)
    const texts = { summary: () => 'try', notes: () => [] }
    const entry = { name: 'try', answers: null, argument: null, ...texts, run }
    const whole: CommandEntry = { ...entry, options: {} }
    const options = { json: { value: null, help: () => 'json' } } as const
    defineCommand({ ...entry, answers: 'list', options })
    // @ts-expect-error: it lists something, and that cannot be had as JSON
    defineCommand({ ...entry, answers: 'list', options: {} })
    // @ts-expect-error: it has --json, and answers nothing
    defineCommand({ ...entry, options })
    // @ts-expect-error: no options
    const withoutOptions: CommandEntry = { ...entry }
    const { summary, ...others } = whole
    // @ts-expect-error: no summary
    const withoutSummary: CommandEntry = { ...others }
    // @ts-expect-error: an option without its help
    defineCommand({ ...entry, options: { steps: { value: number } } })
    // @ts-expect-error: an option that does not say whether it has a value
    defineCommand({ ...entry, options: { steps: { help: () => 'steps' } } })
    // @ts-expect-error: an argument that does not say how many there may be
    defineCommand({ ...entry, options: {}, argument: { placeholder: 'ID', help: () => 'an id' } })
    // @ts-expect-error: one that must be there, without what is said when it is not
    defineCommand({ ...whole, argument: { placeholder: 'ID', count: 'one', help: () => 'an id' } })
    expect([withoutOptions, withoutSummary, summary()]).toHaveLength(3)
  })
})
