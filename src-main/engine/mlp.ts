import type { Inputs, Kernels, Range, Shape } from './kernels/kernels'
import { inputsFrom, type Workspace } from './workspace'

export type Activation = 'relu' | 'sigmoid'

/**
 * What is reported of an example: `exact` is the cross-entropy, ln(sum of e^logit) - the label's logit; `clipped` is
 * -ln(p + 1e-7) of the label's probability p, between -1e-7 and 16.118. Neither changes a gradient.
 */
export type LossForm = 'exact' | 'clipped'

/** One dense layer: views into the workspace, made once. */
interface Layer {
  readonly inputs: number
  readonly outputs: number
  readonly weights: Float32Array
  readonly biases: Float32Array
  readonly weightGradient: Float32Array
  readonly biasGradient: Float32Array
  /** Empty for the first layer, which reads the workspace's inputs. */
  readonly source: Float32Array
  /** Empty for the first layer: nobody asks how the loss depends on the pixels. */
  readonly sourceGradient: Float32Array
  readonly result: Float32Array
  readonly resultGradient: Float32Array
}

/** Cuts the workspace's blocks into the layers of a net of widths `sizes`. */
function cutLayers(sizes: readonly number[], workspace: Workspace): Layer[] {
  const { parameters, gradients, activations, activationGradients, rows } = workspace
  const layers: Layer[] = []
  let source: Float32Array = new Float32Array(0)
  let sourceGradient: Float32Array = new Float32Array(0)
  let weightsAt = 0
  let resultAt = 0
  for (let i = 1; i < sizes.length; i++) {
    const [inputs, outputs] = [sizes[i - 1], sizes[i]]
    const biasesAt = weightsAt + inputs * outputs
    const end = biasesAt + outputs
    const resultEnd = resultAt + rows * outputs
    const layer: Layer = {
      inputs,
      outputs,
      weights: parameters.subarray(weightsAt, biasesAt),
      biases: parameters.subarray(biasesAt, end),
      weightGradient: gradients.subarray(weightsAt, biasesAt),
      biasGradient: gradients.subarray(biasesAt, end),
      source,
      sourceGradient,
      result: activations.subarray(resultAt, resultEnd),
      resultGradient: activationGradients.subarray(resultAt, resultEnd),
    }
    layers.push(layer)
    source = layer.result
    sourceGradient = layer.resultGradient
    weightsAt = end
    resultAt = resultEnd
  }
  return layers
}

/** What a layer makes of some rows of a batch: views that begin at the first of them. */
type LayerRows = Pick<Layer, 'source' | 'sourceGradient' | 'result' | 'resultGradient'>

/** Some rows of a batch on their way through the net. */
interface BatchRows {
  readonly range: Range
  readonly inputs: Inputs
  readonly labels: Uint8Array
  readonly losses: Float64Array
  readonly layers: readonly LayerRows[]
}

/**
 * A multi-layer perceptron: dense layers, the activation after each but the last, softmax and
 * cross-entropy. The caller gathers `workspace.inputs` and writes `workspace.labels`, then calls
 * `forward` or `measure`, and `backwardRows`, each for some rows of a batch, and when that is done for all of them
 * `backwardParameters` for all parts of the parameters. Threads may share the rows, whose ranges begin at multiples of
 * 4, and the parts: every number is computed by one of them, in the same way whoever does it.
 */
export class Mlp {
  readonly classes: number
  /** (rows, classes): the class probabilities of the last `forward`. */
  readonly probabilities: Float32Array
  private readonly layers: readonly Layer[]
  /** Those that were asked for last, which will most often be asked for next. */
  private last: BatchRows | undefined

  constructor(
    sizes: readonly number[],
    private readonly activation: Activation,
    private readonly workspace: Workspace,
    private readonly kernels: Kernels,
    private readonly lossForm: LossForm = 'clipped',
  ) {
    this.layers = cutLayers(sizes, workspace)
    this.classes = sizes[sizes.length - 1]
    this.probabilities = this.layers[this.layers.length - 1].result
  }

  /** Where the images of these rows are gathered. */
  inputsOf(range: Range): Inputs {
    return this.rowsOf(range).inputs
  }

  /** Computes `probabilities` from the inputs and parameters. */
  forward(range: Range): void {
    this.computeLogits(range)
    const { layers } = this.rowsOf(range)
    const { result } = layers[layers.length - 1]
    this.kernels.softmaxForward(result, range.end - range.first, this.classes)
  }

  /** As `forward`, and writes the examples' losses: not finite when it diverged. */
  measure(range: Range): void {
    const { kernels, classes } = this
    const { layers, labels, losses } = this.rowsOf(range)
    const { result } = layers[layers.length - 1]
    const rows = range.end - range.first
    this.computeLogits(range)
    if (this.lossForm === 'exact') kernels.exactLosses(losses, result, labels, rows, classes)
    kernels.softmaxForward(result, rows, classes)
    if (this.lossForm === 'clipped') kernels.clippedLosses(losses, result, labels, rows, classes)
  }

  /** The sum of the losses of the last `measure` over the first `rows` examples, always in their order. */
  lossSum(rows: number): number {
    const { losses } = this.workspace
    let sum = 0
    for (let row = 0; row < rows; row++) sum += losses[row]
    return sum
  }

  /** How many examples of the last `forward` have their label as likeliest class, ties to the first. */
  correctCount(rows: number): number {
    const { classes, probabilities } = this
    const { labels } = this.workspace
    let correct = 0
    for (let row = 0; row < rows; row++) {
      let best = 0
      for (let j = 1; j < classes; j++) {
        if (probabilities[row * classes + j] > probabilities[row * classes + best]) best = j
      }
      if (best === labels[row]) correct++
    }
    return correct
  }

  /**
   * Computes how the mean exact loss over a batch of `batch` examples depends on every layer's outputs, for some rows of
   * the last `forward`.
   */
  backwardRows(range: Range, batch: number): void {
    const { kernels, classes } = this
    const { scratch } = this.workspace
    const { layers, labels } = this.rowsOf(range)
    const rows = range.end - range.first
    const last = layers[layers.length - 1]
    kernels.softmaxCrossEntropyBackward(
      last.resultGradient,
      last.result,
      labels,
      rows,
      classes,
      batch,
    )
    for (let i = layers.length - 1; i > 0; i--) {
      const { sourceGradient, resultGradient, source } = layers[i]
      const { weights } = this.layers[i]
      kernels.linearBackwardSource(
        sourceGradient,
        resultGradient,
        weights,
        source,
        shapeOf(this.layers[i], rows),
        this.activation,
        scratch,
      )
    }
  }

  /** Computes a part of a layer's share of `workspace.gradients`, as `Kernels.linearBackwardParameters` names it. */
  backwardParameters(index: number, part: Range, batch: number): void {
    const { kernels } = this
    const { inputs, scratch } = this.workspace
    const layer = this.layers[index]
    const { weightGradient, biasGradient, resultGradient } = layer
    const to = [weightGradient, biasGradient, resultGradient] as const
    const shape = shapeOf(layer, batch)
    if (index === 0) kernels.inputBackward(...to, inputs, shape, scratch, part)
    else kernels.linearBackwardParameters(...to, layer.source, shape, scratch, part)
  }

  /** The last layer's outputs, in the place of the probabilities. */
  private computeLogits(range: Range): void {
    const { kernels } = this
    const { scratch } = this.workspace
    const { layers, inputs } = this.rowsOf(range)
    const last = layers.length - 1
    for (let i = 0; i <= last; i++) {
      const { result, source } = layers[i]
      const { weights, biases } = this.layers[i]
      const shape = shapeOf(this.layers[i], range.end - range.first)
      const activation = i === last ? 'none' : this.activation
      if (i === 0) {
        kernels.inputForward(result, inputs, weights, biases, shape, activation, scratch)
      } else kernels.linearForward(result, source, weights, biases, shape, activation, scratch)
    }
  }

  private rowsOf(range: Range): BatchRows {
    const { last } = this
    if (last?.range.first === range.first && last.range.end === range.end) return last
    this.last = this.cutRows(range)
    return this.last
  }

  private cutRows(range: Range): BatchRows {
    const { inputs, labels, losses } = this.workspace
    const { first } = range
    const from = (block: Float32Array, width: number) => block.subarray(first * width)
    return {
      range,
      inputs: inputsFrom(inputs, first, this.layers[0].inputs),
      labels: labels.subarray(first),
      losses: losses.subarray(first),
      layers: this.layers.map((layer) => ({
        source: from(layer.source, layer.inputs),
        sourceGradient: from(layer.sourceGradient, layer.inputs),
        result: from(layer.result, layer.outputs),
        resultGradient: from(layer.resultGradient, layer.outputs),
      })),
    }
  }
}

function shapeOf({ inputs, outputs }: Layer, rows: number): Shape {
  return { rows, inputs, outputs }
}
