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
  /** Share of the pixels of which a channel differs by more than 32 of 255. */
  readonly share: number
  /** Mean over all channels of all pixels, of 255. */
  readonly mean: number
}

/** A channel that differs by no more is the rounding of an edge. */
const SEEN = 32

/** @throws Error when their sizes differ */
export function differenceOf(a: Pixels, b: Pixels): Difference {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`${a.width} x ${a.height} is not ${b.width} x ${b.height}`)
  }
  let seen = 0
  let sum = 0
  for (let at = 0; at < a.data.length; at += 4) {
    let most = 0
    for (let channel = at; channel < at + 4; channel++) {
      const by = Math.abs(a.data[channel] - b.data[channel])
      sum += by
      if (by > most) most = by
    }
    if (most > SEEN) seen += 1
  }
  return { share: (4 * seen) / a.data.length, mean: sum / a.data.length }
}
