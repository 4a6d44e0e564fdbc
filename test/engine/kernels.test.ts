import { describe, expect, it } from 'vitest'
import { allOf, layerBlocks } from './random-shapes'
import { ENGINES } from './toy-net'

describe.each(ENGINES)('%s: gatherImages', (_, createKernels) => {
  it('scales the bytes of the chosen images by 1/255', () => {
    const kernels = createKernels()
    const images = Uint8Array.from({ length: 6 * 256 }, (_, i) => i >> 1)
    const layer = { rows: 256, inputs: 1, outputs: 1 }
    const blocks = layerBlocks(kernels, layer)
    const indices = Uint32Array.from({ length: 256 }, (_, i) => 2 * (255 - i))
    kernels.gatherImages(blocks.inputs, images, indices, 256, 1)
    const { result, inputs, weights, biases, scratch } = blocks
    weights[0] = 1
    kernels.inputForward(result, inputs, weights, biases, layer, 'none', scratch)
    expect([...result]).toEqual([...indices].map((i) => Math.fround((i >> 1) / 255)))
  })
})

describe.each(ENGINES)('%s: a dense layer', (_, createKernels) => {
  // Widths around the blocks of eight and four columns, and rows that are all zero.
  it.each([1, 3, 4, 7, 8, 12, 15, 21])('of %d outputs equals the textbook sums', (outputs) => {
    const [rows, inputs] = [3, 5]
    const numbers = (n: number, seed: number) =>
      Float32Array.from({ length: n }, (_, i) => Math.sin(seed + 1.7 * i))
    const source = numbers(rows * inputs, 1).map((x, i) => (i < inputs || i % 3 === 0 ? 0 : x))
    const weights = numbers(inputs * outputs, 2)
    const biases = numbers(outputs, 3)
    const gradient = numbers(rows * outputs, 4).map((x, i) => (i % 4 === 0 ? 0 : x))
    const kernels = createKernels()
    const layer = { rows, inputs, outputs }
    const blocks = layerBlocks(kernels, layer)
    const { result, sourceGradient, weightGradient, biasGradient, scratch } = blocks
    blocks.source.set(source)
    blocks.weights.set(weights)
    blocks.biases.set(biases)
    blocks.resultGradient.set(gradient)
    kernels.linearForward(
      result,
      blocks.source,
      blocks.weights,
      blocks.biases,
      layer,
      'none',
      scratch,
    )
    kernels.linearBackwardSource(
      sourceGradient,
      blocks.resultGradient,
      blocks.weights,
      // Above 0 everywhere, so that every slope is 1.
      blocks.inputs.values.fill(1),
      layer,
      'relu',
      scratch,
    )
    kernels.linearBackwardParameters(
      weightGradient,
      biasGradient,
      blocks.resultGradient,
      blocks.source,
      layer,
      scratch,
      allOf(layer),
    )

    const sum = (n: number, term: (k: number) => number) =>
      Array.from({ length: n }, (_, k) => term(k)).reduce((a, b) => a + b, 0)
    for (let j = 0; j < outputs; j++) {
      expect(biasGradient[j]).toBeCloseTo(
        sum(rows, (r) => gradient[r * outputs + j]),
        5,
      )
      for (let r = 0; r < rows; r++) {
        const dot = sum(inputs, (i) => source[r * inputs + i] * weights[i * outputs + j])
        expect(result[r * outputs + j]).toBeCloseTo(biases[j] + dot, 5)
      }
      for (let i = 0; i < inputs; i++) {
        const dot = sum(rows, (r) => source[r * inputs + i] * gradient[r * outputs + j])
        expect(weightGradient[i * outputs + j]).toBeCloseTo(dot, 5)
      }
    }
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < inputs; i++) {
        const dot = sum(outputs, (j) => gradient[r * outputs + j] * weights[i * outputs + j])
        expect(sourceGradient[r * inputs + i]).toBeCloseTo(dot, 5)
      }
    }
  })
})
