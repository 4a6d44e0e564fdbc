/** A program of the optimizer language as an update rule of the engine, in plain TypeScript. */
import type { Program } from '../../../src-shared/optimizer-language/program'
import type {
  Floats,
  Hyperparameters,
  OptimizerRule,
  OptimizerStep,
  TensorRange,
  WriteRates,
} from '../optimizers/optimizer'
import { Interpreter, type ProgramBlocks } from './interpreter'
import { passOver, partsOf, programUpdate } from './program-update'
import { ScalarRun } from './scalar-run'
import { settingsOf, type Settings } from './settings'
import { specialise, type Specialised, type TensorPlan } from './specialise'
import { isReduction, reachable, type Value } from './values'

/** A program with a recipe's values. */
interface Chosen extends Settings {
  readonly specialised: Specialised
}

/** The rule that a program says; on doubles nothing is rounded to float32, and no state becomes 0 for being small. */
export function programRule(program: Program): OptimizerRule {
  let last: { readonly key: string; readonly chosen: Chosen } | undefined
  /** Kept for as long as the same values are asked for. */
  const chosenFor = (hyperparameters: Hyperparameters): Chosen => {
    const found = settingsOf(program, hyperparameters)
    const key = JSON.stringify(found)
    if (last?.key === key) return last.chosen
    last = { key, chosen: { ...found, specialised: specialise(program, found.settings) } }
    return last.chosen
  }
  const specialisedFor = (values: Hyperparameters) => chosenFor(values).specialised
  return {
    stateBlocks: (values) => specialisedFor(values).blocks.map(({ name }) => name),
    initialState: (values) => specialisedFor(values).blocks.map(({ initial }) => initial),
    needsWholeTensors: (values) => specialisedFor(values).needsWholeTensors,
    remembersRates: (values) => remembersRates(specialisedFor(values)),
    create(values, blocks, rateFactorAt) {
      const { specialised, learningRate } = chosenFor(values)
      const weights = new Interpreter(specialised.values.all, specialised.weights, blocks)
      const isOne = specialised.biases === specialised.weights
      const biases = isOne
        ? weights
        : new Interpreter(specialised.values.all, specialised.biases, blocks)
      const { length } = blocks.parameters
      const { tensors } = blocks
      return programUpdate(
        ...[specialised, { weights, biases }, length, learningRate, tensors, rateFactorAt],
      )
    },
    effectiveRates(values) {
      const chosen = chosenFor(values)
      return program.hasRate ? statedRates(chosen) : changePerGradient
    },
    ratesNeed(values) {
      const { weights, biases } = specialisedFor(values)
      const rates = [weights, biases].flatMap(({ rate }) => (rate === undefined ? [] : [rate]))
      const parts = reachable(specialisedFor(values).values.all, rates)
      const isOne = rates.length === 0 || rates[0] === rates[1]
      return isOne && !parts.some(seesTensor) ? 'elements' : 'tensors'
    },
    rateFallsWith: () => undefined,
  }
}

const seesTensor = (value: Value) =>
  isReduction(value) || (value.operation === 'given' && value.name === 'size')

/** Whether recurrences are made of learning rates. */
function remembersRates({ recurrences, values }: Specialised): boolean {
  const next = recurrences.map((recurrence) => recurrence.next)
  return reachable(values.all, next).some(
    ({ operation, name }) => operation === 'given' && name === 'lr',
  )
}

function wholeOf({ whole }: OptimizerStep): NonNullable<OptimizerStep['whole']> {
  if (whole === undefined) throw new Error('Effective rates need parameters and gradients.')
  return whole
}

/** The size of a weight's change by that of its gradient, where the program names no rate. NaN without a gradient. */
const changePerGradient: WriteRates = (made, rates) => {
  const { parametersBefore, parametersAfter, gradients } = wholeOf(made)
  for (let i = 0; i < rates.length; i++) {
    const change = Math.abs(parametersAfter[i] - parametersBefore[i])
    rates[i] = gradients[i] === 0 ? NaN : change / Math.abs(gradients[i])
  }
}

/** The rate that the program names, computed from what was there before the step. */
function statedRates({ specialised, learningRate }: Chosen): WriteRates {
  let last: RateWriters | undefined
  return (made, rates) => {
    const { tensors } = wholeOf(made)
    // Who asks step after step gives the same blocks: a surface's paths have thousands of steps.
    if (last?.isFor(made) !== true) last = new RateWriters(specialised, learningRate, made)
    last.write(made, rates, partsOf(specialised, rates.length, tensors))
  }
}

/** What writes the rates of all tensors from the same blocks, step after step. */
class RateWriters {
  private readonly weights: RateWriter
  private readonly biases: RateWriter
  private readonly scalars: ScalarRun

  constructor(
    specialised: Specialised,
    learningRate: number,
    private readonly made: OptimizerStep,
  ) {
    const { parametersBefore, gradients, rateFactorAt } = wholeOf(made)
    const blocks = { parameters: parametersBefore, gradients, optimizerState: made.stateBefore }
    this.weights = new RateWriter(specialised, specialised.weights, blocks)
    const isOne = specialised.weights === specialised.biases
    this.biases = isOne ? this.weights : new RateWriter(specialised, specialised.biases, blocks)
    const wanted = [...this.weights.scalars, ...this.biases.scalars]
    this.scalars = new ScalarRun(wanted, specialised, learningRate, rateFactorAt)
  }

  /** Whether a step is made of the same blocks. */
  isFor({ stateBefore, whole }: OptimizerStep): boolean {
    const known = this.made.whole
    return (
      stateBefore === this.made.stateBefore &&
      whole?.parametersBefore === known?.parametersBefore &&
      whole?.gradients === known?.gradients &&
      whole?.rateFactorAt === known?.rateFactorAt
    )
  }

  write({ step, rateFactor }: OptimizerStep, rates: Floats, tensors: readonly TensorRange[]): void {
    this.scalars.beginStep(step, rateFactor)
    for (const tensor of tensors) {
      const writer = tensor.isBias ? this.biases : this.weights
      writer.write(rates, tensor, this.scalars)
    }
  }
}

class RateWriter {
  private readonly interpreter: Interpreter
  private readonly rate: Value

  constructor({ values }: Specialised, plan: TensorPlan, blocks: ProgramBlocks) {
    // A program without a rate has none to write.
    this.rate = plan.rate ?? values.constant(NaN)
    this.interpreter = new Interpreter(values.all, plan, blocks, this.rate)
  }

  get scalars(): readonly Value[] {
    return this.interpreter.planned.scalars
  }

  write(rates: Floats, tensor: TensorRange, scalars: ScalarRun): void {
    passOver(this.interpreter, tensor, scalars)
    this.interpreter.write(this.rate, rates, tensor, scalars.numbers)
  }
}
