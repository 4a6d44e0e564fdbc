import type { Activation } from '../mlp'
import type { GradientMarks } from '../workspace'
import type {
  ChosenOptimizer,
  OptimizerBlocks,
  RateFactorAt,
  Update,
} from '../optimizers/optimizer'

/** Whole numbers from `first` on, `end` not among them. */
export interface Range {
  readonly first: number
  readonly end: number
}

/**
 * The numeric inner loops of the engine, as free functions over flat blocks. All blocks are views
 * into the one memory that `allocate` returned, made before training; no kernel allocates. Blocks
 * that hold rows have room for a multiple of four of them, because a kernel may read whole vectors
 * beyond the last number and write up to three; of a multiple of four numbers it writes none beyond, so
 * that another thread may work on what follows.
 *
 * Matrices are row-major. `rows` is the number of examples, `inputs` and `outputs` are widths of a
 * layer. Kernels overwrite their results unless they say otherwise, and may skip factors that are
 * exactly 0. Another set of kernels may sum in another order or precision: it then agrees with this
 * one within float32 rounding, not bit by bit, and needs its own engine version.
 */
export interface Kernels {
  /** One zeroed block that holds everything a trainer works on. Called once for each trainer. */
  allocate(byteLength: number): Uint8Array

  /**
   * Tells of images (count, features) like those that will be gathered, once and before training.
   * Their share of zeros may decide how products are computed, never what they are.
   */
  expectImages(images: Uint8Array, features: number): void

  /**
   * inputs (rows, features) = images[indices] / 255
   * images (count, features) bytes, outside the memory; indices (rows)
   */
  gatherImages(
    inputs: Inputs,
    images: Uint8Array,
    indices: Uint32Array,
    rows: number,
    features: number,
  ): void

  /** inputs (rows, features) = inputs.values, which the caller has written. */
  gatherValues(inputs: Inputs, rows: number, features: number): void

  /** `linearForward` of the gathered inputs (rows, features). */
  inputForward(
    result: Float32Array,
    inputs: Inputs,
    weights: Float32Array,
    biases: Float32Array,
    shape: Shape,
    activation: Activation | 'none',
    scratch: Scratch,
  ): void

  /** `linearBackwardParameters` of the gathered inputs (rows, features). */
  inputBackward(
    weightGradient: Float32Array,
    biasGradient: Float32Array,
    resultGradient: Float32Array,
    inputs: Inputs,
    shape: Shape,
    scratch: Scratch,
    part: Range,
  ): void

  /**
   * result (rows, outputs) =
   *   activation(source (rows, inputs) * weights (inputs, outputs) + biases (outputs))
   */
  linearForward(
    result: Float32Array,
    source: Float32Array,
    weights: Float32Array,
    biases: Float32Array,
    shape: Shape,
    activation: Activation | 'none',
    scratch: Scratch,
  ): void

  /**
   * sourceGradient (rows, inputs) =
   *   resultGradient (rows, outputs) * weights (inputs, outputs)^T * activation'(source)
   * source (rows, inputs) is what `activation` made, from which its slope is known: for relu 1 above
   * 0, else 0; for sigmoid source * (1 - source).
   */
  linearBackwardSource(
    sourceGradient: Float32Array,
    resultGradient: Float32Array,
    weights: Float32Array,
    source: Float32Array,
    shape: Shape,
    activation: Activation,
    scratch: Scratch,
  ): void

  /**
   * weightGradient (inputs, outputs) = source (rows, inputs)^T * resultGradient (rows, outputs)
   * biasGradient (outputs) = column sums of resultGradient
   * Only those rows of weightGradient that `part` names, whose first is a multiple of 4; the biases come with the last.
   */
  linearBackwardParameters(
    weightGradient: Float32Array,
    biasGradient: Float32Array,
    resultGradient: Float32Array,
    source: Float32Array,
    shape: Shape,
    scratch: Scratch,
    part: Range,
  ): void

  /** values (rows, classes): logits to probabilities in place, each row summing to 1. */
  softmaxForward(values: Float32Array, rows: number, classes: number): void

  /**
   * losses (rows) = ln(sum of e^logit) - the label's logit, in double precision and shifted by the row's largest
   * logit: 0 or more, never -0, of any size; NaN or Infinity where the row's is. All kernels give the same bits.
   * logits (rows, classes), labels (rows)
   */
  exactLosses(
    losses: Float64Array,
    logits: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): void

  /**
   * losses (rows) = -ln(p + 1e-7), p the label's probability, in double precision.
   * probabilities (rows, classes), labels (rows)
   */
  clippedLosses(
    losses: Float64Array,
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): void

  /**
   * gradient (rows, classes) = (probabilities (rows, classes) - one-hot labels) / batch, the gradient
   * of the mean exact loss over a batch to the logits of some of its rows, also where the clipped one is reported.
   */
  softmaxCrossEntropyBackward(
    gradient: Float32Array,
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
    batch: number,
  ): void

  /** The Euclidean norm of values, summed in double precision. */
  norm(values: Float32Array): number

  /** values *= factor */
  scale(values: Float32Array, factor: number): void

  /**
   * Marks which gradients of a net of widths `sizes` are not 0; those marked before stay so. May pass over the weights of a
   * unit whose bias has none.
   */
  markGradients(marks: GradientMarks, gradients: Float32Array, sizes: readonly number[]): void

  /**
   * The update that an optimizer's text says, generated from it, or undefined where these kernels have none; its rule then
   * says what to do.
   */
  createUpdate(
    optimizer: ChosenOptimizer,
    blocks: OptimizerBlocks,
    rateFactorAt?: RateFactorAt,
  ): Update | undefined
}

/** A compiled module and the memory that its instances, in whichever threads, share. */
export interface SharedKernels {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
}

/** One layer and how many examples pass it. */
export interface Shape {
  readonly rows: number
  readonly inputs: number
  readonly outputs: number
}

/** Where a list of non-zero numbers of each row or column of a matrix is kept. */
export interface Lists {
  readonly items: Uint8Array
  readonly ranges: Uint32Array
}

/** The examples of a batch as the first layer reads them; each set of kernels uses what it needs. */
export interface Inputs {
  /** (rows, features) */
  readonly values: Float32Array
  /** (rows, features to a multiple of 16), 0 behind the features */
  readonly pixels: Uint8Array
  readonly rowLists: Lists
  readonly columnLists: Lists
}

/** Room for a kernel's intermediate results; its contents mean nothing between two calls. */
export interface Scratch {
  /** (max(rows, widest layer)) */
  readonly values: Float32Array
  /** (max(rows, widest layer)) */
  readonly offsets: Int32Array
  /** Lists of the rows or columns of (rows, widest layer but the first). */
  readonly lists: Lists
  /** (largest inputs * (outputs to a multiple of 4) of all layers but the first) */
  readonly matrix: Float32Array
}
