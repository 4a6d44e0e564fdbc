import { describe, expect, it } from 'vitest'
import { initializeParameters } from '../../src-main/engine/initializers'
import type { Kernels } from '../../src-main/engine/kernels/kernels'
import type { Activation } from '../../src-main/engine/mlp'
import { RandomStream } from '../../src-main/engine/random'
import { createNet, ENGINES } from './toy-net'

/** mean(-ln(p + clip)) in float64, written without a thought of speed. */
function referenceLoss(
  parameters: Float64Array,
  sizes: readonly number[],
  activation: Activation,
  inputs: Float32Array,
  labels: Uint8Array,
  clip: number,
): number {
  let sum = 0
  labels.forEach((label, row) => {
    let values = Array.from(inputs.subarray(row * sizes[0], (row + 1) * sizes[0]))
    let at = 0
    for (let layer = 1; layer < sizes.length; layer++) {
      const outputs = sizes[layer]
      const biases = at + values.length * outputs
      const next = Array.from({ length: outputs }, (_, j) =>
        values.reduce(
          (s, x, i) => s + x * parameters[at + i * outputs + j],
          parameters[biases + j],
        ),
      )
      at = biases + outputs
      if (layer === sizes.length - 1) values = next
      else if (activation === 'relu') values = next.map((z) => Math.max(z, 0))
      else values = next.map((z) => 1 / (1 + Math.exp(-z)))
    }
    const maximum = Math.max(...values)
    const exponentials = values.reduce((s, z) => s + Math.exp(z - maximum), 0)
    sum -= Math.log(Math.exp(values[label] - maximum) / exponentials + clip)
  })
  return sum / labels.length
}

function randomNet(
  sizes: readonly number[],
  activation: Activation,
  batch: number,
  kernels?: Kernels,
) {
  const net = createNet(sizes, activation, batch, 0, kernels)
  const { parameters, inputs, labels } = net.workspace
  const random = new RandomStream(11, 'batches')
  initializeParameters(parameters, sizes, { kind: 'normal', standardDeviation: 0.6 }, 3)
  for (let i = 0; i < parameters.length; i++) if (parameters[i] === 0) parameters[i] = 0.1
  for (let i = 0; i < inputs.length; i++) inputs[i] = random.below(3) === 0 ? random.normal() : 0
  for (let i = 0; i < batch; i++) labels[i] = random.below(sizes[sizes.length - 1])
  return net
}

const SHAPES: [sizes: number[], batch: number][] = [
  [[7, 5, 3], 4],
  [[9, 13, 17, 11], 6],
  [[17, 8, 4], 1],
  [[6, 3], 5],
  [[5, 4, 1], 3],
  [[1, 1, 2], 2],
  [[3, 12, 9, 20, 5], 7],
]

const VARIANTS = ENGINES.flatMap(([name, createKernels]) =>
  (['relu', 'sigmoid'] as const).map((activation) => [activation, name, createKernels] as const),
)

describe.each(VARIANTS)('an Mlp with %s in %s', (activation, _, createKernels) => {
  it.each(SHAPES)('of widths %j and batch %d has the gradients of its loss', (sizes, batch) => {
    const { mlp, workspace } = randomNet(sizes, activation, batch, createKernels())
    const { inputs, labels, gradients } = workspace
    const parameters = Float64Array.from(workspace.parameters)
    const loss = (clip = 0) => referenceLoss(parameters, sizes, activation, inputs, labels, clip)
    expect(Math.abs(mlp.measure(batch) / batch - loss(1e-7))).toBeLessThan(2e-6)
    mlp.backward(batch)
    // The gradient leaves the clip out, and so does the slope.
    const h = 1e-6
    for (let i = 0; i < parameters.length; i++) {
      const at = parameters[i]
      parameters[i] = at + h
      const above = loss()
      parameters[i] = at - h
      const slope = (above - loss()) / (2 * h)
      parameters[i] = at
      expect(Math.abs(gradients[i] - slope)).toBeLessThan(1e-6 + 1e-5 * Math.abs(slope))
    }
  })

  it('treats each example alike, however many are computed at once', () => {
    const { mlp, workspace } = randomNet([9, 13, 4], activation, 6, createKernels())
    mlp.forward(6)
    const together = mlp.probabilities.slice()
    for (let row = 0; row < 6; row++) {
      workspace.inputs.copyWithin(0, row * 9, (row + 1) * 9)
      mlp.forward(1)
      expect(mlp.probabilities.subarray(0, 4)).toEqual(together.subarray(row * 4, row * 4 + 4))
    }
  })
})

describe.each(ENGINES)('the loss in %s', (_, createKernels) => {
  function netWithLogits(logits: readonly number[]) {
    const net = createNet([1, logits.length], 'relu', 1, 0, createKernels())
    net.workspace.parameters.set(logits)
    net.workspace.inputs[0] = 1
    return net
  }

  it('is -ln(1e-7) at most, when all probability is elsewhere', () => {
    const { mlp } = netWithLogits([-400, 400])
    expect(mlp.measure(1)).toBeCloseTo(16.118095650958319, 12)
  })

  it('is about -1e-7 when there is one class', () => {
    const { mlp } = netWithLogits([3])
    expect(mlp.measure(1)).toBeCloseTo(-1e-7, 12)
  })

  it('is NaN once a logit is', () => {
    for (const logits of [
      [NaN, 1],
      [Infinity, 1],
      [1, NaN],
    ]) {
      const { mlp } = netWithLogits(logits)
      expect(mlp.measure(1)).toBeNaN()
    }
  })

  it('keeps NaN through a hidden ReLU', () => {
    const { mlp, workspace } = createNet([1, 2, 2], 'relu', 1, 0, createKernels())
    workspace.parameters.fill(1)
    workspace.parameters[0] = NaN
    workspace.inputs[0] = 1
    expect(mlp.measure(1)).toBeNaN()
  })

  it('counts the first of equal classes as the prediction', () => {
    const { mlp, workspace } = netWithLogits([1, 2, 2])
    mlp.forward(1)
    workspace.labels[0] = 1
    expect(mlp.correctCount(1)).toBe(1)
    workspace.labels[0] = 2
    expect(mlp.correctCount(1)).toBe(0)
  })
})
