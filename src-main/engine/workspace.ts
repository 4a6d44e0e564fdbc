import type { Kernels, Scratch } from './kernels/kernels'

/** Everything a trainer works on, laid out in one memory before training begins. */
export interface Workspace {
  /** How many examples the activation blocks hold. */
  readonly rows: number
  /** Flat: for each layer its weights (inputs, outputs), then its biases (outputs). */
  readonly parameters: Float32Array
  /** As `parameters`. */
  readonly gradients: Float32Array
  /** What the optimizer keeps between steps, each block as long as `parameters`. */
  readonly optimizerState: readonly Float32Array[]
  /** (rows, inputs) */
  readonly inputs: Float32Array
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
 * Allocates the blocks for a net of widths `sizes`, up to `rows` examples at a time and an optimizer
 * with `stateBlocks` blocks of state. Throws an Error when there is not enough memory.
 */
export function createWorkspace(
  kernels: Kernels,
  sizes: readonly number[],
  rows: number,
  stateBlocks: number,
): Workspace {
  const parameters = parameterCount(sizes)
  const outputs = rows * sizes.slice(1).reduce((sum, size) => sum + size, 0)
  const scratchRow = Math.max(rows, ...sizes)
  const laterMatrices = sizes.slice(2).map((size, i) => sizes[i + 1] * size)

  const plan = new MemoryPlan()
  const place = {
    parameters: plan.reserve(4, parameters),
    gradients: plan.reserve(4, parameters),
    optimizerState: Array.from({ length: stateBlocks }, () => plan.reserve(4, parameters)),
    inputs: plan.reserve(4, rows * sizes[0]),
    activations: plan.reserve(4, outputs),
    activationGradients: plan.reserve(4, outputs),
    labels: plan.reserve(1, rows),
    values: plan.reserve(4, scratchRow),
    offsets: plan.reserve(4, scratchRow),
    matrix: plan.reserve(4, Math.max(0, ...laterMatrices)),
  }
  const memory = allocate(kernels, plan.byteLength)
  const floats = ({ byteOffset, length }: Place) => new Float32Array(memory, byteOffset, length)
  return {
    rows,
    parameters: floats(place.parameters),
    gradients: floats(place.gradients),
    optimizerState: place.optimizerState.map(floats),
    inputs: floats(place.inputs),
    activations: floats(place.activations),
    activationGradients: floats(place.activationGradients),
    labels: new Uint8Array(memory, place.labels.byteOffset, place.labels.length),
    scratch: {
      values: floats(place.values),
      offsets: new Int32Array(memory, place.offsets.byteOffset, place.offsets.length),
      matrix: floats(place.matrix),
    },
  }
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

function allocate(kernels: Kernels, byteLength: number): ArrayBufferLike {
  try {
    return kernels.allocate(byteLength)
  } catch (cause) {
    const megabytes = Math.ceil(byteLength / 2 ** 20)
    throw new Error(`There is not enough memory for this net: it needs ${megabytes} MB.`, { cause })
  }
}
