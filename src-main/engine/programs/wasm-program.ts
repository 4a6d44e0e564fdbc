/** Programs in WebAssembly: code for a text and its hyperparameters' values, on the memory that the kernels work on. */
import { canonicalText } from '../../../src-shared/optimizer-language/canonical'
import type { Program } from '../../../src-shared/optimizer-language/program'
import type {
  Hyperparameters,
  OptimizerBlocks,
  RateFactorAt,
  Update,
} from '../optimizers/optimizer'
import type { ElementRange } from './interpreter'
import { passesFor, rootsOfStep, type Pass, type PlannedPasses } from './passes-of-plan'
import { programRule } from './program-rule'
import { programUpdate, type PassRunner } from './program-update'
import { settingsOf } from './settings'
import { specialise, type Specialised, type TensorPlan } from './specialise'
import type { Value } from './values'
import { encode, type WasmFunction } from './wasm/bytes'
import { scalarParameters } from './wasm/element-writer'
import { expFunction, logFunction } from './wasm/elementary-functions'
import { reducePass } from './wasm/reduce-pass'
import { maySkip, storePass } from './wasm/store-pass'
import { zeroSkip, type ZeroSkip } from './wasm/zero-skip'

const KINDS = ['weights', 'biases']

/** Both functions are in each module. */
const ELEMENTARY = { exp: 0, log: 1 }

/** What is made of one kind of tensor. */
interface GeneratedPlan {
  readonly plan: TensorPlan
  readonly planned: PlannedPasses
  readonly skip: ZeroSkip | undefined
  /** Begins the names of what it exports. */
  readonly prefix: string
}

interface Generated {
  readonly module: WebAssembly.Module
  readonly specialised: Specialised
  readonly weights: GeneratedPlan
  readonly biases: GeneratedPlan
}

/** Values of all passes together; to generate more takes too long, and no rule that anybody wants has so many. */
const MOST_VALUES = 15_000

/** The code of a program as one module's bytes; undefined where it would be too long. */
export function generate(specialised: Specialised, isShared: boolean) {
  const { values, weights, biases } = specialised
  const kinds = biases === weights ? [weights] : [weights, biases]
  const planned = kinds.map((plan) => passesFor(values.all, rootsOfStep(plan)))
  const passes = planned.flatMap((one) => one.passes)
  if (passes.reduce((sum, { elements }) => sum + elements.length, 0) > MOST_VALUES) return undefined
  const functions: WasmFunction[] = [expFunction(), logFunction()]
  const globals: string[] = []
  const plans = kinds.map((plan, kind): GeneratedPlan => {
    const prefix = KINDS[kind]
    const skip = zeroSkip(values, plan)
    planned[kind].passes.forEach((pass, at) => {
      const name = `${prefix}${at}`
      if (at === planned[kind].passes.length - 1) {
        functions.push(storePass(values, plan, pass, skip, ELEMENTARY, name))
        return
      }
      functions.push(reducePass(plan, pass, globals.length, ELEMENTARY, name))
      globals.push(...pass.reductions.map(({ id }) => `${prefix}${at}.${id}`))
    })
    return { plan, planned: planned[kind], skip, prefix }
  })
  const bytes = encode({ functions, globals, isShared })
  return { bytes, weights: plans[0], biases: plans[kinds.length - 1] }
}

type Run = (...numbers: number[]) => void

class WasmRunner implements PassRunner {
  readonly planned: PlannedPasses
  private readonly addresses: readonly number[]
  private readonly runs: readonly Run[]
  private readonly scalars: readonly (readonly Value[])[]
  private readonly globals = new Map<Value, WebAssembly.Global>()
  /** The arguments of a call, written anew for each. */
  private readonly given: number[] = []

  constructor(
    exports: WebAssembly.Instance['exports'],
    private readonly generated: GeneratedPlan,
    { parameters, gradients, optimizerState }: OptimizerBlocks,
  ) {
    const { plan, planned, prefix } = generated
    this.planned = planned
    const blocks = [parameters, gradients, ...plan.states.map(({ block }) => optimizerState[block])]
    this.addresses = blocks.map(({ byteOffset }) => byteOffset)
    this.runs = planned.passes.map((_, at) => exports[`${prefix}${at}`] as Run)
    this.scalars = planned.passes.map(({ scalars }) => scalarParameters(scalars))
    planned.passes.forEach(({ reductions }, at) => {
      for (const reduction of reductions) {
        const global = exports[`${prefix}${at}.${reduction.id}`] as WebAssembly.Global
        this.globals.set(reduction, global)
      }
    })
  }

  reduce(pass: Pass, range: ElementRange, numbers: Float64Array): void {
    this.call(this.planned.passes.indexOf(pass), range, numbers)
    for (const reduction of pass.reductions) {
      const found = this.globals.get(reduction)?.value as number
      numbers[reduction.id] = resultOf(reduction, found, range.end - range.first)
    }
  }

  store(range: ElementRange, numbers: Float64Array): void {
    this.call(this.runs.length - 1, range, numbers)
  }

  private call(pass: number, { first, end }: ElementRange, numbers: Float64Array): void {
    const { given, generated } = this
    given.length = 0
    for (const address of this.addresses) given.push(address + 4 * first)
    given.push(end - first)
    for (const { id, isTruth } of this.scalars[pass]) {
      given.push(isTruth && numbers[id] !== 0 ? -1 : numbers[id])
    }
    const isLast = pass === this.runs.length - 1
    if (isLast && generated.skip) given.push(maySkip(generated.skip, numbers))
    this.runs[pass](...given)
  }
}

function resultOf({ operation }: Value, found: number, size: number): number {
  if (operation === 'norm') return Math.sqrt(found)
  return operation === 'mean' ? found / size : found
}

/**
 * The update of a program on blocks in the memory; that of its rule where its code would be too long, with the same bits.
 * @param isShared whether the memory is one that threads share
 */
export function createProgramUpdate(
  memory: WebAssembly.Memory,
  isShared: boolean,
  program: Program,
  hyperparameters: Hyperparameters,
  blocks: OptimizerBlocks,
  rateFactorAt?: RateFactorAt,
): Update {
  const { settings, learningRate } = settingsOf(program, hyperparameters)
  const generated = generatedFor(program, settings, isShared)
  if (generated === null) return programRule(program).create(hyperparameters, blocks, rateFactorAt)
  const { exports } = new WebAssembly.Instance(generated.module, { env: { memory } })
  const weights = new WasmRunner(exports, generated.weights, blocks)
  const isOne = generated.biases === generated.weights
  const biases = isOne ? weights : new WasmRunner(exports, generated.biases, blocks)
  return programUpdate(
    generated.specialised,
    { weights, biases },
    blocks.parameters.length,
    learningRate,
    blocks.tensors,
    rateFactorAt,
  )
}

/** What was generated last in this thread: a run makes an update for each share it is cut into. */
const MOST_KEPT = 16
const kept = new Map<string, Generated | null>()

function generatedFor(
  program: Program,
  settings: Readonly<Record<string, number>>,
  isShared: boolean,
): Generated | null {
  const key = JSON.stringify([isShared, settings, canonicalText(program)])
  const known = kept.get(key)
  const found = known === undefined ? generateAnew(program, settings, isShared) : known
  kept.delete(key)
  kept.set(key, found)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string)
  return found
}

function generateAnew(
  program: Program,
  settings: Readonly<Record<string, number>>,
  isShared: boolean,
): Generated | null {
  const specialised = specialise(program, settings)
  const code = generate(specialised, isShared)
  if (code === undefined) return null
  const { bytes, ...plans } = code
  return { module: new WebAssembly.Module(bytes), specialised, ...plans }
}
