/** The ways the first layer's products can take: all of them end with the same bits. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src-main/engine/kernels/kernels'
import { createWasmKernels } from '../../src-main/engine/kernels/wasm'
import { isMostlyNonZero } from '../../src-main/engine/kernels/wasm-inputs'
import { allOf, layerBlocks, layerCase, type LayerCase } from './random-shapes'
import { numbers } from './sample-numbers'

const RUNS = { numRuns: 60, seed: 7 }

describe('a first layer without lists', () => {
  it('has the same bits, both ways, with any share of zeros', () => {
    const check = (layer: LayerCase) => {
      const { rows, inputs: features, outputs, density, seed, activation } = layer
      const images = Uint8Array.from(numbers(rows * features, density, seed), (x) => x * x * 255)
      const indices = Uint32Array.from({ length: rows }, (_, row) => (row * 7) % rows)
      const [listed, dense] = (['lists', 'dense'] as const).map((products) => {
        const kernels = createWasmKernels(products)
        const b = layerBlocks(kernels, layer)
        const { result, inputs, weights, biases, scratch } = b
        weights.set(numbers(features * outputs, 0.9, seed + 1))
        biases.set(numbers(outputs, 0.9, seed + 2))
        b.resultGradient.set(numbers(rows * outputs, density, seed + 4))
        kernels.gatherImages(inputs, images, indices, rows, features)
        for (let pass = 0; pass < 2; pass++) {
          kernels.inputForward(result, inputs, weights, biases, layer, activation, scratch)
        }
        const { weightGradient, biasGradient, resultGradient } = b
        kernels.inputBackward(
          weightGradient,
          biasGradient,
          resultGradient,
          inputs,
          layer,
          scratch,
          allOf(layer),
        )
        return [result, weightGradient, biasGradient].map((block) => block.slice())
      })
      expect(dense).toEqual(listed)
    }
    fc.assert(fc.property(layerCase, check), RUNS)
  })

  it('has the same bits where units slept through the whole batch, which lists leave out', () => {
    const shape = fc.record({
      rows: fc.integer({ min: 64, max: 230 }),
      inputs: fc.integer({ min: 1, max: 60 }),
      outputs: fc.integer({ min: 1, max: 120 }),
      awake: fc.constantFrom(0, 0.1, 0.4, 0.6, 1),
      seed: fc.integer({ min: 1, max: 1e6 }),
    })
    const check = ({
      rows,
      inputs,
      outputs,
      awake,
      seed,
    }: Shape & { awake: number; seed: number }) => {
      const layer = { rows, inputs, outputs }
      const wakes = numbers(outputs, awake, seed)
      const gradients = numbers(rows * outputs, 0.9, seed + 1)
      const images = Uint8Array.from(numbers(rows * inputs, 0.3, seed + 2), (x) => x * x * 255)
      const indices = Uint32Array.from({ length: rows }, (_, row) => row)
      const [listed, dense] = (['lists', 'dense'] as const).map((products) => {
        const kernels = createWasmKernels(products)
        const b = layerBlocks(kernels, layer)
        b.resultGradient.set(gradients.map((x, i) => (wakes[i % outputs] === 0 ? 0 : x)))
        kernels.gatherImages(b.inputs, images, indices, rows, inputs)
        const { weightGradient, biasGradient, resultGradient, scratch } = b
        kernels.inputBackward(
          weightGradient,
          biasGradient,
          resultGradient,
          b.inputs,
          layer,
          scratch,
          allOf(layer),
        )
        return [weightGradient, biasGradient].map((block) => block.slice())
      })
      expect(listed).toEqual(dense)
    }
    fc.assert(fc.property(shape, check), RUNS)
  })

  it.each([
    [1, true],
    [0.8, true],
    [0.6, false],
    [0.19, false],
    [0, false],
  ])('is chosen by the images: with %d of the pixels not 0 %s', (density, expected) => {
    const images = Uint8Array.from(numbers(500 * 50, density, 3), (x) => (x === 0 ? 0 : 200))
    expect(isMostlyNonZero(images, 50)).toBe(expected)
  })
})
