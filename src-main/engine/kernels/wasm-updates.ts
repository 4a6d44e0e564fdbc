/** The update rules in WebAssembly: which kernel an optimizer's hyperparameters ask for, and its numbers. */
import { wholePower } from '../elementary'
import { nadamRates } from '../optimizers/nadam'
import type { Hyperparameters, OptimizerBlocks, Update } from '../optimizers/optimizer'
import type { KernelExports } from './wasm-module'

/** Where the blocks are in memory, in bytes, and how long they are. */
interface Places {
  readonly parameters: number
  readonly gradients: number
  readonly state: readonly number[]
  readonly count: number
}

type Create = (wasm: KernelExports, values: Hyperparameters, places: Places) => Update

/** In float32 a smaller epsilon would be 0 or slow. */
const SMALLEST_EPSILON = 1.1754944e-38

const epsilonOf = ({ epsilon }: Hyperparameters) => Math.max(epsilon, SMALLEST_EPSILON)

const sgd: Create = (wasm, values, { parameters, gradients, state: [velocities], count }) => {
  const { learningRate, momentum, nesterov, weightDecay } = values
  if (momentum === 0) {
    return (_, factor) => wasm.sgd(parameters, gradients, count, learningRate * factor, weightDecay)
  }
  const rest = [momentum, nesterov, weightDecay] as const
  return (_, factor) =>
    wasm.sgdMomentum(parameters, gradients, velocities, count, learningRate * factor, ...rest)
}

const rmsprop: Create = (wasm, values, { parameters, gradients, state, count }) => {
  const { learningRate, decay, weightDecay, momentum, centered } = values
  const rest = [decay, 1 - decay, epsilonOf(values), weightDecay] as const
  const [squares, ...others] = state
  if (others.length === 0) {
    return (_, factor) =>
      wasm.rmsprop(parameters, gradients, squares, count, learningRate * factor, ...rest)
  }
  const means = centered ? others[0] : 0
  const velocities = momentum > 0 ? others[others.length - 1] : 0
  const blocks = [parameters, gradients, squares, means, velocities] as const
  return (_, factor) =>
    wasm.rmspropExtended(...blocks, count, learningRate * factor, ...rest, momentum)
}

const adagrad: Create = (wasm, values, { parameters, gradients, state: [sums], count }) => {
  const { learningRate, weightDecay } = values
  const rest = [epsilonOf(values), weightDecay] as const
  return (_, factor) =>
    wasm.adagrad(parameters, gradients, sums, count, learningRate * factor, ...rest)
}

const adadelta: Create = (wasm, values, { parameters, gradients, state, count }) => {
  const { learningRate, decay, weightDecay } = values
  const [squares, changes] = state
  const blocks = [parameters, gradients, squares, changes, count] as const
  const rest = [decay, 1 - decay, epsilonOf(values), weightDecay] as const
  return (_, factor) => wasm.adadelta(...blocks, learningRate * factor, ...rest)
}

/** Adam, or AdamW, whose weight decay shrinks the weights apart from the gradient. */
function adam(isDecoupled: boolean): Create {
  return (wasm, values, { parameters, gradients, state, count }) => {
    const { learningRate, beta1, beta2, weightDecay } = values
    const [means, squares, largest = 0] = state
    const blocks = [parameters, gradients, means, squares, largest, count] as const
    const decay = isDecoupled ? 0 : weightDecay
    const rest = [beta1, 1 - beta1, beta2, 1 - beta2, epsilonOf(values), decay] as const
    return (step, factor) => {
      const rate = learningRate * factor
      const kept = isDecoupled ? 1 - rate * weightDecay : 1
      const corrected = rate / (1 - wholePower(beta1, step))
      const rootScale = 1 / Math.sqrt(1 - wholePower(beta2, step))
      wasm.adam(...blocks, corrected, rootScale, kept, ...rest)
    }
  }
}

const nadam: Create = (wasm, values, { parameters, gradients, state, count }) => {
  const { beta1, beta2, weightDecay } = values
  const [means, squares] = state
  const blocks = [parameters, gradients, means, squares, count] as const
  const rest = [beta1, 1 - beta1, beta2, 1 - beta2, epsilonOf(values), weightDecay] as const
  const ratesAt = nadamRates(values)
  return (step, factor) => {
    const { gradientRate, meanRate } = ratesAt(step, factor)
    const rootScale = 1 / Math.sqrt(1 - wholePower(beta2, step))
    wasm.nadam(...blocks, gradientRate, meanRate, rootScale, ...rest)
  }
}

const adamax: Create = (wasm, values, { parameters, gradients, state, count }) => {
  const { learningRate, beta1, beta2, weightDecay } = values
  const [means, norms] = state
  const blocks = [parameters, gradients, means, norms, count] as const
  const rest = [beta1, 1 - beta1, beta2, epsilonOf(values), weightDecay] as const
  return (step, factor) =>
    wasm.adamax(...blocks, (learningRate * factor) / (1 - wholePower(beta1, step)), ...rest)
}

const UPDATES: ReadonlyMap<string, Create> = new Map([
  ['sgd', sgd],
  ['rmsprop', rmsprop],
  ['adam', adam(false)],
  ['adamw', adam(true)],
  ['nadam', nadam],
  ['adamax', adamax],
  ['adagrad', adagrad],
  ['adadelta', adadelta],
])

/** undefined for an optimizer that has no kernel: its own rule does it then. */
export function createWasmUpdate(
  wasm: KernelExports,
  id: string,
  hyperparameters: Hyperparameters,
  { parameters, gradients, optimizerState }: OptimizerBlocks,
): Update | undefined {
  return UPDATES.get(id)?.(wasm, hyperparameters, {
    parameters: parameters.byteOffset,
    gradients: gradients.byteOffset,
    state: optimizerState.map((block) => block.byteOffset),
    count: parameters.length,
  })
}
