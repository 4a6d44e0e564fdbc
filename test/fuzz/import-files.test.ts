/** Pictures, drawings, JSON and CSV files, damaged and forged: all of one is taken in, or nothing. */
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { csvPieces } from '../../src-main/exchange/csv'
import { jsonPieces } from '../../src-main/exchange/json'
import { drawingWith, experimentText, pictureWith } from '../../src-main/exchange/picture'
import { PLAIN_SVG, plainPng, pngChunk } from '../exchange/png-files'
import { sampleExperiment } from '../exchange/sample-experiment'
import { nearly } from './anything'
import { watchMemoryBetween } from './bounds'
import { damaged, nothing } from './file-changes'
import { TRIES, holds, recordHeld } from './holds'
import { openTakingIn, type TakingIn } from './taking-in'

const carried = sampleExperiment()
const text = experimentText(carried, '1')
const [header, points] = text.split('\n')
const json = [...jsonPieces(carried, '1')].join('')
const csv = [...csvPieces(carried.experiment)].join('')

const FILES = {
  PNG: pictureWith(plainPng(), { pixelsPerMetre: 3780, text }).png,
  SVG: Buffer.from(drawingWith(PLAIN_SVG, text).svg),
  JSON: Buffer.from(json),
  CSV: Buffer.from(csv),
}

/** Lists that are repeated in lists that are repeated have no end. */
const MOST_VALUES = 400_000

/** Text of what JSON can say of a value; none of one that holds itself, that is endless, or of a function. */
const jsonOf = (value: unknown): string => {
  let values = 0
  const plain = (_: string, inside: unknown) => {
    if (++values > MOST_VALUES) throw new RangeError('endless')
    return typeof inside === 'bigint' ? Number(inside) : inside
  }
  try {
    return JSON.stringify(value, plain) ?? ''
  } catch {
    return '{}'
  }
}
/** Longer ones take time and memory in proportion. */
const LONGEST = 4 * 2 ** 20
const forgedJson = (right: string) =>
  nearly(fc.constant(JSON.parse(right)))
    .map(jsonOf)
    .filter(({ length }) => length < LONGEST)
const forgedHeader = forgedJson(header)
const forgedText = forgedHeader.map((document) => `${document}\n${points}`)

const inPicture = (content: string) => {
  const keyword = Buffer.from('optimizer-lab\0\x01\0\0\0')
  return plainPng(pngChunk('iTXt', Buffer.concat([keyword, deflateSync(content)])))
}

/** Rows of a table in which fields are other words and rows stand elsewhere. */
const rows = csv.trim().split('\r\n')
const forgedRows = fc
  .array(
    fc.record({
      row: fc.nat(rows.length - 1),
      field: fc.nat(12),
      word: fc.oneof(
        fc.constantFrom('', '-1', '1e999', 'NaN', '4294967296', '0x10', '"', '""', 'training-loss'),
        fc.string({ maxLength: 20 }),
        forgedHeader.map((record) => `"${record.replaceAll('"', '""')}"`),
      ),
      isCopied: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((changes) => {
    const forged = [...rows]
    for (const { row, field, word, isCopied } of changes) {
      const fields = forged[row].split(',')
      fields[field % fields.length] = word
      if (isCopied) forged.push(forged[row])
      else forged[row] = fields.join(',')
    }
    return Buffer.from(forged.join('\r\n'))
  })

const FORGED: Record<keyof typeof FILES, fc.Arbitrary<Buffer>> = {
  PNG: forgedText.map(inPicture),
  SVG: forgedText.map((content) => Buffer.from(drawingWith(PLAIN_SVG, content).svg)),
  JSON: forgedJson(json).map((content) => Buffer.from(content)),
  CSV: forgedRows,
}

let lab: TakingIn
beforeAll(() => void (lab = openTakingIn()))
watchMemoryBetween(beforeEach, afterEach)
afterAll(() => lab.end())

describe.each(Object.keys(FILES) as (keyof typeof FILES)[])('%s', (kind) => {
  const file = FILES[kind]
  afterAll(() => {
    recordHeld({ fault: `Fuzzed: ${kind} import`, tries: 3 * TRIES, lost: 'nothing' })
  })

  test('as it was written is taken in', async () => {
    expect(await lab.give(file)).toBe(true)
  })

  test('of bytes that are nothing', () =>
    holds(nothing([file.subarray(0, 60), file.subarray(0, 8)]), async (bytes) => {
      expect(await lab.give(bytes)).toBe(false)
    }))

  test('damaged', () => holds(damaged([file]), (bytes) => lab.give(bytes)))

  test('forged', () => holds(FORGED[kind], (bytes) => lab.give(bytes)))
})
