import { describe, expect, it } from 'vitest'
import { plainKernels as kernels } from '../../src-main/engine/kernels/plain'

describe('gatherImages', () => {
  it('scales the bytes of the chosen images by 1/255', () => {
    const images = Uint8Array.of(0, 1, 2, 128, 254, 255)
    const result = new Float32Array(6).fill(9)
    kernels.gatherImages(result, images, Uint32Array.of(2, 0), 2, 2)
    const expected = [254 / 255, 1, 0, 1 / 255].map(Math.fround)
    expect([...result]).toEqual([...expected, 9, 9])
  })
})

describe('a dense layer', () => {
  // Widths around the blocks of eight and four columns, and rows that are all zero.
  it.each([1, 3, 4, 7, 8, 12, 15, 21])('of %d outputs equals the textbook sums', (outputs) => {
    const [rows, inputs] = [3, 5]
    const numbers = (n: number, seed: number) =>
      Float32Array.from({ length: n }, (_, i) => Math.sin(seed + 1.7 * i))
    const source = numbers(rows * inputs, 1).map((x, i) => (i < inputs || i % 3 === 0 ? 0 : x))
    const weights = numbers(inputs * outputs, 2)
    const biases = numbers(outputs, 3)
    const gradient = numbers(rows * outputs, 4).map((x, i) => (i % 4 === 0 ? 0 : x))
    const widest = Math.max(rows, inputs, outputs)
    const scratch = {
      values: new Float32Array(widest),
      offsets: new Int32Array(widest),
      matrix: new Float32Array(inputs * outputs),
    }
    const result = new Float32Array(rows * outputs + 1).fill(9)
    const sourceGradient = new Float32Array(rows * inputs).fill(9)
    const weightGradient = new Float32Array(inputs * outputs).fill(9)
    const biasGradient = new Float32Array(outputs).fill(9)
    const shape = [rows, inputs, outputs, scratch] as const
    kernels.linearForward(result, source, weights, biases, ...shape)
    kernels.linearBackwardSource(sourceGradient, gradient, weights, ...shape)
    kernels.linearBackwardParameters(weightGradient, biasGradient, gradient, source, ...shape)

    const sum = (n: number, term: (k: number) => number) =>
      Array.from({ length: n }, (_, k) => term(k)).reduce((a, b) => a + b, 0)
    expect(result[rows * outputs]).toBe(9)
    for (let j = 0; j < outputs; j++) {
      expect(biasGradient[j]).toBeCloseTo(
        sum(rows, (r) => gradient[r * outputs + j]),
        6,
      )
      for (let r = 0; r < rows; r++) {
        const dot = sum(inputs, (i) => source[r * inputs + i] * weights[i * outputs + j])
        expect(result[r * outputs + j]).toBeCloseTo(biases[j] + dot, 6)
      }
      for (let i = 0; i < inputs; i++) {
        const dot = sum(rows, (r) => source[r * inputs + i] * gradient[r * outputs + j])
        expect(weightGradient[i * outputs + j]).toBeCloseTo(dot, 6)
      }
    }
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < inputs; i++) {
        const dot = sum(outputs, (j) => gradient[r * outputs + j] * weights[i * outputs + j])
        expect(sourceGradient[r * inputs + i]).toBeCloseTo(dot, 6)
      }
    }
  })
})
