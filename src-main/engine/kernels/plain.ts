/** The kernels in plain TypeScript: the reference that faster ones are tested against. */
import { exp, log, log1p } from '../elementary'
import { markGradients } from '../gradient-mask'
import type { Activation } from '../mlp'
import type { Kernels, Range, Scratch, Shape } from './kernels'
import { addScaledRows, collectNonZero } from './plain-rows'

const LOSS_CLIP = 1e-7

/** NaN stays NaN. */
function reluForward(values: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) if (values[i] < 0) values[i] = 0
}

function reluBackward(gradient: Float32Array, values: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) if (values[i] <= 0) gradient[i] = 0
}

function sigmoidForward(values: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) values[i] = 1 / (1 + exp(-values[i]))
}

function sigmoidBackward(gradient: Float32Array, values: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) gradient[i] *= values[i] * (1 - values[i])
}

function linearForward(
  result: Float32Array,
  source: Float32Array,
  weights: Float32Array,
  biases: Float32Array,
  { rows, inputs, outputs }: Shape,
  activation: Activation | 'none',
  scratch: Scratch,
): void {
  for (let row = 0; row < rows; row++) {
    const count = collectNonZero(scratch, source, row * inputs, 1, inputs, outputs)
    const start = row * outputs
    for (let j = 0; j < outputs; j++) result[start + j] = biases[j]
    addScaledRows(result, start, outputs, weights, scratch, count)
  }
  if (activation === 'relu') reluForward(result, rows * outputs)
  else if (activation === 'sigmoid') sigmoidForward(result, rows * outputs)
}

function linearBackwardSource(
  sourceGradient: Float32Array,
  resultGradient: Float32Array,
  weights: Float32Array,
  source: Float32Array,
  { rows, inputs, outputs }: Shape,
  activation: Activation,
  scratch: Scratch,
): void {
  const transposed = scratch.matrix
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) transposed[j * inputs + i] = weights[i * outputs + j]
  }
  sourceGradient.fill(0, 0, rows * inputs)
  for (let row = 0; row < rows; row++) {
    const count = collectNonZero(scratch, resultGradient, row * outputs, 1, outputs, inputs)
    addScaledRows(sourceGradient, row * inputs, inputs, transposed, scratch, count)
  }
  if (activation === 'relu') reluBackward(sourceGradient, source, rows * inputs)
  else sigmoidBackward(sourceGradient, source, rows * inputs)
}

function linearBackwardParameters(
  weightGradient: Float32Array,
  biasGradient: Float32Array,
  resultGradient: Float32Array,
  source: Float32Array,
  { rows, inputs, outputs }: Shape,
  scratch: Scratch,
  { first, end }: Range,
): void {
  weightGradient.fill(0, first * outputs, end * outputs)
  for (let i = first; i < end; i++) {
    const count = collectNonZero(scratch, source, i, inputs, rows, outputs)
    addScaledRows(weightGradient, i * outputs, outputs, resultGradient, scratch, count)
  }
  if (end < inputs) return
  biasGradient.fill(0)
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < outputs; j++) biasGradient[j] += resultGradient[row * outputs + j]
  }
}

function softmaxForward(values: Float32Array, rows: number, classes: number): void {
  for (let row = 0; row < rows; row++) {
    const start = row * classes
    const end = start + classes
    // Shifted by the maximum, which leaves the quotient as it is, so that exp cannot overflow.
    let maximum = values[start]
    for (let j = start + 1; j < end; j++) if (values[j] > maximum) maximum = values[j]
    let sum = 0
    for (let j = start; j < end; j++) {
      values[j] = exp(values[j] - maximum)
      sum += values[j]
    }
    for (let j = start; j < end; j++) values[j] /= sum
  }
}

/** The largest logit's own term is the 1 of log1p, so that tiny losses keep their digits. */
function exactLosses(
  losses: Float64Array,
  logits: Float32Array,
  labels: Uint8Array,
  rows: number,
  classes: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = row * classes
    let largest = start
    for (let j = start + 1; j < start + classes; j++) if (logits[j] > logits[largest]) largest = j
    const maximum = logits[largest]
    let others = 0
    for (let j = start; j < start + classes; j++) {
      if (j !== largest) others += exp(logits[j] - maximum)
    }
    losses[row] = maximum - logits[start + labels[row]] + log1p(others)
  }
}

function clippedLosses(
  losses: Float64Array,
  probabilities: Float32Array,
  labels: Uint8Array,
  rows: number,
  classes: number,
): void {
  for (let row = 0; row < rows; row++) {
    losses[row] = -log(probabilities[row * classes + labels[row]] + LOSS_CLIP)
  }
}

function softmaxCrossEntropyBackward(
  gradient: Float32Array,
  probabilities: Float32Array,
  labels: Uint8Array,
  rows: number,
  classes: number,
  batch: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = row * classes
    for (let j = 0; j < classes; j++) {
      gradient[start + j] = (probabilities[start + j] - (j === labels[row] ? 1 : 0)) / batch
    }
  }
}

function norm(values: Float32Array): number {
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i]
  return Math.sqrt(squares)
}

function scale(values: Float32Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] *= factor
}

export const plainKernels: Kernels = {
  allocate: (byteLength) => new Uint8Array(byteLength),

  expectImages: () => undefined,
  gatherImages({ values }, images, indices, rows, features) {
    for (let row = 0; row < rows; row++) {
      const from = indices[row] * features
      const to = row * features
      for (let i = 0; i < features; i++) values[to + i] = images[from + i] / 255
    }
  },
  gatherValues: () => undefined,

  inputForward: (result, inputs, ...rest) => linearForward(result, inputs.values, ...rest),
  inputBackward: (weightGradient, biasGradient, resultGradient, inputs, ...rest) =>
    linearBackwardParameters(weightGradient, biasGradient, resultGradient, inputs.values, ...rest),
  linearForward,
  linearBackwardSource,
  linearBackwardParameters,

  softmaxForward,
  exactLosses,
  clippedLosses,
  softmaxCrossEntropyBackward,
  norm,
  scale,
  markGradients: ({ mask }, gradients) => markGradients(mask, gradients),
  createUpdate: () => undefined,
}
