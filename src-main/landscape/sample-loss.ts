/** The exact loss of any parameters on a fixed sample of examples, by the engine's kernels. */
import type { ExampleSet } from '../engine/examples'
import type { Kernels } from '../engine/kernels/kernels'
import { createWasmKernels } from '../engine/kernels/wasm'
import { Mlp, type Activation } from '../engine/mlp'
import { createWorkspace } from '../engine/workspace'

/** The first so many examples of the training set: the same for every landscape of a data set. */
export const SAMPLE_EXAMPLES = 2000

/** Examples that pass the net together. */
const ROWS = 500

interface Part {
  readonly mlp: Mlp
  readonly parameters: Float32Array
  readonly rows: number
}

export class SampleLoss {
  readonly examples: number
  private readonly parts: readonly Part[]

  /** @param sizes layer widths, input to output. Throws an Error when there is not enough memory. */
  constructor(sizes: readonly number[], activation: Activation, set: ExampleSet) {
    this.examples = Math.min(SAMPLE_EXAMPLES, set.count)
    const firsts = Array.from({ length: Math.ceil(this.examples / ROWS) }, (_, i) => i * ROWS)
    this.parts = firsts.map((first) => {
      const rows = Math.min(ROWS, this.examples - first)
      return preparePart(sizes, activation, set, first, rows, createWasmKernels())
    })
  }

  /** The mean cross-entropy in nats; no finite number where the net's outputs are none. */
  of(parameters: Float32Array): number {
    let sum = 0
    for (const part of this.parts) {
      part.parameters.set(parameters)
      part.mlp.measure({ first: 0, end: part.rows })
      sum += part.mlp.lossSum(part.rows)
    }
    return sum / this.examples
  }
}

/** The images are gathered once, for all parameters. */
function preparePart(
  sizes: readonly number[],
  activation: Activation,
  { images, labels, features }: ExampleSet,
  first: number,
  rows: number,
  kernels: Kernels,
): Part {
  const workspace = createWorkspace(kernels, sizes, rows, 0)
  const mlp = new Mlp(sizes, activation, workspace, kernels, 'exact')
  kernels.expectImages(images, features)
  for (let row = 0; row < rows; row++) {
    workspace.indices[row] = first + row
    workspace.labels[row] = labels[first + row]
  }
  const range = { first: 0, end: rows }
  kernels.gatherImages(mlp.inputsOf(range), images, workspace.indices, rows, features)
  return { mlp, parameters: workspace.parameters, rows }
}
