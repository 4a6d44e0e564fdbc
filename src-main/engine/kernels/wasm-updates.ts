/** Which optimizers the WebAssembly kernels update, and with which hyperparameters. */
import type { Hyperparameters, OptimizerBlocks, Update } from '../optimizers/optimizer'
import type { KernelExports } from './wasm-module'

/** True when every hyperparameter that is not among `known` is 0, that is, switched off. */
function onlyUses(hyperparameters: Hyperparameters, known: readonly string[]): boolean {
  return Object.entries(hyperparameters).every(([key, value]) => known.includes(key) || value === 0)
}

/** undefined for what the kernels do not have: the optimizer's own rule does it then. */
export function createWasmUpdate(
  wasm: KernelExports,
  id: string,
  hyperparameters: Hyperparameters,
  { parameters, gradients, optimizerState }: OptimizerBlocks,
): Update | undefined {
  const { learningRate, weightDecay, decay, epsilon } = hyperparameters
  const weights = parameters.byteOffset
  const slopes = gradients.byteOffset
  const count = parameters.length
  if (id === 'sgd' && onlyUses(hyperparameters, ['learningRate', 'weightDecay'])) {
    return (_, rateFactor) =>
      wasm.sgd(weights, slopes, count, learningRate * rateFactor, weightDecay)
  }
  const rmspropUses = ['learningRate', 'weightDecay', 'decay', 'epsilon']
  // With epsilon 0 a gradient of 0 gives 0 / 0 at the first step, which the kernel passes over.
  if (id === 'rmsprop' && epsilon > 0 && onlyUses(hyperparameters, rmspropUses)) {
    const squares = optimizerState[0].byteOffset
    const take = 1 - decay
    return (_, rateFactor) => {
      const rate = learningRate * rateFactor
      wasm.rmsprop(weights, slopes, squares, count, rate, decay, take, epsilon, weightDecay)
    }
  }
  return undefined
}
