/**
 * The numeric inner loops of the engine, as free functions over flat blocks. All blocks are views
 * into the one memory that `allocate` returned, made before training; no kernel allocates.
 *
 * Matrices are row-major. `rows` is the number of examples, `inputs` and `outputs` are widths of a
 * layer. Kernels overwrite their results unless they say otherwise, and may skip factors that are
 * exactly 0. Another set of kernels may sum in another order or precision: it then agrees with this
 * one within float32 rounding, not bit by bit, and needs its own engine version.
 */
export interface Kernels {
  /** One zeroed block that holds everything a trainer works on. Called once for each trainer. */
  allocate(byteLength: number): ArrayBufferLike

  /**
   * result (rows, features) = images[indices] / 255
   * images (count, features) bytes, outside the memory; indices (rows)
   */
  gatherImages(
    result: Float32Array,
    images: Uint8Array,
    indices: Uint32Array,
    rows: number,
    features: number,
  ): void

  /**
   * result (rows, outputs) = source (rows, inputs) * weights (inputs, outputs) + biases (outputs)
   */
  linearForward(
    result: Float32Array,
    source: Float32Array,
    weights: Float32Array,
    biases: Float32Array,
    rows: number,
    inputs: number,
    outputs: number,
    scratch: Scratch,
  ): void

  /**
   * sourceGradient (rows, inputs) = resultGradient (rows, outputs) * weights (inputs, outputs)^T
   */
  linearBackwardSource(
    sourceGradient: Float32Array,
    resultGradient: Float32Array,
    weights: Float32Array,
    rows: number,
    inputs: number,
    outputs: number,
    scratch: Scratch,
  ): void

  /**
   * weightGradient (inputs, outputs) = source (rows, inputs)^T * resultGradient (rows, outputs)
   * biasGradient (outputs) = column sums of resultGradient
   */
  linearBackwardParameters(
    weightGradient: Float32Array,
    biasGradient: Float32Array,
    resultGradient: Float32Array,
    source: Float32Array,
    rows: number,
    inputs: number,
    outputs: number,
    scratch: Scratch,
  ): void

  /** values (count) = max(values, 0) in place; NaN stays NaN. */
  reluForward(values: Float32Array, count: number): void

  /** gradient (count) *= 1 where the activated values (count) are above 0, else 0. */
  reluBackward(gradient: Float32Array, values: Float32Array, count: number): void

  /** values (count) = 1 / (1 + exp(-values)) in place. */
  sigmoidForward(values: Float32Array, count: number): void

  /** gradient (count) *= values * (1 - values), of the activated values (count). */
  sigmoidBackward(gradient: Float32Array, values: Float32Array, count: number): void

  /** values (rows, classes): logits to probabilities in place, each row summing to 1. */
  softmaxForward(values: Float32Array, rows: number, classes: number): void

  /**
   * The sum over rows of -ln(p + 1e-7), p the label's probability, in double precision.
   * probabilities (rows, classes), labels (rows)
   */
  crossEntropySum(
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): number

  /**
   * gradient (rows, classes) = (probabilities (rows, classes) - one-hot labels) / rows, the gradient
   * of the mean loss to the logits; the 1e-7 is not differentiated.
   */
  softmaxCrossEntropyBackward(
    gradient: Float32Array,
    probabilities: Float32Array,
    labels: Uint8Array,
    rows: number,
    classes: number,
  ): void
}

/** Room for a kernel's intermediate results; its contents mean nothing between two calls. */
export interface Scratch {
  /** (max(rows, widest layer)) */
  readonly values: Float32Array
  /** (max(rows, widest layer)) */
  readonly offsets: Int32Array
  /** (largest inputs * outputs of all layers but the first) */
  readonly matrix: Float32Array
}
