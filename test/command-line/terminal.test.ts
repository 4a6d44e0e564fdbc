/** What reaches a terminal: text from files that it must not obey, and tables of text of any script. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  complain,
  hasLooks,
  headed,
  print,
  printJson,
  showProgress,
  withJsonAlone,
} from '../../src-main/command-line/print'
import { underlineProblem } from '../../src-main/command-line/choose-runs'
import { formatTable } from '../../src-main/command-line/table'
import { visible, withVisibleTexts } from '../../src-main/command-line/visible-text'
import { readQuery } from '../../src-shared/runs/query/parse'

let out: string
let err: string
beforeEach(() => {
  out = err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
})
afterEach(() => vi.restoreAllMocks())

/** Everything that steers a terminal, reorders what it shows, or cannot be seen. */
const STEERING = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, i) => 0x7f + i),
  ...[0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x2028, 0x2029, 0x3164, 0xfeff, 0xffa0],
  ...[0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0x2061, 0x2064, 0xfff9, 0xfffb],
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
  ...[0xd800, 0xdfff, 0xe0001, 0xe0041],
].map((code) => String.fromCodePoint(code))

describe('foreign text', () => {
  test.each(STEERING)('with %j in it is printed with an escape', (sign) => {
    const shown = visible(`a${sign}b`)
    expect(shown).toMatch(/^a(\\[nrt]|(\\u[0-9a-f]{4}){1,2})b$/)
    expect(JSON.parse(`"${shown}"`)).toBe(`a${sign}b`)
  })

  test.each([
    ['경사법, 勾配, Übung ±0.5 \\ "x" – ≤'],
    ['é as one letter and e\u0301 as two'],
    ['❤️ and 👩‍💻 and 👍🏽‍♀️'],
    ['नमस्\u200dते and می\u200cخواهم'],
  ])('such as %s stays as it is', (text) => {
    expect(visible(text)).toBe(text)
  })

  test('has no joiner where none belongs', () => {
    expect(visible('ad\u200dmin')).toBe('ad\\u200dmin')
    expect(visible('\u200c')).toBe('\\u200c')
  })

  test('is one line, whatever is in it', () => {
    print('one\ntwo\r\u001b[1A')
    print(['first', 'second\nthird'])
    complain('\u009b31m red\u202e')
    showProgress('45 %\n')
    expect(out).toBe('one\\ntwo\\r\\u001b[1A\nfirst\nsecond\\nthird\n')
    expect(err).toBe('\\u009b31m red\\u202e\n\r\u001b[2K45 %\\n')
  })

  test('in JSON is the same text when it is read', () => {
    const value = { name: STEERING.join(''), list: [1, { 'key\u202e': '👩‍💻' }] }
    printJson(value)
    expect(JSON.parse(out)).toEqual(value)
    expect(out.replaceAll('\n', '')).toBe(visible(out.replaceAll('\n', '')))
  })

  test('of any kind comes out in letters, and the same when it is printed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u)
        expect(visible(visible(text))).toBe(visible(text))
      }),
    )
  })

  test('is found everywhere in an answer', () => {
    const answer = { title: 'a\u001bb', rows: [['c\nd', null]], figure: 0.5, none: undefined }
    expect(withVisibleTexts(answer)).toEqual({
      title: 'a\\u001bb',
      rows: [['c\\nd', null]],
      figure: 0.5,
      none: undefined,
    })
  })
})

describe('a table', () => {
  test('keeps its columns under wide letters, emoji and combining marks', () => {
    expect(
      formatTable([
        ['group', 'n'],
        ['경사법', '1'],
        ['👩‍💻', '22'],
        ['e\u0301te\u0301', '3'],
        ['ＡＢ', '4'],
      ]),
    ).toEqual(['group    n', '경사법   1', '👩‍💻      22', 'e\u0301te\u0301      3', 'ＡＢ     4'])
  })

  test('of endless names is made at once', () => {
    const start = performance.now()
    const [first, second] = formatTable([
      ['e\u0301'.repeat(50_000), 'n'],
      ['a', '1'],
    ])
    expect(performance.now() - start).toBeLessThan(3000)
    expect(second.length - second.indexOf('1')).toBe(first.length - first.indexOf('n'))
  })

  test('has a line a row, also of names with lines in them', () => {
    expect(formatTable([['a\nb'], ['\u001b[2J']])).toEqual(['a\\nb', '\\u001b[2J'])
  })
})

describe('a query that is wrong', () => {
  test('is underlined where it is', () => {
    const text = 'lr:0.1\toptimzer:sgd'
    expect(underlineProblem(text, readQuery(text).problems[0])).toEqual([
      'lr:0.1 optimzer:sgd',
      '       ^^^^^^^^',
      'There is no field "optimzer". Did you mean optimizer?',
    ])
  })

  test('is so behind wide letters and escapes too', () => {
    const text = '경사 "\u202e" optimzer:sgd'
    const [query, mark] = underlineProblem(text, readQuery(text).problems[0])
    expect([query, mark]).toEqual(['경사 "\\u202e" optimzer:sgd', `${' '.repeat(14)}^^^^^^^^`])
  })
})

describe('looks', () => {
  const terminal = { isTTY: true }

  test.each<[NodeJS.ProcessEnv, { isTTY?: boolean }, boolean]>([
    [{}, terminal, true],
    [{}, {}, false],
    [{ TERM: 'dumb' }, terminal, false],
    [{ NO_COLOR: '1' }, terminal, false],
    [{ NO_COLOR: '' }, terminal, true],
    [{ FORCE_COLOR: '1' }, {}, true],
    [{ FORCE_COLOR: '' }, {}, false],
    [{ FORCE_COLOR: '0' }, terminal, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, terminal, false],
  ])('with %j on %j are shown: %j', (env, stream, expected) => {
    expect(hasLooks(stream, env)).toBe(expected)
  })

  test('are around what is made visible, and of headings, answers and failures alone', () => {
    vi.stubEnv('NO_COLOR', '')
    vi.stubEnv('FORCE_COLOR', '1')
    print([...headed(['run  loss', '\u001b[31m  0.5']), { look: 'answer', text: 'SGD' }, 'end'])
    complain({ look: 'failure', text: 'No.' })
    printJson({ run: 'a' })
    vi.stubEnv('NO_COLOR', '1')
    print(headed(['run  loss']))
    vi.unstubAllEnvs()
    expect(out).toBe(
      '\u001b[1mrun  loss\u001b[22m\n\\u001b[31m  0.5\n\u001b[1;32mSGD\u001b[22;39m\nend\n' +
        '{\n  "run": "a"\n}\nrun  loss\n',
    )
    expect(err).toBe('\u001b[31mNo.\u001b[39m\n')
  })

  test('a table of Korean and emoji names has its columns under each other', () => {
    const lines = formatTable([
      ['실행', 'loss'],
      ['경사 하강법', '1'],
      ['🚀 fast', '22'],
    ])
    expect(lines).toEqual(['실행         loss', '경사 하강법     1', '🚀 fast        22'])
  })
})

test('what is printed beside JSON goes where messages go, until the JSON is done', async () => {
  await withJsonAlone(() => {
    print('a table')
    printJson([1])
    return Promise.resolve()
  })
  await expect(withJsonAlone(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  print('a line')
  expect(out).toBe('[\n  1\n]\na line\n')
  expect(err).toBe('a table\n')
})
