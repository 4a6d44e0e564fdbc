import type { Kernels, Shape } from './kernels/kernels'
import type { Workspace } from './workspace'

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

/**
 * A multi-layer perceptron: dense layers, the activation after each but the last, softmax and
 * cross-entropy. The caller gathers `workspace.inputs` and writes `workspace.labels`, then calls
 * `forward` or `measure`, and `backward`, each for the first `rows` examples.
 */
export class Mlp {
  readonly classes: number
  /** (rows, classes): the class probabilities of the last `forward`. */
  readonly probabilities: Float32Array
  private readonly layers: readonly Layer[]

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

  /** Computes `probabilities` from the inputs and parameters. */
  forward(rows: number): void {
    this.computeLogits(rows)
    this.kernels.softmaxForward(this.probabilities, rows, this.classes)
  }

  /** As `forward`, and returns the sum of the losses over the examples: not finite when it diverged. */
  measure(rows: number): number {
    const { kernels, classes, probabilities } = this
    const { labels } = this.workspace
    this.computeLogits(rows)
    const exact =
      this.lossForm === 'exact' ? kernels.exactLossSum(probabilities, labels, rows, classes) : 0
    kernels.softmaxForward(probabilities, rows, classes)
    if (this.lossForm === 'exact') return exact
    return kernels.clippedLossSum(probabilities, labels, rows, classes)
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
   * Computes `workspace.gradients`, those of the mean exact loss over the examples of the last `forward`.
   */
  backward(rows: number): void {
    const { kernels, layers, classes } = this
    const { inputs, labels, scratch } = this.workspace
    const last = layers[layers.length - 1].resultGradient
    kernels.softmaxCrossEntropyBackward(last, this.probabilities, labels, rows, classes)
    for (let i = layers.length - 1; i > 0; i--) {
      const layer = layers[i]
      const { resultGradient, weights, source, sourceGradient } = layer
      const shape = shapeOf(layer, rows)
      const { weightGradient, biasGradient } = layer
      kernels.linearBackwardParameters(
        weightGradient,
        biasGradient,
        resultGradient,
        source,
        shape,
        scratch,
      )
      kernels.linearBackwardSource(
        sourceGradient,
        resultGradient,
        weights,
        source,
        shape,
        this.activation,
        scratch,
      )
    }
    const first = layers[0]
    const { weightGradient, biasGradient, resultGradient } = first
    const shape = shapeOf(first, rows)
    kernels.inputBackward(weightGradient, biasGradient, resultGradient, inputs, shape, scratch)
  }

  /** The last layer's outputs, in the place of the probabilities. */
  private computeLogits(rows: number): void {
    const { kernels, layers } = this
    const { inputs, scratch } = this.workspace
    const last = layers.length - 1
    for (let i = 0; i <= last; i++) {
      const layer = layers[i]
      const { result, source, weights, biases } = layer
      const shape = shapeOf(layer, rows)
      const activation = i === last ? 'none' : this.activation
      if (i === 0) {
        kernels.inputForward(result, inputs, weights, biases, shape, activation, scratch)
      } else kernels.linearForward(result, source, weights, biases, shape, activation, scratch)
    }
  }
}

function shapeOf({ inputs, outputs }: Layer, rows: number): Shape {
  return { rows, inputs, outputs }
}
