import { EngineError } from './engine-error'
import { MASK_BITS, type GradientMask } from './gradient-mask'
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
  /** (rows): which examples of their set are gathered. */
  readonly indices: Uint32Array
  /** (rows): the loss of each example. */
  readonly losses: Float64Array
  readonly scratch: Scratch
  /** Which parameters have had a gradient, where that is kept. */
  readonly marks: GradientMarks | undefined
}

/** What `Kernels.markGradients` works on. */
export interface GradientMarks {
  readonly mask: GradientMask
  /** (widest layer, 56 to 8 bytes): room. */
  readonly live: Uint8Array
}

/** One of the threads that work on a workspace at the same time: each has lists and scratch of its own. */
export interface ThreadPlace {
  /** 0 for the one that trains. */
  readonly index: number
  /** How many there may be. */
  readonly count: number
}

const ALONE: ThreadPlace = { index: 0, count: 1 }

/** The most memory that lists and scratch of further threads may take together. */
const MOST_THREAD_BYTES = 256 * 2 ** 20

/** How many of the threads wanted there is room for beside the one that trains a net of widths `sizes`. */
export function roomForThreads(wanted: number, sizes: readonly number[], examples: number): number {
  const plan = new MemoryPlan()
  reserveThread(plan, sizes, multiple(examples, 4))
  return Math.min(wanted, Math.floor(MOST_THREAD_BYTES / plan.byteLength))
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
 * `stateBlocks` blocks of state, as the thread at `place` sees them, with room to mark who has had a gradient where
 * `keepsMask` says so. Throws an Error when there is not enough memory.
 */
export function createWorkspace(
  kernels: Kernels,
  sizes: readonly number[],
  examples: number,
  stateBlocks: number,
  { index, count }: ThreadPlace = ALONE,
  keepsMask = false,
): Workspace {
  const rows = multiple(examples, 4)
  const parameters = parameterCount(sizes)
  const outputs = rows * sizes.slice(1).reduce((sum, size) => sum + size, 0)

  const plan = new MemoryPlan()
  const place = {
    parameters: plan.reserve(4, parameters),
    gradients: plan.reserve(4, parameters),
    optimizerState: Array.from({ length: stateBlocks }, () => plan.reserve(4, parameters)),
    inputs: plan.reserve(4, rows * sizes[0]),
    pixels: plan.reserve(1, rows * multiple(sizes[0], 16)),
    activations: plan.reserve(4, outputs),
    activationGradients: plan.reserve(4, outputs),
    labels: plan.reserve(1, rows),
    indices: plan.reserve(4, rows),
    losses: plan.reserve(8, rows),
    threads: Array.from({ length: count }, () => reserveThread(plan, sizes, rows)),
    marks: keepsMask ? reserveMarks(plan, sizes) : undefined,
  }
  const own = place.threads[index]
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
      rowLists: lists(own.rowLists),
      columnLists: lists(own.columnLists),
    },
    activations: floats(place.activations),
    activationGradients: floats(place.activationGradients),
    labels: bytes(place.labels).subarray(0, examples),
    indices: new Uint32Array(memory.buffer, start(place.indices), rows),
    losses: new Float64Array(memory.buffer, start(place.losses), rows),
    scratch: {
      values: floats(own.values),
      offsets: new Int32Array(memory.buffer, start(own.offsets), own.offsets.length),
      lists: lists(own.lists),
      matrix: floats(own.matrix),
    },
    marks: place.marks && {
      mask: new Uint16Array(memory.buffer, start(place.marks.mask), place.marks.mask.length),
      live: bytes(place.marks.live),
    },
  }
}

function reserveMarks(plan: MemoryPlan, sizes: readonly number[]) {
  const mask = plan.reserve(2, Math.ceil(parameterCount(sizes) / MASK_BITS))
  // What is read of the mask at its end goes on behind it.
  return { mask, live: plan.reserve(8, 1 + Math.ceil(Math.max(...sizes) / 56)) }
}

/** The inputs of the examples from `first` on, `features` each; lists belong to whoever makes them. */
export function inputsFrom(inputs: Inputs, first: number, features: number): Inputs {
  return {
    ...inputs,
    values: inputs.values.subarray(first * features),
    pixels: inputs.pixels.subarray(first * multiple(features, 16)),
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

/** What each thread has for itself. */
function reserveThread(plan: MemoryPlan, sizes: readonly number[], rows: number) {
  const scratchRow = Math.max(rows, ...sizes)
  const laterMatrices = sizes.slice(2).map((size, i) => sizes[i + 1] * multiple(size, 4))
  return {
    rowLists: reserveLists(plan, rows, sizes[0]),
    columnLists: reserveLists(plan, rows, sizes[0]),
    values: plan.reserve(4, scratchRow),
    offsets: plan.reserve(4, scratchRow),
    lists: reserveLists(plan, rows, Math.max(...sizes.slice(1))),
    matrix: plan.reserve(4, Math.max(0, ...laterMatrices)),
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
