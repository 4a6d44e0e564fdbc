/**
 * The kernels in WebAssembly: what assembly/ says, compiled by scripts/build-kernels.mjs. Plain SIMD
 * and a fixed order of sums give the same bits in every runtime and on every machine.
 */
import type { Activation } from '../mlp'
import type { GradientMarks } from '../workspace'
import type {
  ChosenOptimizer,
  OptimizerBlocks,
  RateFactorAt,
  Update,
} from '../optimizers/optimizer'
import { knownText } from '../programs/text-programs'
import { createProgramUpdate } from '../programs/wasm-program'
import type { Inputs, Kernels, Lists, Range, Scratch, Shape, SharedKernels } from './kernels'
import { WasmInputs, type InputProducts } from './wasm-inputs'
import {
  KEEP,
  MASK,
  RELU,
  compiledKernels,
  type KernelExports,
  type MemoryKind,
  instantiateKernels,
} from './wasm-module'

const PAGE = 65536
/** What the module keeps for itself, at the beginning: its tables. */
const RESERVED = 16384
/** What a kernel may read beyond the last block. */
const MARGIN = 4096

type View = Float32Array | Float64Array | Uint8Array | Uint32Array

const at = (view: View) => view.byteOffset

/** One trainer's kernels: they own its memory, so `allocate` is for once. */
export function createWasmKernels(inputProducts: InputProducts = 'by-data'): Kernels {
  return new WasmKernels(inputProducts, 'own')
}

/**
 * The same on memory that other threads may join, which older engines are slower on.
 * @param shared what another thread's kernels joined or made; their blocks lie where those are, as long as both plan the
 * same ones
 */
export function createSharedKernels(shared?: SharedKernels): WasmKernels {
  return new WasmKernels('by-data', shared ?? 'shared')
}

export class WasmKernels implements Kernels {
  private instance: { readonly wasm: KernelExports; readonly inputs: WasmInputs } | undefined
  private memory: WebAssembly.Memory | undefined

  constructor(
    private readonly inputProducts: InputProducts,
    private readonly on: MemoryKind | SharedKernels,
  ) {}

  allocate(byteLength: number): Uint8Array {
    if (this.instance) throw new Error('These kernels already belong to a trainer.')
    const { module, memory } = this.moduleFor(byteLength)
    const wasm = instantiateKernels(module, memory)
    if (wasm.firstFreeByte() > RESERVED) throw new Error('The kernels keep more than is reserved.')
    this.memory = memory
    this.instance = { wasm, inputs: new WasmInputs(wasm, this.inputProducts) }
    return new Uint8Array(memory.buffer, RESERVED, byteLength)
  }

  /** The memory, once it is there, and the module that others join it with. */
  shared(): SharedKernels {
    if (this.memory === undefined || this.on === 'own') {
      throw new Error('These kernels share no memory.')
    }
    const module = this.on === 'shared' ? compiledKernels('shared') : this.on.module
    return { module, memory: this.memory }
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
    part: Range,
  ): void {
    this.inputs.backward(weightGradient, resultGradient, inputs, shape, scratch, part)
    this.sumBiases(biasGradient, resultGradient, shape, part)
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
    { lists: { items, ranges } }: Scratch,
    part: Range,
  ): void {
    const { wasm } = this
    const { rows, inputs, outputs } = shape
    const segments = part.end - part.first
    const columns = at(source) + 4 * part.first
    wasm.listColumns(columns, rows, inputs, segments, 4 * outputs, at(items), at(ranges))
    const to = at(weightGradient) + 4 * part.first * outputs
    wasm.product(to, 0, at(ranges), segments, rows, at(resultGradient), outputs, KEEP, 0)
    this.sumBiases(biasGradient, resultGradient, shape, part)
  }

  softmaxForward(values: Float32Array, rows: number, classes: number): void {
    this.wasm.softmaxForward(at(values), rows, classes)
  }

  exactLosses(
    losses: Float64Array,
    logits: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): void {
    this.wasm.exactLosses(at(losses), at(logits), at(labels), rows, classes)
  }

  clippedLosses(
    losses: Float64Array,
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): void {
    this.wasm.clippedLosses(at(losses), at(probabilities), at(labels), rows, classes)
  }

  softmaxCrossEntropyBackward(
    gradient: Float32Array,
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
    batch: number,
  ): void {
    const blocks = [at(gradient), at(probabilities), at(labels)] as const
    this.wasm.softmaxCrossEntropyBackward(...blocks, rows, classes, batch)
  }

  norm(values: Float32Array): number {
    return Math.sqrt(this.wasm.squareSum(at(values), values.length))
  }

  scale(values: Float32Array, factor: number): void {
    this.wasm.scale(at(values), values.length, factor)
  }

  markGradients({ mask, live }: GradientMarks, gradients: Float32Array, sizes: readonly number[]) {
    let first = 0
    for (let i = 1; i < sizes.length; i++) {
      const [inputs, outputs] = [sizes[i - 1], sizes[i]]
      const from = at(gradients) + 4 * first
      this.wasm.markGradients(from, mask.byteOffset, first, inputs, outputs, live.byteOffset)
      first += (inputs + 1) * outputs
    }
  }

  createUpdate(
    optimizer: ChosenOptimizer,
    blocks: OptimizerBlocks,
    rateFactorAt?: RateFactorAt,
  ): Update | undefined {
    const { memory, on } = this
    if (memory === undefined) return undefined
    const { program } = knownText(optimizer)
    return createProgramUpdate(
      ...[memory, on !== 'own', program, optimizer.hyperparameters, blocks, rateFactorAt],
    )
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

  /** A memory that is as large as it ever gets, so that it never moves. */
  private moduleFor(byteLength: number): SharedKernels {
    if (typeof this.on === 'object') return this.on
    const pages = Math.ceil((RESERVED + byteLength + MARGIN) / PAGE)
    const size = { initial: pages, maximum: pages }
    const memory = new WebAssembly.Memory(this.on === 'own' ? size : { ...size, shared: true })
    return { module: compiledKernels(this.on), memory }
  }

  private sumBiases(
    biasGradient: Float32Array,
    resultGradient: Float32Array,
    { rows, inputs, outputs }: Shape,
    { end }: Range,
  ): void {
    if (end === inputs) this.wasm.sumColumns(at(biasGradient), at(resultGradient), rows, outputs)
  }

  private get wasm(): KernelExports {
    return this.ready.wasm
  }

  private get inputs(): WasmInputs {
    return this.ready.inputs
  }

  private get ready(): { readonly wasm: KernelExports; readonly inputs: WasmInputs } {
    if (this.instance === undefined) throw new Error('These kernels have no memory yet.')
    return this.instance
  }
}
