/** A program's step over the tensors of some blocks, whatever computes its passes. */
import type { RateFactorAt, TensorRange, Update } from '../optimizers/optimizer'
import type { ElementRange } from './interpreter'
import type { Pass, PlannedPasses } from './passes-of-plan'
import { ScalarRun } from './scalar-run'
import type { Specialised } from './specialise'

/** What computes the passes of one kind of tensor. */
export interface PassRunner {
  readonly planned: PlannedPasses
  /** Computes a pass's reductions of a tensor and writes them to `numbers`. */
  reduce(pass: Pass, range: ElementRange, numbers: Float64Array): void
  /** The last pass: changes the parameters and the state. */
  store(range: ElementRange, numbers: Float64Array): void
}

/** Both are the same where biases are treated as weights are. */
export interface Runners<Runner extends PassRunner = PassRunner> {
  readonly weights: Runner
  readonly biases: Runner
}

/** @param tensors where they are in the blocks; undefined for all elements as one tensor of weights */
export function programUpdate(
  specialised: Specialised,
  runners: Runners,
  count: number,
  learningRate: number,
  tensors?: readonly TensorRange[],
  rateFactorAt?: RateFactorAt,
): Update {
  const { weights, biases } = runners
  const wanted = [...weights.planned.scalars, ...biases.planned.scalars]
  const scalars = new ScalarRun(wanted, specialised, learningRate, rateFactorAt)
  const parts = partsOf(specialised, count, tensors)
  return (step, rateFactor) => {
    scalars.beginStep(step, rateFactor)
    for (const tensor of parts) {
      const runner = tensor.isBias ? biases : weights
      passOver(runner, tensor, scalars)
      runner.store(tensor, scalars.numbers)
    }
  }
}

/** All passes but the last. */
export function passOver(runner: PassRunner, range: ElementRange, scalars: ScalarRun): void {
  const { passes } = runner.planned
  const size = range.end - range.first
  scalars.continueTensor(size, 0)
  for (let done = 0; done < passes.length - 1; done++) {
    runner.reduce(passes[done], range, scalars.numbers)
    scalars.continueTensor(size, done + 1)
  }
}

/** The tensors of some blocks; all elements together where it makes no difference. */
export function partsOf(
  { differsByTensor }: Specialised,
  count: number,
  tensors?: readonly TensorRange[],
): readonly TensorRange[] {
  if (differsByTensor && tensors !== undefined) return tensors
  return [{ first: 0, end: count, isBias: false }]
}
