/**
 * Makes the PNG files of charts smaller. Chromium filters every row by its left neighbour and compresses in a hurry;
 * large even areas and thin lines take about two thirds of that without a filter (filters: PNG specification,
 * clause 9).
 */
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { pngParts, replaceData } from './png-chunks'

const inflated = promisify(inflate)
const deflated = promisify<Buffer, { level: number }, Buffer>(deflate)

/** Bytes of pixels; a larger picture would keep the app waiting for longer than its file is worth. */
const LARGEST = 64 * 2 ** 20

const FILTER = { none: 0, sub: 1, up: 2, average: 3, paeth: 4 } as const

/** Bytes of a pixel by colour type: with 8 bits a channel, RGB and RGBA. */
const PIXEL_BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

/** The same pixels in a smaller file, or the file itself when it is of another kind or cannot be made smaller. */
export async function smallerPng(file: Buffer): Promise<Buffer> {
  const { header, data } = pngParts(file)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, colorType, , , interlaced] = header.subarray(8)
  const pixelBytes = PIXEL_BYTES[colorType]
  if (depth !== 8 || pixelBytes === undefined || interlaced !== 0) return file
  const rowBytes = width * pixelBytes
  if (rowBytes * height > LARGEST) return file
  const rows = await inflated(data)
  if (rows.length !== (rowBytes + 1) * height) return file
  for (let y = 0; y < height; y++) unfilter(rows, y, rowBytes, pixelBytes)
  const smaller = await deflated(rows, { level: 9 })
  return smaller.length < data.length ? replaceData(file, smaller) : file
}

/** Puts a row's own bytes in the place of what its filter made of them; the rows above it are done. */
function unfilter(rows: Buffer, y: number, rowBytes: number, pixelBytes: number): void {
  const start = y * (rowBytes + 1)
  const filter = rows[start]
  rows[start] = FILTER.none
  if (filter === FILTER.none) return
  const first = start + 1
  for (let i = 0; i < rowBytes; i++) {
    const at = first + i
    const left = i >= pixelBytes ? rows[at - pixelBytes] : 0
    const above = y > 0 ? rows[at - rowBytes - 1] : 0
    const corner = i >= pixelBytes && y > 0 ? rows[at - rowBytes - 1 - pixelBytes] : 0
    rows[at] += predicted(filter, left, above, corner)
  }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case FILTER.sub:
      return left
    case FILTER.up:
      return above
    case FILTER.average:
      return (left + above) >> 1
    default:
      return paeth(left, above, corner)
  }
}

/** The neighbour that is nearest to left + above - corner. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner)
  const toAbove = Math.abs(left - corner)
  const toCorner = Math.abs(left + above - 2 * corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
