/**
 * The kernels in WebAssembly: what assembly/ says, compiled by scripts/build-kernels.mjs. Plain SIMD
 * and a fixed order of sums give the same bits in every runtime and on every machine.
 */
import type { Activation } from '../mlp'
import type { Hyperparameters, OptimizerBlocks, Update } from '../optimizers/optimizer'
import type { Inputs, Kernels, Lists, Scratch, Shape } from './kernels'
import { WasmInputs, type InputProducts } from './wasm-inputs'
import { KEEP, MASK, RELU, instantiateKernels } from './wasm-module'
import { createWasmUpdate } from './wasm-updates'

const PAGE = 65536
/** What a kernel may read beyond the last block. */
const MARGIN = 4096

type View = Float32Array | Uint8Array | Uint32Array

const at = (view: View) => view.byteOffset

/** One trainer's kernels: they own its memory, so `allocate` is for once. */
export function createWasmKernels(inputProducts: InputProducts = 'by-data'): Kernels {
  return new WasmKernels(inputProducts)
}

class WasmKernels implements Kernels {
  private readonly memory = new WebAssembly.Memory({ initial: 1 })
  private readonly wasm = instantiateKernels(this.memory)
  private readonly inputs: WasmInputs
  private allocated = false

  constructor(inputProducts: InputProducts) {
    this.inputs = new WasmInputs(this.wasm, inputProducts)
  }

  allocate(byteLength: number): Uint8Array {
    if (this.allocated) throw new Error('These kernels already belong to a trainer.')
    this.allocated = true
    const first = Math.ceil(this.wasm.firstFreeByte() / 64) * 64
    const pages = Math.ceil((first + byteLength + MARGIN) / PAGE)
    this.memory.grow(pages - this.memory.buffer.byteLength / PAGE)
    return new Uint8Array(this.memory.buffer, first, byteLength)
  }

  expectImages(images: Uint8Array, features: number): void {
    this.inputs.expect(images, features)
  }

  gatherImages(
    inputs: Inputs,
    images: Uint8Array,
    indices: Uint32Array,
    rows: number,
    features: number,
  ): void {
    this.inputs.gatherImages(inputs, images, indices, rows, features)
  }

  gatherValues(): void {
    this.inputs.gatherValues()
  }

  inputForward(
    result: Float32Array,
    inputs: Inputs,
    weights: Float32Array,
    biases: Float32Array,
    shape: Shape,
    activation: Activation | 'none',
  ): void {
    this.inputs.forward(result, inputs, weights, biases, shape, activation)
  }

  inputBackward(
    weightGradient: Float32Array,
    biasGradient: Float32Array,
    resultGradient: Float32Array,
    inputs: Inputs,
    shape: Shape,
    scratch: Scratch,
  ): void {
    this.inputs.backward(weightGradient, resultGradient, inputs, shape, scratch)
    this.wasm.sumColumns(at(biasGradient), at(resultGradient), shape.rows, shape.outputs)
  }

  linearForward(
    result: Float32Array,
    source: Float32Array,
    weights: Float32Array,
    biases: Float32Array,
    shape: Shape,
    activation: Activation | 'none',
    { lists }: Scratch,
  ): void {
    const { rows, inputs, outputs } = shape
    this.wasm.listRows(at(source), rows, inputs, 4 * outputs, at(lists.items), at(lists.ranges))
    this.forward(result, lists, weights, biases, shape, activation)
  }

  linearBackwardSource(
    sourceGradient: Float32Array,
    resultGradient: Float32Array,
    weights: Float32Array,
    source: Float32Array,
    { rows, inputs, outputs }: Shape,
    activation: Activation,
    { lists: { items, ranges }, matrix }: Scratch,
  ): void {
    const { wasm } = this
    const [to, mask, transposed] = [at(sourceGradient), at(source), at(matrix)]
    wasm.transpose(transposed, at(weights), inputs, outputs)
    wasm.listRows(at(resultGradient), rows, outputs, 4 * inputs, at(items), at(ranges))
    const finisher = activation === 'relu' ? MASK : KEEP
    wasm.product(to, 0, at(ranges), rows, outputs, transposed, inputs, finisher, mask)
    if (activation === 'sigmoid') wasm.sigmoidBackward(to, mask, rows * inputs)
  }

  linearBackwardParameters(
    weightGradient: Float32Array,
    biasGradient: Float32Array,
    resultGradient: Float32Array,
    source: Float32Array,
    shape: Shape,
    { lists }: Scratch,
  ): void {
    const { rows, inputs, outputs } = shape
    this.wasm.listColumns(at(source), rows, inputs, 4 * outputs, at(lists.items), at(lists.ranges))
    this.backwardParameters(weightGradient, biasGradient, resultGradient, lists, shape)
  }

  softmaxForward(values: Float32Array, rows: number, classes: number): void {
    this.wasm.softmaxForward(at(values), rows, classes)
  }

  exactLossSum(logits: Float32Array, labels: Uint8Array, rows: number, classes: number): number {
    return this.wasm.exactLossSum(at(logits), at(labels), rows, classes)
  }

  clippedLossSum(
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): number {
    return this.wasm.clippedLossSum(at(probabilities), at(labels), rows, classes)
  }

  softmaxCrossEntropyBackward(
    gradient: Float32Array,
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): void {
    const { wasm } = this
    wasm.softmaxCrossEntropyBackward(at(gradient), at(probabilities), at(labels), rows, classes)
  }

  norm(values: Float32Array): number {
    return Math.sqrt(this.wasm.squareSum(at(values), values.length))
  }

  scale(values: Float32Array, factor: number): void {
    this.wasm.scale(at(values), values.length, factor)
  }

  createUpdate(
    id: string,
    hyperparameters: Hyperparameters,
    blocks: OptimizerBlocks,
  ): Update | undefined {
    return createWasmUpdate(this.wasm, id, hyperparameters, blocks)
  }

  private forward(
    result: Float32Array,
    { ranges }: Lists,
    weights: Float32Array,
    biases: Float32Array,
    { rows, inputs, outputs }: Shape,
    activation: Activation | 'none',
  ): void {
    const { wasm } = this
    const finisher = activation === 'relu' ? RELU : KEEP
    const [to, from, bias] = [at(result), at(weights), at(biases)]
    wasm.product(to, bias, at(ranges), rows, inputs, from, outputs, finisher, 0)
    if (activation === 'sigmoid') wasm.sigmoidForward(to, rows * outputs)
  }

  private backwardParameters(
    weightGradient: Float32Array,
    biasGradient: Float32Array,
    resultGradient: Float32Array,
    { ranges }: Lists,
    { rows, inputs, outputs }: Shape,
  ): void {
    const { wasm } = this
    const [to, from] = [at(weightGradient), at(resultGradient)]
    wasm.product(to, 0, at(ranges), inputs, rows, from, outputs, KEEP, 0)
    wasm.sumColumns(at(biasGradient), from, rows, outputs)
  }
}
