import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadTable } from '../../src-main/datasets/csv-table'
import { inWords } from '../../src-main/datasets/said'
import { failureOf, temporaryFolder } from './idx-files'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const put = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder.path, name), text)
  return join(folder.path, name)
}
const bytesOf = (buffer: SharedArrayBuffer) => [...new Uint8Array(buffer)]
const toldOf = (place: string) => loadTable(place).about.told.map(inWords).join(' ')

/** Two files, so that no split comes between. */
function pair(train: string, testing: string) {
  put('train.csv', train)
  return put('test.csv', testing).replace(/test\.csv$/, 'train.csv')
}

/** Scaled by hand: column a from 1 to 3, column b from -10 to 10. */
const EXPECTED = { train: [0, 255, 255, 0, 128, 191], labels: [1, 0, 1], test: [255, 128] }

describe.each([
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
])('%s', (_, split) => {
  const lines = (...rows: string[][]) => rows.map((row) => row.join(split)).join('\n')

  test('a column called label, wherever it is', () => {
    const place = pair(
      lines(['a', 'Label', 'b'], ['1', 'no', '10'], ['3', 'Yes', '-10'], ['2', 'no', '5']),
      lines(['a', 'Label', 'b'], ['9e3', 'no', '0']),
    )
    const { train, test: testing, about, classes } = loadTable(place)
    expect(bytesOf(train.images)).toEqual(EXPECTED.train)
    expect(bytesOf(train.labels)).toEqual(EXPECTED.labels)
    expect(bytesOf(testing.images)).toEqual(EXPECTED.test)
    expect([classes, about.classNames]).toEqual([2, ['Yes', 'no']])
    expect(toldOf(place)).toMatch(/Column Label holds.*Yes, no.*smallest to its largest/)
  })

  test('without a header: words, or whole numbers without gaps', () => {
    const words = pair(
      lines(['1', '10', 'no'], ['3', '-10', 'Yes'], ['2', '5', 'no']),
      lines(['9e3', '0', 'no']),
    )
    expect(bytesOf(loadTable(words).train.images)).toEqual(EXPECTED.train)
    expect(toldOf(words)).toContain('the last one (3) is taken')
    // As MNIST is often kept: the digit first, and a last pixel that is always 0.
    const digits = pair(
      lines(['1', '255', '0'], ['0', '7', '0'], ['2', '9', '0']),
      lines(['2', '1', '0']),
    )
    const { train, about } = loadTable(digits)
    expect(bytesOf(train.images)).toEqual([255, 0, 7, 0, 9, 0])
    expect(bytesOf(train.labels)).toEqual([1, 0, 2])
    expect(about.classNames).toEqual(['0', '1', '2'])
    expect(toldOf(digits)).toMatch(/the first one \(1\) is taken.*stay as they are/)
  })
})

test('quotes, spaces, a byte order mark, CRLF, empty lines, row numbers and gzip', () => {
  const text = '\ufeff"","a, ""x""","class"\r\n0, "0.5" ,"b\nc"\r\n\r\n1,1,a\r\n2,0,a'
  put('train.csv.gz', gzipSync(text))
  put('test.csv.gz', gzipSync('"",a,class\r\n0,.25,a\r\n'))
  const { train, test: testing, about } = loadTable(folder.path)
  expect(bytesOf(train.images)).toEqual([128, 255, 0])
  expect(bytesOf(testing.images)).toEqual([64])
  expect(about.classNames).toEqual(['a', 'b\nc'])
  expect(toldOf(folder.path)).toContain('numbers the rows and is left out')
})

test('one file is split: a fifth of each class, the same every time, in order', () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i + 100},${i % 3 === 0 ? 7 : 3}`)
  const place = put('all.csv', ['v,y', ...rows].join('\n'))
  const { train, test: testing, classes, about } = loadTable(place)
  expect([classes, train.count, testing.count]).toEqual([2, 48, 12])
  const [trained, tested] = [bytesOf(train.images), bytesOf(testing.images)]
  expect([...trained, ...tested].sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 100))
  expect(trained).toEqual([...trained].sort((a, b) => a - b))
  expect(bytesOf(testing.labels).filter((label) => label === 1)).toHaveLength(4)
  tested.forEach((value, i) =>
    expect(bytesOf(testing.labels)[i]).toBe((value - 100) % 3 === 0 ? 1 : 0),
  )
  expect(about.classNames).toEqual(['3', '7'])
  expect(bytesOf(loadTable(place).test.images)).toEqual(tested)
  expect(toldOf(place)).toContain('one in 5 of each class')
})

test.each<[string, string, RegExp]>([
  ['a line too short', 'a,b,y\n1,2,0\n1,1\n', /2 fields in line 3, not 3/],
  ['a gap', 'a,y\n1,0\n,1\n', /nothing in line 3, column a/],
  ['NaN', 'a,y\n1,0\nNaN,1\n', /"NaN" in line 3, column a/],
  ['infinity', 'a,y\n1,0\n1e999,1\n', /"1e999" in line 3/],
  ['hexadecimal', 'a,y\n1,0\n0x10,1\n', /"0x10" in line 3/],
  ['no class', 'a,y\n1,0\n2,\n', /no class in line 3/],
  ['one column', '1\n2\n', /one column only/],
  ['nothing', '', /no rows/],
  ['a header alone', 'a,y\n', /no rows|no column/],
  [
    '1,000 classes',
    `a,y\n${Array.from({ length: 1000 }, (_, i) => `1,${i}`).join('\n')}`,
    /more than 256/,
  ],
  ['too few', 'a,y\n1,0\n2,1\n', /too few examples/],
  ['a quote without end', 'a,y\n1,"0\n2,1\n', /./],
  ['zeros', 'a,y\n1,\0\n', /no text in UTF-8/],
])('%s is refused with a sentence', (_, text, sentence) => {
  expect(failureOf(() => loadTable(put('x.csv', text))).message).toMatch(sentence)
})

test('text in another encoding is refused, where two classes might become one', () => {
  // 가 and 나 as spreadsheets on Korean systems save them, in CP949.
  const [ga, na] = [Buffer.of(0xb0, 0xa1), Buffer.of(0xb3, 0xaa)]
  const line = (name: Buffer) => Buffer.concat([Buffer.from('1,2,'), name, Buffer.from('\n')])
  const file = Buffer.concat([Buffer.from('a,b,label\n'), ...[ga, na, ga, na].map(line)])
  expect(failureOf(() => loadTable(put('cp949.csv', file))).message).toMatch(/no text in UTF-8/)
})

test('folders that say too little, links in a circle, classes only to test with', () => {
  expect(failureOf(() => loadTable(folder.path)).message).toContain('no data set that is known')
  symlinkSync('loop.csv', join(folder.path, 'loop.csv'))
  expect(failureOf(() => loadTable(join(folder.path, 'loop.csv'))).message).toContain(
    'cannot be read',
  )
  put('a.csv', 'a,y\n')
  put('b.csv', 'a,y\n')
  expect(failureOf(() => loadTable(folder.path)).message).toContain('several tables')
  const own = join(folder.path, 'own')
  mkdirSync(own)
  writeFileSync(join(own, 'x_train.csv'), 'a,y\n1,0\n2,1\n')
  writeFileSync(join(own, 'x_test.csv'), 'a,y\n1,5\n')
  expect(failureOf(() => loadTable(own)).message).toContain('x_test.csv has class 5')
})

test('a million fields without a line are no hang', () => {
  const place = put('wide.csv', `${'1,'.repeat(1_000_000)}0\n${'1,'.repeat(1_000_000)}1`)
  expect(failureOf(() => loadTable(place)).message).toBeTruthy()
})
