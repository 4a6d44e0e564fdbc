/** How much two pictures differ, pixel by pixel. */
import { createCanvas, loadImage } from '@napi-rs/canvas'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly data: Uint8ClampedArray
}

/** @throws Error when it is no picture */
export async function pixelsOf(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return { width: image.width, height: image.height, data }
}

export interface Difference {
  /** Share of the pixels of which a channel differs by more than 64 of 255. */
  readonly share: number
  /** Mean over all channels of all pixels, of 255. */
  readonly mean: number
  /** The same mean in that square of 16 pixels a side where it is largest. */
  readonly worst: number
}

/** A channel that differs by no more is the edge of a letter that two programs round differently. */
const SEEN = 64
const SQUARE = 16

/** @throws Error when their sizes differ */
export function differenceOf(a: Pixels, b: Pixels): Difference {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`${a.width} x ${a.height} is not ${b.width} x ${b.height}`)
  }
  const columns = Math.ceil(a.width / SQUARE)
  const squares = new Float64Array(columns * Math.ceil(a.height / SQUARE))
  let seen = 0
  for (let pixel = 0; pixel < a.width * a.height; pixel++) {
    const by = [0, 1, 2, 3].map((channel) =>
      Math.abs(a.data[4 * pixel + channel] - b.data[4 * pixel + channel]),
    )
    const row = Math.floor(pixel / a.width)
    const column = pixel % a.width
    squares[Math.floor(row / SQUARE) * columns + Math.floor(column / SQUARE)] +=
      by[0] + by[1] + by[2] + by[3]
    if (Math.max(...by) > SEEN) seen += 1
  }
  return {
    share: seen / (a.width * a.height),
    mean: squares.reduce((sum, one) => sum + one, 0) / a.data.length,
    worst: squares.reduce((most, one) => Math.max(most, one), 0) / (4 * SQUARE ** 2),
  }
}
