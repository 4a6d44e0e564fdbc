/**
 * The lab's files after other programs have saved them again: they come back with every bit, or are refused in a
 * sentence that says what the program did. How the files were made: test/fixtures/saved-again.py.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { csvPieces } from '../../src-main/exchange/csv'
import { importFile } from '../../src-main/exchange/import'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { failureOf, keptRuns, temporaryFolder } from '../storage/sample-runs'
import { pngChunk, plainPng } from './png-files'
import { inBits } from './sample-experiment'

const FIXTURES = join(import.meta.dirname, '../fixtures/saved-again')
const read = (name: string) => readFileSync(join(FIXTURES, name))

let folder: ReturnType<typeof temporaryFolder>
let storage: Storage

beforeEach(() => {
  folder = temporaryFolder()
  storage = openStorage(join(folder.path, 'lab.sqlite'))
})
afterEach(() => {
  storage.close()
  folder.remove()
})

const NAMES = ['=1+1;@Größe', 'say "NA", she said']

function taken(file: Buffer) {
  importFile(storage.exchange, 'file', file)
  const runs = keptRuns(storage).sort((a, b) => NAMES.indexOf(a.name) - NAMES.indexOf(b.name))
  expect(runs.map(({ name }) => name)).toEqual(NAMES)
  return storage.exchange.experiment(runs.map(({ id }) => id))
}
const bits = (file: Buffer) => inBits({ experiment: taken(file), chart: null })

function refusal(file: Buffer): string {
  const { code, message } = failureOf(() => importFile(storage.exchange, 'file', file))
  expect(code).toBe('import')
  expect(keptRuns(storage)).toEqual([])
  return message
}

let written: unknown

/** The same from each of the files as they were written. */
const asWritten = () => (written ??= readAsWritten())

function readAsWritten() {
  const other = openStorage(join(folder.path, 'other.sqlite'))
  importFile(other.exchange, 'lab.json', read('lab.json'))
  const ids = NAMES.map((name) => keptRuns(other).find((run) => run.name === name)?.id as string)
  const experiment = other.exchange.experiment(ids)
  other.close()
  return inBits({ experiment, chart: null })
}

const REFUSED: Readonly<Record<string, string>> = {
  'pandas-commas.csv': 'Row 2 has "2,3739042" as its value: save the table with decimal points',
  'pandas-backslashes.csv': 'Row 2 has a quotation mark where none may be',
  'pandas-latin-1.csv': 'Its text is not in Unicode',
  'pandas-archive.zip': 'This is a packed file or a workbook. Unpack it',
  'pandas-without-record.csv': 'Its first row has no column record',
  'pandas-second-run.csv': 'The comparison of the run "say "NA", she said" is missing',
  'python-nan.json': 'It has values without quotes that are no finite numbers',
  'optipng-strip.png': 'another program left it out when it saved the picture again',
  'pillow-without.png': 'another program left it out when it saved the picture again',
  'scour-without.svg': 'another program left it out when it saved the picture again',
}
const ROUNDED = ['pandas-six-digits.csv']
const WHOLE = readdirSync(FIXTURES).filter((name) => !(name in REFUSED) && !ROUNDED.includes(name))

test.each(WHOLE)('%s comes back with every bit', (name) => {
  expect(bits(read(name))).toEqual(asWritten())
})

test.each(ROUNDED)('%s comes back as it was rounded, with the figures of its points', (name) => {
  const [first] = taken(read(name)).runs
  const [losses] = first.curves
  expect([...losses.values]).toEqual([2.3739, 1.1, 1.17549e-10].map(Math.fround))
  expect(first.summary.bestLoss).toBe(losses.values[2])
})

test.each(Object.entries(REFUSED))('%s is refused', (name, sentence) => {
  expect(refusal(read(name))).toContain(sentence)
})

describe('a table', () => {
  const csv = read('lab.csv').toString()
  const rows = csv.trimEnd().split('\r\n')

  test.each<[string, () => string]>([
    ['with blank lines at its end', () => `${csv}\r\n\n`],
    ['with rows of empty cells', () => `${csv},,,,,,,,\r\n;\r\n`.replace(';\r\n', '')],
    ['without its last line end', () => csv.trimEnd()],
    ['that says what separates', () => `sep=,\r\n${csv}`],
    ['without the last empty cell', () => rows.map((row) => row.replace(/,$/, '')).join('\n')],
    ['with more empty cells', () => rows.map((row) => `${row},,`).join('\n')],
    ['with its head once more', () => `${csv}${rows[0]}\r\n`],
    ['with NaN left out', () => csv.replace(',2,NaN,', ',2,,')],
    ['with NaN of R', () => csv.replace(',2,NaN,', ',2,NA,')],
    ['with exponents of a spreadsheet', () => csv.replace('1.1754943e-10', '1.1754943E-10')],
    ['with steps as decimals', () => csv.replaceAll(/,(\d),(?=[\dN])/g, ',$1.0,')],
    ['turned upside down', () => [rows[0], ...rows.slice(1).reverse()].join('\n')],
  ])('%s comes back with every bit', (_, text) => {
    expect(bits(Buffer.from(text()))).toEqual(asWritten())
  })

  test.each<[string, () => string, string]>([
    [
      'a number in words',
      () => csv.replace(',2,NaN,', ',2,much,'),
      'Row 7 has "much" as its value',
    ],
    [
      'a step that is none',
      () => csv.replace(',2,NaN,', ',1.5,NaN,'),
      'Row 7 has "1.5" as its step',
    ],
    ['an unknown metric', () => csv.replace('test-accuracy', 'f1'), 'Row 5 has "f1" as its metric'],
    [
      'a row cut short',
      () => csv.replace(',2,NaN,', ''),
      'Row 7 has 6 cells, but the first row has 9',
    ],
    [
      'two experiments of one run',
      () => [csv, ...rows.slice(1)].join('\n'),
      'describes a run that',
    ],
    [
      'no experiment of a run',
      () => csv.replaceAll(/,"\{""format.*?\}"(?=\r)/g, ','),
      'Row 2 belongs to a run whose cell in the column record',
    ],
    ['a cell cut off by a spreadsheet', () => csv.replace('}"\r', '"\r'), 'damaged or cut off'],
    [
      'a quote that never ends',
      () => `${csv}"${'a""\n'.repeat(3e6)}`,
      'Row 8 begins a cell with a quotation mark',
    ],
    [
      'a quote within a cell',
      () => csv.replace(',2,NaN,', ',2,N"a"N,'),
      'Row 7 has a quotation mark',
    ],
  ])('with %s is refused by its row', (_, text, sentence) => {
    expect(refusal(Buffer.from(text()))).toContain(sentence)
  })

  test('that unpacks to more than is read at once, or is cut off, is refused', () => {
    const bomb = gzipSync(Buffer.alloc(257 * 2 ** 20), { level: 1 })
    expect(refusal(bomb)).toContain('It unpacks to more than the lab reads at once')
    expect(refusal(read('pandas-packed.csv.gz').subarray(0, 300))).toContain('damaged or cut off')
  })
})

describe('a drawing', () => {
  const svg = read('lab.svg').toString()
  const START = '<metadata id="optimizer-lab">'

  test.each<[string, () => string]>([
    [
      'in other quotes, with more attributes',
      () => svg.replace(START, "<metadata\n class='a>b' id = 'optimizer-lab'\n>"),
    ],
    [
      'with a description that Inkscape adds',
      () => svg.replace('</metadata>', '<rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata>'),
    ],
    [
      'as character data',
      () => svg.replace(START, `${START}<![CDATA[`).replace('</metadata>', ']]></metadata>'),
    ],
    ['with line ends as references', () => svg.replace('</metadata>', '&#13;&#xA;</metadata>')],
    [
      'behind a comment that looks like it',
      () => svg.replace('<svg', `<!-- ${START}x</metadata> > ' -->\n<svg`),
    ],
    [
      'behind a document type',
      () => svg.replace('<svg', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg'),
    ],
  ])('%s comes back', (_, text) => {
    expect(bits(Buffer.from(text()))).toEqual(asWritten())
  })

  test('packed comes back', () => {
    expect(bits(gzipSync(svg))).toEqual(asWritten())
  })

  test.each<[string, () => string]>([
    ['with two experiments', () => svg.replace('<title>', `${START}x</metadata><title>`)],
    ['whose experiment never ends', () => svg.slice(0, svg.indexOf('</metadata>'))],
    ['with nothing in it', () => svg.replace(/<metadata.*<\/metadata>/, `${START.slice(0, -1)}/>`)],
  ])('%s is refused', (_, text) => {
    expect(refusal(Buffer.from(text()))).toContain('The experiment in it is damaged or cut off')
  })

  test('of a million brackets is looked through in no time', () => {
    const many = svg.replace('<title>', `${'<a b="<">'.repeat(1e6)}<title>`)
    expect(bits(Buffer.from(many))).toEqual(asWritten())
    expect(refusalOfUnended('<metadata id="optimizer-lab">'.repeat(2e5))).toContain('damaged')
  })
  const refusalOfUnended = (content: string) => {
    const { message } = failureOf(() =>
      importFile(storage.exchange, 'file', Buffer.from(`<svg>${content}`)),
    )
    return message
  }
})

test('a picture whose text is cut off in its language is refused', () => {
  const picture = plainPng(pngChunk('iTXt', Buffer.from('optimizer-lab\0\x01\0en')))
  expect(refusal(picture)).toContain('The picture is damaged')
})

describe('names that spreadsheets would calculate', () => {
  const FORMULAS = [
    '=1+1',
    '+1',
    '-2+3',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '＝1',
    'a;=1',
    'a\n@x',
    'a\t-1',
    ' "=1',
    '"=1"',
    'a;"=1"',
  ]
  const HARMLESS = [
    'SGD',
    'a = b',
    'RMSprop 1e-3',
    'x-y',
    "'quoted'",
    '-'.slice(1) + 'Größe; klein',
  ]

  const written = (name: string) => {
    const { comparisons, runs } = taken(read('lab.json'))
    const [run] = runs
    return [
      ...csvPieces({ comparisons, runs: [{ ...run, summary: { ...run.summary, name } }] }),
    ].join('')
  }
  /** Cells as a program reads them that splits at a separator; quotes around a cell are no part of it. */
  const cellsOf = (text: string, separator: string) =>
    text
      .split(/\r\n|\n|\r/)
      .flatMap((line) => line.split(separator))
      .map((cell) => cell.replace(/^"+/, ''))

  test.each(FORMULAS)(
    '%j begins no cell like one, whatever separates them, and comes back exactly',
    (name) => {
      const text = written(name)
      for (const separator of [',', ';', '\t']) {
        const free = cellsOf(text, separator).filter((cell) =>
          /^[ ]*[=+\-@\t\r＝＋－＠]/.test(cell),
        )
        expect(free).toEqual([])
      }
      importFile(storage.exchange, 'again', Buffer.from(text))
      storage.edits.edit(
        keptRuns(storage).map(({ id }) => id),
        { kind: 'trashed', trashed: true },
      )
      storage.trash.empty()
      importFile(storage.exchange, 'again', Buffer.from(text))
      expect(keptRuns(storage).map((run) => run.name)).toEqual([name])
    },
  )

  test.each(HARMLESS)('%j is written as it is, and numbers stay numbers', (name) => {
    expect(written(name).split('\r\n')[2].split(',')[1].replaceAll('"', '')).toBe(name)
    expect(read('lab.csv').toString()).toContain(",'=1+1;'@Größe,")
    const [head, row] = written(name).split('\r\n')
    expect(head.split(',')[7]).toBe('value')
    expect(row).toContain(',training-loss,1,2.3739042,')
  })
})
