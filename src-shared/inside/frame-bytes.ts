/**
 * A snapshot's frame as bytes, all numbers little-endian:
 *
 *     uint8                      version of this layout: 1, or 2 where the names are long
 *     uint8, text                length of the quantities' names, and these in ASCII, with commas between; in 2 a uint16
 *     uint32, float32            step, loss
 *     16 x float32               figures of the whole net, in the order of FRAME_FIGURES; NaN where there is none
 *     uint8                      layers, and of each:
 *       2 x uint32, 16 x float32   inputs, outputs, figures
 *       a histogram a quantity:
 *         2 x uint8                log2 of the bins' width; s, where counts are divided by 2^s
 *         2 x varint               zeros, numbers that are not finite
 *         2 x (int16, uint8)       first bin and how many, of the positive and of the negative numbers
 *         uint8 each               counts: below 32 themselves, else (16 + c % 16) * 2^(c / 16 - 1), to 3 per cent
 *
 * Histograms have few bins, and those of the whole net are made of the layers'. Percentiles were told from all bins before.
 */
import {
  FRAME_FIGURES,
  type FrameFigure,
  type FramePart,
  type InsideFrame,
  type LayerFrame,
  type TensorQuantity,
} from './frame'
import { mergedHistograms, withBins, type Bins, type Histogram } from './histogram'

const VERSION = 1
const VERSION_OF_LONG_NAMES = 2
/** All snapshots of a run together, where its optimizer has no more state than a built-in one. */
export const MOST_BYTES = 100_000
/** Of a histogram, both signs together. */
const MOST_BINS = 40
/** Of a built-in optimizer: weights, gradients, rates, updates, activations and three blocks of state. */
const USUAL_QUANTITIES = 8
const USUAL_NAMES = 160
const VARINT = 5
const FIGURE_BYTES = 4 * FRAME_FIGURES.length
const HISTOGRAM_BYTES = 2 + 2 * VARINT + 6 + MOST_BINS

/** No frame takes more bytes, whatever is in it. */
function mostBytes(layers: number, quantities: number, names: number): number {
  const ofLayer = 8 + FIGURE_BYTES + quantities * HISTOGRAM_BYTES
  return 4 + names + 8 + FIGURE_BYTES + layers * ofLayer
}

/** How many snapshots of a net of so many layers have room, whatever is in them. */
export function mostFrames(layers: number): number {
  return Math.floor(MOST_BYTES / mostBytes(layers, USUAL_QUANTITIES, USUAL_NAMES))
}

export function packFrame({ step, loss, whole, layers }: InsideFrame): Uint8Array {
  const quantities = Object.keys(layers[0].histograms) as TensorQuantity[]
  const names = quantities.join()
  const to = new Writer(mostBytes(layers.length, quantities.length, names.length))
  if (names.length > 255) {
    to.uint8(VERSION_OF_LONG_NAMES)
    to.uint16(names.length)
  } else {
    to.uint8(VERSION)
    to.uint8(names.length)
  }
  to.text(names)
  to.uint32(step)
  to.float32(loss)
  writeFigures(to, whole.figures)
  to.uint8(layers.length)
  for (const { inputs, outputs, figures, histograms } of layers) {
    to.uint32(inputs)
    to.uint32(outputs)
    writeFigures(to, figures)
    for (const quantity of quantities) writeHistogram(to, histograms[quantity] ?? NOTHING)
  }
  return to.written()
}

/** What was packed; undefined when the bytes are damaged or of another version. */
export function unpackFrame(bytes: Uint8Array): InsideFrame | undefined {
  try {
    const from = new Reader(bytes)
    const version = from.uint8()
    if (version !== VERSION && version !== VERSION_OF_LONG_NAMES) return undefined
    const length = version === VERSION ? from.uint8() : from.uint16()
    const quantities = from.text(length).split(',') as TensorQuantity[]
    const [step, loss] = [from.uint32(), from.float32()]
    const figures = readFigures(from)
    const layers = Array.from({ length: from.uint8() }, () => readLayer(from, quantities))
    const whole: FramePart = { figures, histograms: mergedOf(layers, quantities) }
    const frame = { step, source: 'snapshot' as const, loss, layers, whole }
    return from.isAtEnd ? { ...frame, alpha: null, signalToNoise: null } : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const NO_BINS: Bins = { first: 0, counts: new Uint32Array(0) }
const NOTHING: Histogram = {
  width: 1,
  positive: NO_BINS,
  negative: NO_BINS,
  zeros: 0,
  notFinite: 0,
}

function mergedOf(layers: readonly LayerFrame[], quantities: readonly TensorQuantity[]) {
  return Object.fromEntries(
    quantities.map((quantity) => [
      quantity,
      mergedHistograms(layers.flatMap(({ histograms }) => histograms[quantity] ?? [])),
    ]),
  )
}

function readLayer(from: Reader, quantities: readonly TensorQuantity[]): LayerFrame {
  const [inputs, outputs] = [from.uint32(), from.uint32()]
  const figures = readFigures(from)
  const histograms = Object.fromEntries(
    quantities.map((quantity) => [quantity, readHistogram(from)]),
  )
  return { inputs, outputs, figures, histograms }
}

function writeFigures(to: Writer, figures: FramePart['figures']): void {
  for (const figure of FRAME_FIGURES) to.float32(figures[figure] ?? NaN)
}

function readFigures(from: Reader): FramePart['figures'] {
  const figures = FRAME_FIGURES.map((figure) => {
    const value = from.float32()
    return [figure, Number.isFinite(value) ? value : null]
  })
  return Object.fromEntries(figures) as Record<FrameFigure, number | null>
}

function writeHistogram(to: Writer, histogram: Histogram): void {
  const { width, positive, negative, zeros, notFinite } = withBins(histogram, MOST_BINS)
  let largest = 0
  for (const count of positive.counts) if (count > largest) largest = count
  for (const count of negative.counts) if (count > largest) largest = count
  let halvings = 0
  while (largest / 2 ** halvings > LARGEST_COUNT) halvings++
  to.uint8(31 - Math.clz32(width))
  to.uint8(halvings)
  to.varint(zeros)
  to.varint(notFinite)
  for (const { first, counts } of [positive, negative]) {
    to.int16(first)
    to.uint8(counts.length)
  }
  for (const { counts } of [positive, negative]) {
    for (const count of counts) to.uint8(packCount(count, halvings))
  }
}

function readHistogram(from: Reader): Histogram {
  const width = 2 ** from.uint8()
  const halvings = from.uint8()
  const [zeros, notFinite] = [from.varint(), from.varint()]
  const places = [0, 1].map(() => ({ first: from.int16(), length: from.uint8() }))
  const [positive, negative] = places.map(({ first, length }): Bins => {
    return {
      first,
      counts: Uint32Array.from({ length }, () => unpackCount(from.uint8(), halvings)),
    }
  })
  return { width, positive, negative, zeros, notFinite }
}

/** Exact counts, and sixteen to each power of two from then on. */
const EXACT = 32
const STEPS = 16
const LARGEST_COUNT = 31 * 2 ** 14

function packCount(count: number, halvings: number): number {
  // What is there is never rounded away.
  const scaled = Math.max(Math.round(count / 2 ** halvings), count > 0 ? 1 : 0)
  if (scaled < EXACT) return scaled
  const power = 27 - Math.clz32(scaled)
  const steps = Math.round(scaled / 2 ** power)
  return Math.min(255, EXACT + (power - 1) * STEPS + steps - STEPS)
}

function unpackCount(code: number, halvings: number): number {
  const count = code < EXACT ? code : (STEPS + (code % STEPS)) * 2 ** (Math.floor(code / STEPS) - 1)
  return count * 2 ** halvings
}

class Writer {
  private at = 0
  private readonly bytes: Uint8Array
  private readonly view: DataView

  constructor(length: number) {
    this.bytes = new Uint8Array(length)
    this.view = new DataView(this.bytes.buffer)
  }

  uint8(value: number): void {
    this.bytes[this.at++] = value
  }

  int16(value: number): void {
    this.view.setInt16(this.at, value, true)
    this.at += 2
  }

  uint16(value: number): void {
    this.view.setUint16(this.at, value, true)
    this.at += 2
  }

  uint32(value: number): void {
    this.view.setUint32(this.at, value, true)
    this.at += 4
  }

  float32(value: number): void {
    this.view.setFloat32(this.at, value, true)
    this.at += 4
  }

  varint(value: number): void {
    let left = value
    for (; left > 127; left = Math.floor(left / 128)) this.uint8((left % 128) + 128)
    this.uint8(left)
  }

  text(value: string): void {
    for (let i = 0; i < value.length; i++) this.uint8(value.charCodeAt(i))
  }

  written(): Uint8Array {
    return this.bytes.slice(0, this.at)
  }
}

/** Throws a RangeError beyond the last byte. */
class Reader {
  private at = 0
  private readonly view: DataView

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  get isAtEnd(): boolean {
    return this.at === this.view.byteLength
  }

  uint8(): number {
    return this.view.getUint8(this.at++)
  }

  int16(): number {
    this.at += 2
    return this.view.getInt16(this.at - 2, true)
  }

  uint16(): number {
    this.at += 2
    return this.view.getUint16(this.at - 2, true)
  }

  uint32(): number {
    this.at += 4
    return this.view.getUint32(this.at - 4, true)
  }

  float32(): number {
    this.at += 4
    return this.view.getFloat32(this.at - 4, true)
  }

  varint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.uint8()
      value += (byte % 128) * scale
      if (byte < 128) return value
    }
  }

  text(length: number): string {
    return Array.from({ length }, () => String.fromCharCode(this.uint8())).join('')
  }
}
