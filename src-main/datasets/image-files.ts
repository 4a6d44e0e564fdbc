/** PNG and JPEG files as grey bytes. A damaged file draws what it can, so that it is looked at before it is drawn. */
import type * as Drawing from '@napi-rs/canvas'
import { createRequire } from 'node:module'
import { crc32 } from 'node:zlib'
import type { Shape } from './contract'
import { greyOf } from './idx-images'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Of a side; beyond, a picture of a few bytes would take a gigabyte. */
export const LONGEST_SIDE = 4096

/** How large a picture is; undefined for what is no complete PNG or JPEG, or too large. */
export function imageSize(bytes: Buffer): Shape | undefined {
  const size = bytes.subarray(0, 8).equals(PNG) ? pngSize(bytes) : jpegSize(bytes)
  if (size === undefined || size.height < 1 || size.width < 1) return undefined
  return Math.max(size.height, size.width) > LONGEST_SIDE ? undefined : size
}

/** Every chunk must be there with its checksum, up to the last. */
function pngSize(bytes: Buffer): Shape | undefined {
  let size: Shape | undefined
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length) return undefined
    const chunk = bytes.subarray(at + 4, end)
    if (crc32(chunk) !== bytes.readUInt32BE(end)) return undefined
    const type = chunk.toString('latin1', 0, 4)
    if (type === 'IHDR' && chunk.length >= 12) {
      size = { width: chunk.readUInt32BE(4), height: chunk.readUInt32BE(8) }
    }
    if (type === 'IEND') return size
    at = end + 4
  }
  return undefined
}

const START_OF_IMAGE = 0xffd8
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

/** From its frame header (ITU-T T.81, B.2.2); its end must be there. */
function jpegSize(bytes: Buffer): Shape | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== START_OF_IMAGE) return undefined
  if (!bytes.includes(END_OF_IMAGE, 2)) return undefined
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** Draws pictures one after the other; those of one size share a canvas. */
export class GreyReader {
  /** Loaded when the first picture is read: most data sets have none. */
  private readonly drawing = createRequire(import.meta.url)('@napi-rs/canvas') as typeof Drawing
  private canvas: Drawing.Canvas = this.drawing.createCanvas(1, 1)

  /**
   * Writes a picture's pixels, made `shape` large by averaging. Transparent parts are black.
   * @param size as `imageSize` gave it
   * @returns false when it cannot be read
   */
  read(bytes: Buffer, size: Shape, shape: Shape, target: Uint8Array): boolean {
    const image = new this.drawing.Image()
    let isBroken = false
    image.onerror = () => {
      isBroken = true
    }
    try {
      image.src = bytes
    } catch {
      return false
    }
    const { width, height } = size
    if (image.width < 1 || image.height < 1) return false
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas = this.drawing.createCanvas(width, height)
    }
    const context = this.canvas.getContext('2d')
    context.clearRect(0, 0, width, height)
    context.drawImage(image, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    const isJpeg = bytes[0] === 0xff
    // A JPEG covers all of its pixels, unless nothing of it could be drawn.
    if (isBroken || (isJpeg && data[data.length - 1] === 0)) return false
    const grey = new Float64Array(width * height)
    for (let i = 0; i < grey.length; i++) {
      const at = 4 * i
      grey[i] = (greyOf(data[at], data[at + 1], data[at + 2]) * data[at + 3]) / 255
    }
    averaged(grey, size, shape, target)
    return true
  }
}

/** Each pixel of the result is the mean of what it covers, parts of pixels by their area; rounded, halves upwards. */
export function averaged(
  from: ArrayLike<number>,
  size: Shape,
  shape: Shape,
  target: Uint8Array,
): void {
  const columns = spans(size.width, shape.width)
  const rows = spans(size.height, shape.height)
  for (const [y, { first: top, weights: down }] of rows.entries()) {
    for (const [x, { first: left, weights: across }] of columns.entries()) {
      let sum = 0
      for (let i = 0; i < down.length; i++) {
        const row = (top + i) * size.width + left
        for (let j = 0; j < across.length; j++) sum += down[i] * across[j] * from[row + j]
      }
      // A sum of weights that are off by a rounding must not lift a half over the edge, or below it.
      target[y * shape.width + x] = Math.floor(Number(sum.toFixed(9)) + 0.5)
    }
  }
}

interface Span {
  readonly first: number
  /** Of each pixel from the first on; their sum is 1. */
  readonly weights: readonly number[]
}

function spans(from: number, to: number): Span[] {
  const step = from / to
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [(i * from) / to, ((i + 1) * from) / to]
    const first = Math.floor(start)
    const count = Math.max(1, Math.ceil(end - 1e-9) - first)
    const weights = Array.from({ length: count }, (__, j) => {
      const covered = Math.min(end, first + j + 1) - Math.max(start, first + j)
      return covered / step
    })
    return { first, weights }
  })
}
