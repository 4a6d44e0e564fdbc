import { EngineError } from './engine-error'
import type { Inputs, Kernels, Lists, Scratch } from './kernels/kernels'

/** Everything a trainer works on, laid out in one memory before training begins. */
export interface Workspace {
  /** How many examples the activation blocks have room for: a multiple of four. */
  readonly rows: number
  /** Flat: for each layer its weights (inputs, outputs), then its biases (outputs). */
  readonly parameters: Float32Array
  /** As `parameters`. */
  readonly gradients: Float32Array
  /** What the optimizer keeps between steps, each block as long as `parameters`. */
  readonly optimizerState: readonly Float32Array[]
  readonly inputs: Inputs
  /** The outputs of each layer after its activation, (rows, outputs) one behind the other. */
  readonly activations: Float32Array
  /** As `activations`. */
  readonly activationGradients: Float32Array
  /** (rows) */
  readonly labels: Uint8Array
  readonly scratch: Scratch
}

/** A cache line, so that no two blocks share one and each suits any SIMD load. */
const ALIGNMENT = 64

/** The number of weights and biases of a net of widths `sizes`, input to output. */
export function parameterCount(sizes: readonly number[]): number {
  let count = 0
  for (let i = 1; i < sizes.length; i++) count += (sizes[i - 1] + 1) * sizes[i]
  return count
}

/**
 * Allocates the blocks for a net of widths `sizes`, up to `examples` at a time and an optimizer with
 * `stateBlocks` blocks of state. Throws an Error when there is not enough memory.
 */
export function createWorkspace(
  kernels: Kernels,
  sizes: readonly number[],
  examples: number,
  stateBlocks: number,
): Workspace {
  const rows = multiple(examples, 4)
  const parameters = parameterCount(sizes)
  const outputs = rows * sizes.slice(1).reduce((sum, size) => sum + size, 0)
  const scratchRow = Math.max(rows, ...sizes)
  const laterMatrices = sizes.slice(2).map((size, i) => sizes[i + 1] * multiple(size, 4))

  const plan = new MemoryPlan()
  const place = {
    parameters: plan.reserve(4, parameters),
    gradients: plan.reserve(4, parameters),
    optimizerState: Array.from({ length: stateBlocks }, () => plan.reserve(4, parameters)),
    inputs: plan.reserve(4, rows * sizes[0]),
    pixels: plan.reserve(1, rows * multiple(sizes[0], 16)),
    rowLists: reserveLists(plan, rows, sizes[0]),
    columnLists: reserveLists(plan, rows, sizes[0]),
    activations: plan.reserve(4, outputs),
    activationGradients: plan.reserve(4, outputs),
    labels: plan.reserve(1, rows),
    values: plan.reserve(4, scratchRow),
    offsets: plan.reserve(4, scratchRow),
    lists: reserveLists(plan, rows, Math.max(...sizes.slice(1))),
    matrix: plan.reserve(4, Math.max(0, ...laterMatrices)),
  }
  const memory = allocate(kernels, plan.byteLength)
  const floats = (at: Place) => new Float32Array(memory.buffer, start(at), at.length)
  const bytes = (at: Place) => memory.subarray(at.byteOffset, at.byteOffset + at.length)
  const start = ({ byteOffset }: Place) => memory.byteOffset + byteOffset
  const lists = ({ items, ranges }: ListPlaces): Lists => ({
    items: bytes(items),
    ranges: new Uint32Array(memory.buffer, start(ranges), ranges.length),
  })
  return {
    rows,
    parameters: floats(place.parameters),
    gradients: floats(place.gradients),
    optimizerState: place.optimizerState.map(floats),
    inputs: {
      values: floats(place.inputs).subarray(0, examples * sizes[0]),
      pixels: bytes(place.pixels),
      rowLists: lists(place.rowLists),
      columnLists: lists(place.columnLists),
    },
    activations: floats(place.activations),
    activationGradients: floats(place.activationGradients),
    labels: bytes(place.labels).subarray(0, examples),
    scratch: {
      values: floats(place.values),
      offsets: new Int32Array(memory.buffer, start(place.offsets), place.offsets.length),
      lists: lists(place.lists),
      matrix: floats(place.matrix),
    },
  }
}

function multiple(length: number, of: number): number {
  return Math.ceil(length / of) * of
}

interface Place {
  readonly byteOffset: number
  readonly length: number
}

/** Reserves places one behind the other, before the memory exists. */
class MemoryPlan {
  byteLength = 0

  reserve(bytesPerElement: number, length: number): Place {
    const place = { byteOffset: this.byteLength, length }
    this.byteLength += Math.ceil((bytesPerElement * length) / ALIGNMENT) * ALIGNMENT
    return place
  }
}

interface ListPlaces {
  readonly items: Place
  readonly ranges: Place
}

/**
 * The largest part of a matrix that a list is not cut in, and what the cut blocks may be longer
 * together than the matrix (see kernels/assembly/lists.ts).
 */
const LIST_BLOCK = 96
const BLOCK_ROUNDING = 16

/** For the rows or the columns of a matrix (rows, width), when none of its numbers is 0, or all of them spread out. */
function reserveLists(plan: MemoryPlan, rows: number, width: number): ListPlaces {
  const rowBlocks = Math.ceil(rows / LIST_BLOCK)
  const widthBlocks = Math.ceil(width / LIST_BLOCK)
  const items = (rows + rowBlocks * BLOCK_ROUNDING) * multiple(width, 4)
  const ranges = Math.max(rowBlocks * width, widthBlocks * rows)
  return {
    items: plan.reserve(1, Math.max(8 * items + 128, 4 * rows * multiple(width, 16))),
    ranges: plan.reserve(4, 2 * ranges + 12),
  }
}

function allocate(kernels: Kernels, byteLength: number): Uint8Array {
  try {
    return kernels.allocate(byteLength)
  } catch (cause) {
    const megabytes = Math.ceil(byteLength / 2 ** 20)
    throw new EngineError('net-memory', { megabytes }, { cause })
  }
}
