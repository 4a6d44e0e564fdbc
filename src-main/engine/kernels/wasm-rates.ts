/** Effective rates in WebAssembly, in float32, where a rule divides by a root and nothing else. */
import { wholePower } from '../elementary'
import { nadamRates } from '../optimizers/nadam'
import { momentumFactor, type Hyperparameters, type OptimizerStep } from '../optimizers/optimizer'
import type { KernelExports } from './wasm-module'

/** Of a step: rates are rate / (sqrt(squares) * scale + epsilon); with means sqrt(squares - means^2). */
interface RootRates {
  readonly rate: number
  readonly scale: number
  /** Which of the blocks of state. */
  readonly squares: number
  readonly means?: number
}

type RatesOf = (values: Hyperparameters) => (made: OptimizerStep) => RootRates

const adam =
  (squaresOf: (values: Hyperparameters) => number): RatesOf =>
  (values) =>
  ({ step, rateFactor }) => ({
    rate: values.learningRate * rateFactor,
    scale: 1 / Math.sqrt(1 - wholePower(values.beta2, step)),
    squares: squaresOf(values),
  })

const RATES: ReadonlyMap<string, RatesOf> = new Map<string, RatesOf>([
  [
    'rmsprop',
    ({ learningRate, momentum, centered }) =>
      ({ step, rateFactor }) => ({
        rate: learningRate * rateFactor * momentumFactor(momentum, step),
        scale: 1,
        squares: 0,
        ...(centered !== 0 && { means: 1 }),
      }),
  ],
  [
    'adagrad',
    ({ learningRate }) =>
      ({ rateFactor }) => ({ rate: learningRate * rateFactor, scale: 1, squares: 0 }),
  ],
  ['adam', adam(({ amsgrad }) => (amsgrad !== 0 ? 2 : 1))],
  ['adamw', adam(() => 1)],
  [
    'nadam',
    (values) => {
      const ratesAt = nadamRates(values)
      return ({ step, rateFactor }) => {
        const { gradientRate, meanRate } = ratesAt(step, rateFactor)
        const rate = gradientRate + meanRate * (1 - wholePower(values.beta1, step))
        return { rate, scale: 1 / Math.sqrt(1 - wholePower(values.beta2, step)), squares: 1 }
      }
    },
  ],
])

/** Writes rates of blocks that lie in the kernels' memory, with room for a multiple of 4. */
export type WriteRatesHere = (made: OptimizerStep, rates: Float32Array) => void

/** undefined for an optimizer that has none: its own rule writes them then. */
export function createWasmRates(
  wasm: KernelExports,
  id: string,
  hyperparameters: Hyperparameters,
): WriteRatesHere | undefined {
  const rootRatesOf = RATES.get(id)?.(hyperparameters)
  if (rootRatesOf === undefined) return undefined
  const { epsilon } = hyperparameters
  return (made, rates) => {
    const { rate, scale, squares, means } = rootRatesOf(made)
    const at = (block: number) => made.stateAfter[block].byteOffset
    wasm.rootRates(
      ...[rates.byteOffset, at(squares), means === undefined ? 0 : at(means)],
      ...[rates.length, rate, scale, epsilon],
    )
  }
}
