/** The first layer's products: the examples of a batch are their left operand, as lists or spread out. */
import type { Activation } from '../mlp'
import { copyImages, pixelStride } from './image-copies'
import type { Inputs, Range, Scratch, Shape } from './kernels'
import { KEEP, RELU, type KernelExports } from './wasm-module'

/** How the first layer's products are computed; `by-data` asks the images. The bits are the same. */
export type InputProducts = 'lists' | 'dense' | 'by-data'

/** The share of pixels that are not 0 from which on it is faster to pass over none: see docs/engine.md. */
const DENSE_FROM = 0.7

/**
 * Where at most this share of the units woke in a batch, and it has at least this many examples, leaving
 * out the others gains more than finding them costs.
 */
const MOST_LIVE = 0.625
const FEWEST_ROWS = 64

/** How many images tell what share that is. */
const SAMPLE = 1000

/** Whether so few of the first images' pixels are 0 that looking for them takes longer than it saves. */
export function isMostlyNonZero(images: Uint8Array, features: number): boolean {
  const sample = images.subarray(0, SAMPLE * features)
  const nonZero = sample.reduce((count, pixel) => count + (pixel === 0 ? 0 : 1), 0)
  return nonZero >= DENSE_FROM * sample.length
}

export class WasmInputs {
  private gathered: 'images' | 'values' = 'values'
  /** Whether the rows are prepared already: a batch may pass forward twice. */
  private prepared = false
  /** Kept, so that no compiler takes the reads of `touch` for superfluous. */
  protected touched = 0

  constructor(
    private readonly wasm: KernelExports,
    private products: InputProducts,
  ) {}

  expect(images: Uint8Array, features: number): void {
    if (this.products !== 'by-data') return
    this.products = isMostlyNonZero(images, features) ? 'dense' : 'lists'
  }

  gatherImages(
    { pixels }: Inputs,
    images: Uint8Array,
    indices: Uint32Array,
    rows: number,
    features: number,
  ): void {
    this.touched = copyImages(pixels, images, indices, rows, features)
    this.gathered = 'images'
    this.prepared = false
  }

  gatherValues(): void {
    this.gathered = 'values'
    this.prepared = false
  }

  forward(
    result: Float32Array,
    inputs: Inputs,
    weights: Float32Array,
    biases: Float32Array,
    shape: Shape,
    activation: Activation | 'none',
  ): void {
    const { wasm } = this
    const { rows, inputs: depth, outputs } = shape
    this.prepareRows(inputs, shape)
    const finisher = activation === 'relu' ? RELU : KEEP
    const { items, ranges } = inputs.rowLists
    const [to, bias] = [result.byteOffset, biases.byteOffset]
    const right = [rows, depth, weights.byteOffset, outputs, finisher] as const
    if (this.areDense)
      wasm.denseProduct(to, bias, items.byteOffset, 4 * pixelStride(depth), ...right)
    else wasm.product(to, bias, ranges.byteOffset, ...right, 0)
    if (activation === 'sigmoid') wasm.sigmoidForward(to, rows * outputs)
  }

  /** A part of weightGradient alone: the biases' are the same for every layer. */
  backward(
    weightGradient: Float32Array,
    resultGradient: Float32Array,
    inputs: Inputs,
    shape: Shape,
    scratch: Scratch,
    part: Range,
  ): void {
    const { wasm } = this
    const { rows, outputs } = shape
    const segments = part.end - part.first
    const to = weightGradient.byteOffset + 4 * part.first * outputs
    const from = resultGradient.byteOffset
    if (this.areDense) {
      const columns = this.spreadColumns(inputs, shape, part)
      const stride = 16 * Math.ceil(rows / 4)
      wasm.denseProduct(to, 0, columns, stride, segments, rows, from, outputs, KEEP)
      return
    }
    const [places, packed] = [scratch.offsets.byteOffset, scratch.lists.items.byteOffset]
    const most = rows < FEWEST_ROWS ? 0 : Math.floor(MOST_LIVE * outputs)
    const live = most === 0 ? outputs : wasm.packLive(packed, places, from, rows, outputs, most)
    const isPacked = live <= most
    const [matrix, width] = isPacked ? [packed, live] : [from, outputs]
    const ranges = this.listColumns(inputs, shape, part, width)
    wasm.product(to, 0, ranges, segments, rows, matrix, width, KEEP, 0)
    const room = scratch.values.byteOffset
    if (isPacked) wasm.spreadLive(to, places, segments, live, outputs, room)
  }

  /** Whether the operands are spread out, for `denseProduct`; else they are lists. */
  private get areDense(): boolean {
    return this.products === 'dense' && this.gathered === 'images'
  }

  /** In `rowLists`: a list a row, or the rows, each as long as its pixels' place. */
  private prepareRows(
    { values, pixels, rowLists }: Inputs,
    { rows, inputs, outputs }: Shape,
  ): void {
    if (this.prepared) return
    this.prepared = true
    const { wasm } = this
    const [items, ranges] = [rowLists.items.byteOffset, rowLists.ranges.byteOffset]
    const lists = [4 * outputs, items, ranges] as const
    if (this.gathered === 'values') wasm.listRows(values.byteOffset, rows, inputs, ...lists)
    else if (this.areDense) {
      wasm.spreadPixelRows(pixels.byteOffset, pixelStride(inputs), rows, items)
    } else wasm.listPixelRows(pixels.byteOffset, pixelStride(inputs), rows, inputs, ...lists)
  }

  /** A list a column, for an operand of this width; returns where their ranges are. */
  private listColumns(
    { values, pixels, columnLists }: Inputs,
    { rows, inputs }: Shape,
    { first, end }: Range,
    width: number,
  ): number {
    const { wasm } = this
    const ranges = columnLists.ranges.byteOffset
    const lists = [end - first, 4 * width, columnLists.items.byteOffset, ranges] as const
    if (this.gathered === 'values') {
      wasm.listColumns(values.byteOffset + 4 * first, rows, inputs, ...lists)
    } else {
      wasm.listPixelColumns(pixels.byteOffset + first, pixelStride(inputs), rows, ...lists)
    }
    return ranges
  }

  /** The columns (part, rows to a multiple of 4); returns where they are. */
  private spreadColumns(
    { pixels, columnLists }: Inputs,
    { rows, inputs }: Shape,
    { first, end }: Range,
  ): number {
    const to = columnLists.items.byteOffset
    const from = pixels.byteOffset + first
    this.wasm.spreadPixelColumns(from, pixelStride(inputs), rows, end - first, to)
    return to
  }
}
