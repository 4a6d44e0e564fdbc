/** Random layers for the kernels: shapes around every width of a panel, numbers with many zeros. */
import fc from 'fast-check'
import type { Kernels, Shape } from '../../src-main/engine/kernels/kernels'
import type { Activation } from '../../src-main/engine/mlp'
import { createWorkspace } from '../../src-main/engine/workspace'

export interface LayerCase extends Shape {
  readonly activation: Activation
  /** The share of numbers that are not 0. */
  readonly density: number
  readonly seed: number
}

const width = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 450 }) },
)

export const layerCase: fc.Arbitrary<LayerCase> = fc.record({
  rows: width,
  inputs: width,
  outputs: width,
  activation: fc.constantFrom<Activation>('relu', 'sigmoid'),
  density: fc.constantFrom(0, 0.2, 0.5, 1),
  seed: fc.integer({ min: 1, max: 1e6 }),
})

/** All rows of a layer's weight gradient. */
export const allOf = ({ inputs }: Shape) => ({ first: 0, end: inputs })

/** The losses of all examples, added up in their order. */
export const sumOf = (losses: Float64Array) => losses.reduce((sum, loss) => sum + loss, 0)

/**
 * A layer's blocks in a memory of the kernels: a workspace of a net with one such layer in front and
 * one behind, so that both kinds of product have room.
 */
export function layerBlocks(kernels: Kernels, { rows, inputs, outputs }: Shape) {
  const workspace = createWorkspace(kernels, [inputs, inputs, outputs], rows, 0)
  const { parameters, gradients, activations, activationGradients } = workspace
  const weightsAt = inputs * inputs + inputs
  const biasesAt = weightsAt + inputs * outputs
  const end = biasesAt + outputs
  const resultAt = workspace.rows * inputs
  return {
    inputs: workspace.inputs,
    labels: workspace.labels,
    losses: workspace.losses.subarray(0, rows),
    scratch: workspace.scratch,
    weights: parameters.subarray(weightsAt, biasesAt),
    biases: parameters.subarray(biasesAt, end),
    weightGradient: gradients.subarray(weightsAt, biasesAt),
    biasGradient: gradients.subarray(biasesAt, end),
    source: activations.subarray(0, rows * inputs),
    sourceGradient: activationGradients.subarray(0, rows * inputs),
    result: activations.subarray(resultAt, resultAt + rows * outputs),
    resultGradient: activationGradients.subarray(resultAt, resultAt + rows * outputs),
  }
}
