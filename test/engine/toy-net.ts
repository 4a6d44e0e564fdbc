/**
 * A net and batches given by formula, so that nothing random stands between this engine and the
 * PyTorch figures in test/fixtures/optimizers-toy.json:
 * weight k (row-major (inputs, outputs), one counter over all layers) =
 *   sqrt(2 / inputs) * sin(12.9898 * (k + 1)) * 1.4, biases 0
 * input of sample s, feature f = max(0, sin(0.7 s + 1.3 f + 0.05 s f)), label (s^2 + 3 s) mod 5
 * sample at step i, position j = (i * batch + j) * 7919 mod samples
 */
import type { Kernels } from '../../src-main/engine/kernels/kernels'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import { createWasmKernels } from '../../src-main/engine/kernels/wasm'
import { Mlp, type Activation, type LossForm } from '../../src-main/engine/mlp'
import { createWorkspace } from '../../src-main/engine/workspace'

/** Both engines: a name and what makes a trainer's kernels. */
export const ENGINES: readonly [name: string, createKernels: () => Kernels][] = [
  ['plain TypeScript', () => plainKernels],
  ['WebAssembly', createWasmKernels],
]

/** A net driven directly, with inputs and parameters of the test's choice. */
export function createNet(
  sizes: readonly number[],
  activation: Activation,
  rows: number,
  stateBlocks = 0,
  kernels: Kernels = createWasmKernels(),
  lossForm: LossForm = 'clipped',
) {
  const workspace = createWorkspace(kernels, sizes, rows, stateBlocks)
  const { inputs } = workspace
  const net = new Mlp(sizes, activation, workspace, kernels, lossForm)
  const mlp = {
    probabilities: net.probabilities,
    forward(count: number): void {
      kernels.gatherValues(inputs, count, sizes[0])
      net.forward({ first: 0, end: count })
    },
    measure(count: number): number {
      kernels.gatherValues(inputs, count, sizes[0])
      net.measure({ first: 0, end: count })
      return net.lossSum(count)
    },
    backward(count: number): void {
      net.backwardRows({ first: 0, end: count }, count)
      for (let layer = 0; layer + 1 < sizes.length; layer++) {
        net.backwardParameters(layer, { first: 0, end: sizes[layer] }, count)
      }
    },
    correctCount: (count: number) => net.correctCount(count),
  }
  return { workspace: { ...workspace, inputs: inputs.values }, mlp, kernels }
}

export function setToyParameters(parameters: Float32Array, sizes: readonly number[]): void {
  let k = 0
  let at = 0
  for (let layer = 1; layer < sizes.length; layer++) {
    const scale = Math.sqrt(2 / sizes[layer - 1]) * 1.4
    for (let i = 0; i < sizes[layer - 1] * sizes[layer]; i++) {
      parameters[at++] = scale * Math.sin(12.9898 * ++k)
    }
    at += sizes[layer]
  }
}

export function setToyBatch(
  inputs: Float32Array,
  labels: Uint8Array,
  shape: { step: number; batch: number; samples: number; features: number; classes: number },
): void {
  for (let j = 0; j < shape.batch; j++) {
    const s = ((shape.step * shape.batch + j) * 7919) % shape.samples
    labels[j] = (s * s + 3 * s) % shape.classes
    for (let f = 0; f < shape.features; f++) {
      const x = Math.sin(0.7 * s + 1.3 * f + 0.05 * s * f)
      inputs[j * shape.features + f] = Math.max(0, x)
    }
  }
}
