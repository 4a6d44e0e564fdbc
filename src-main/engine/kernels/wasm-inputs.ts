/** The examples of a batch as the left operand of the first layer's products: as lists, or spread out. */
import { copyImages, pixelStride } from './image-copies'
import type { Inputs, Shape } from './kernels'
import type { KernelExports } from './wasm-module'

/** How the first layer's products are computed; `by-data` asks the images. The bits are the same. */
export type InputProducts = 'lists' | 'dense' | 'by-data'

/** The share of pixels that are not 0 from which on it is faster to pass over none: see docs/engine.md. */
const DENSE_FROM = 0.7

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

  /** Whether the operands are spread out, for `denseProduct`; else they are lists. */
  get areDense(): boolean {
    return this.products === 'dense' && this.gathered === 'images'
  }

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

  /** In `rowLists`: a list a row, or the rows (rows, `denseRowStride` bytes apart). */
  prepareRows({ values, pixels, rowLists }: Inputs, { rows, inputs, outputs }: Shape): void {
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

  /** In `columnLists`: a list a column, or the columns (inputs, `denseColumnStride` bytes apart). */
  prepareColumns({ values, pixels, columnLists }: Inputs, { rows, inputs, outputs }: Shape): void {
    const { wasm } = this
    const [items, ranges] = [columnLists.items.byteOffset, columnLists.ranges.byteOffset]
    const lists = [4 * outputs, items, ranges] as const
    if (this.gathered === 'values') wasm.listColumns(values.byteOffset, rows, inputs, ...lists)
    else if (this.areDense) {
      wasm.spreadPixelColumns(pixels.byteOffset, pixelStride(inputs), rows, inputs, items)
    } else wasm.listPixelColumns(pixels.byteOffset, pixelStride(inputs), rows, inputs, ...lists)
  }
}

export function denseRowStride({ inputs }: Shape): number {
  return 4 * pixelStride(inputs)
}

export function denseColumnStride({ rows }: Shape): number {
  return 16 * Math.ceil(rows / 4)
}
