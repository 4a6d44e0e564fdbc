/**
 * What stands where in the flat block of parameters that the engine trains, and the same as other programs name and
 * order it. Worker threads import this, so it needs nothing that takes time to load.
 */

import type { ArchitectureKind } from '../catalogue/architectures'
import type { RecipeBase } from './recipe'

/** What a recipe says of its network. */
export type Network = Pick<RecipeBase, 'architecture' | 'hiddenLayers'>

/** Widths of dense layers from input to output, for example [784, 100, 100, 10]. */
export function layerSizes(
  { hiddenLayers }: Pick<Network, 'hiddenLayers'>,
  features: number,
  classes: number,
): number[] {
  return [features, ...hiddenLayers, classes]
}

/** A layer's weights or biases in the flat block. */
export interface ParameterBlock {
  /** As PyTorch's `state_dict` of a module list `layers` has it: layers.0.weight, layers.0.bias, ... */
  readonly name: string
  /** As they lie there, row-major: weights (inputs, outputs), biases (outputs). */
  readonly shape: readonly number[]
  /** Place of the first number, counted in numbers. */
  readonly offset: number
}

/** Parameters that stand for themselves, without the recipe they were trained by. */
export interface NetParameters {
  readonly layers: readonly ParameterBlock[]
  readonly parameters: Float32Array
}

export interface NamedTensor {
  readonly name: string
  /** Row-major, as PyTorch's Linear has them: weights (outputs, inputs), biases (outputs). */
  readonly shape: readonly number[]
  readonly values: Float32Array
}

type Layout = (network: Network, features: number, classes: number) => ParameterBlock[]

const LAYOUTS: Readonly<Record<ArchitectureKind, Layout>> = {
  mlp: (...net) => parameterLayout(layerSizes(...net)),
}

/** The blocks of a recipe's network on data of so many features and classes, in their order. */
export const parameterBlocks: Layout = (network, ...data) =>
  LAYOUTS[network.architecture.kind](network, ...data)

/** How many numbers the blocks hold. */
export function parameterCount(blocks: readonly ParameterBlock[]): number {
  return blocks.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
}

/** The blocks of dense layers of widths `sizes`, input to output, in their order. */
export function parameterLayout(sizes: readonly number[]): ParameterBlock[] {
  let offset = 0
  return sizes.slice(1).flatMap((outputs, i) => {
    const inputs = sizes[i]
    const weight = { name: `layers.${i}.weight`, shape: [inputs, outputs], offset }
    const bias = { name: `layers.${i}.bias`, shape: [outputs], offset: offset + inputs * outputs }
    offset = bias.offset + outputs
    return [weight, bias]
  })
}

/** Every block as a tensor of its own, weights transposed to PyTorch's orientation. */
export function namedTensors({ layers, parameters }: NetParameters): NamedTensor[] {
  return layers.map(({ name, shape, offset }) => {
    const values = parameters.slice(offset, offset + shape.reduce((a, b) => a * b, 1))
    if (shape.length === 1) return { name, shape, values }
    const [inputs, outputs] = shape
    return { name, shape: [outputs, inputs], values: transposed(values, inputs, outputs) }
  })
}

/** (columns, rows) from values (rows, columns). */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = values[row * columns + column]
    }
  }
  return result
}
