/** Smaller files of the same pixels: filtered here by hand in every way the specification has. */
import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallerPng } from '../../src-main/exchange/png-size'
import { plainPng, pngChunk, pngChunks } from './png-files'

/** The filters of clause 9.2: what is written for byte x, with a to its left, b above and c above that. */
const FILTERS: readonly ((x: number, a: number, b: number, c: number) => number)[] = [
  (x) => x,
  (x, a) => x - a,
  (x, _a, b) => x - b,
  (x, a, b) => x - Math.floor((a + b) / 2),
  (x, a, b, c) => {
    const p = a + b - c
    const [pa, pb, pc] = [a, b, c].map((one) => Math.abs(p - one))
    return x - (pa <= pb && pa <= pc ? a : pb <= pc ? b : c)
  },
]

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

function filtered(
  width: number,
  rows: readonly Buffer[],
  filters: readonly number[],
  type: number,
) {
  const bytes = type === 6 ? 4 : 3
  const lines = rows.map((row, y) => {
    const at = (line: Buffer | undefined, i: number) => (line !== undefined && i >= 0 ? line[i] : 0)
    const above = rows.at(y - 1) !== undefined && y > 0 ? rows[y - 1] : undefined
    const out = row.map((x, i) =>
      FILTERS[filters[y]](x, at(row, i - bytes), at(above, i), at(above, i - bytes)),
    )
    return Buffer.concat([Buffer.from([filters[y]]), out])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(rows.length, 4)
  header.set([8, type, 0, 0, 0], 8)
  const data = deflateSync(Buffer.concat(lines), { level: 0 })
  const half = data.length >> 1
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data.subarray(0, half)),
    pngChunk('IDAT', data.subarray(half)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

const picture = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 6 }),
    type: fc.constantFrom(2, 6),
  })
  .chain(({ width, height, type }) =>
    fc.record({
      width: fc.constant(width),
      type: fc.constant(type),
      rows: fc.array(
        fc
          .uint8Array({
            minLength: width * (type === 6 ? 4 : 3),
            maxLength: width * (type === 6 ? 4 : 3),
          })
          .map((bytes) => Buffer.from(bytes)),
        { minLength: height, maxLength: height },
      ),
      filters: fc.array(fc.nat(4), { minLength: height, maxLength: height }),
    }),
  )

test('keeps every pixel, whatever filters the rows had', async () => {
  await fc.assert(
    fc.asyncProperty(picture, async ({ width, rows, filters, type }) => {
      const file = filtered(width, rows, filters, type)
      const smaller = await smallerPng(file)
      expect(smaller.length).toBeLessThanOrEqual(file.length)
      if (smaller === file) return
      const chunks = pngChunks(smaller)
      expect(chunks.map((chunk) => chunk.type)).toEqual(['IHDR', 'IDAT', 'IEND'])
      const lines = inflateSync(chunks[1].data)
      const length = rows[0].length + 1
      rows.forEach((row, y) => {
        expect(lines[y * length]).toBe(0)
        expect(lines.subarray(y * length + 1, (y + 1) * length)).toEqual(row)
      })
    }),
    { numRuns: 300 },
  )
})

test('makes an even picture much smaller', async () => {
  const rows = Array.from({ length: 50 }, () => Buffer.alloc(400, 255))
  const file = filtered(
    100,
    rows,
    rows.map(() => 1),
    6,
  )
  expect((await smallerPng(file)).length).toBeLessThan(file.length / 50)
})

test('leaves pictures of other kinds as they are', async () => {
  const grey = plainPng()
  expect(await smallerPng(grey)).toBe(grey)
})
