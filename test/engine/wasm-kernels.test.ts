/** The WebAssembly kernels against the plain ones, on random shapes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kernels } from '../../src-main/engine/kernels/kernels'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import { createWasmKernels } from '../../src-main/engine/kernels/wasm'
import { createWorkspace } from '../../src-main/engine/workspace'
import { allOf, layerBlocks, layerCase, type LayerCase, sumOf } from './random-shapes'
import { numbers } from './sample-numbers'

const RUNS = { numRuns: 60, seed: 7 }

/** Equal up to float32 rounding of sums of `terms` products of numbers below 1. */
function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, terms: number): void {
  expect(actual.length).toBe(expected.length)
  const tolerance = 1e-6 + 2e-7 * terms
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i])
    if (difference <= tolerance) continue
    expect.fail(`${actual[i]} instead of ${expected[i]} at ${i} of ${expected.length}`)
  }
}

type Blocks = ReturnType<typeof layerBlocks>

/** What `run` leaves in the blocks of both engines. */
function both(layer: LayerCase, run: (kernels: Kernels, blocks: Blocks) => void): [Blocks, Blocks] {
  const results = [createWasmKernels(), plainKernels].map((kernels) => {
    const blocks = layerBlocks(kernels, layer)
    const { rows, inputs, outputs, density, seed } = layer
    blocks.weights.set(numbers(inputs * outputs, 0.9, seed + 1))
    blocks.biases.set(numbers(outputs, 0.9, seed + 2))
    blocks.source.set(numbers(rows * inputs, density, seed + 3))
    blocks.resultGradient.set(numbers(rows * outputs, density, seed + 4))
    run(kernels, blocks)
    return blocks
  })
  return [results[0], results[1]]
}

function forAnyLayer(check: (layer: LayerCase) => void): void {
  fc.assert(fc.property(layerCase, check), RUNS)
}

describe('a dense layer of any shape', () => {
  it('goes forward as the plain one does', () => {
    forAnyLayer((layer) => {
      const [wasm, plain] = both(layer, (kernels, b) =>
        kernels.linearForward(
          b.result,
          b.source,
          b.weights,
          b.biases,
          layer,
          layer.activation,
          b.scratch,
        ),
      )
      expectClose(wasm.result, plain.result, layer.inputs)
    })
  })

  it('has the same gradient of its source', () => {
    forAnyLayer((layer) => {
      const [wasm, plain] = both(layer, (kernels, b) =>
        kernels.linearBackwardSource(
          b.sourceGradient,
          b.resultGradient,
          b.weights,
          b.source,
          layer,
          layer.activation,
          b.scratch,
        ),
      )
      expectClose(wasm.sourceGradient, plain.sourceGradient, layer.outputs)
    })
  })

  it('has the same gradient of its parameters', () => {
    forAnyLayer((layer) => {
      const [wasm, plain] = both(layer, (kernels, b) =>
        kernels.linearBackwardParameters(
          b.weightGradient,
          b.biasGradient,
          b.resultGradient,
          b.source,
          layer,
          b.scratch,
          allOf(layer),
        ),
      )
      expectClose(wasm.weightGradient, plain.weightGradient, layer.rows)
      expectClose(wasm.biasGradient, plain.biasGradient, layer.rows)
    })
  })
})

describe('a first layer of any shape', () => {
  it.each(['images', 'values'])('reads %s as the plain one does, both ways', (kind) => {
    forAnyLayer((layer) => {
      const { rows, inputs: features, density, seed } = layer
      const values = numbers(rows * features, density, seed)
      const images = Uint8Array.from(values, (value) => Math.abs(value) * 255)
      const indices = Uint32Array.from({ length: rows }, (_, row) => rows - 1 - row)
      const [wasm, plain] = both(layer, (kernels, b) => {
        if (kind === 'images') kernels.gatherImages(b.inputs, images, indices, rows, features)
        else b.inputs.values.set(values)
        if (kind === 'values') kernels.gatherValues(b.inputs, rows, features)
        const { result, inputs, weights, biases, scratch } = b
        kernels.inputForward(result, inputs, weights, biases, layer, 'none', scratch)
        kernels.inputBackward(
          b.weightGradient,
          b.biasGradient,
          b.resultGradient,
          inputs,
          layer,
          scratch,
          allOf(layer),
        )
      })
      expectClose(wasm.result, plain.result, features)
      expectClose(wasm.weightGradient, plain.weightGradient, rows)
    })
  })
})

describe('softmax and loss of any shape', () => {
  it('are the plain ones', () => {
    forAnyLayer((layer) => {
      const { rows, outputs: classes, seed } = layer
      const logits = numbers(rows * classes, 0.9, seed).map((value) => 12 * value)
      const losses: number[] = []
      const [wasm, plain] = both(layer, (kernels, b) => {
        b.result.set(logits)
        for (let row = 0; row < rows; row++) b.labels[row] = (row * 7) % Math.min(classes, 256)
        kernels.softmaxForward(b.result, rows, classes)
        kernels.clippedLosses(b.losses, b.result, b.labels, rows, classes)
        losses.push(sumOf(b.losses))
        const { resultGradient, result, labels } = b
        kernels.softmaxCrossEntropyBackward(resultGradient, result, labels, rows, classes, rows)
      })
      expectClose(wasm.result, plain.result, 1)
      expectClose(wasm.resultGradient, plain.resultGradient, 1)
      expect(Math.abs(losses[0] - losses[1])).toBeLessThan(2e-6 * rows)
    })
  })
})

describe('the kernels of a trainer', () => {
  it('serve one memory only', () => {
    const kernels = createWasmKernels()
    kernels.allocate(100)
    expect(() => kernels.allocate(100)).toThrow('already belong to a trainer')
  })

  it('let mean squares that nothing renews end at 0, and keep NaN', () => {
    const kernels = createWasmKernels()
    const workspace = createWorkspace(kernels, [1, 1], 1, 1)
    workspace.optimizerState[0].set([2e-38, NaN])
    const rest = { weightDecay: 0, momentum: 0, centered: 0 }
    const options = { learningRate: 0.1, decay: 0.5, epsilon: 1e-8, ...rest }
    kernels.createUpdate({ id: 'rmsprop', hyperparameters: options }, workspace)?.(1, 1)
    expect([...workspace.optimizerState[0]]).toEqual([0, NaN])
  })
})
