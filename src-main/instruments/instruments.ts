/** Measures steps fast: what a step is made of is copied into a memory in which kernels work on it. */
import { KEY_OF_ONE, type Bins, type Histogram } from '../../src-shared/inside/histogram'
import type { InsideFrame } from '../../src-shared/inside/frame'
import { emptyMask, type GradientMask } from '../engine/gradient-mask'
import {
  compiledKernels,
  instantiateKernels,
  type KernelExports,
} from '../engine/kernels/wasm-module'
import { createWasmRates } from '../engine/kernels/wasm-rates'
import { ruleOf } from '../engine/optimizers/table'
import type { Probe } from '../engine/probe'
import type { TrainerOptions } from '../engine/trainer-options'
import { parameterCount } from '../engine/workspace'
import type { Arithmetic } from './arithmetic'
import { frameOf, type MeasuredStep } from './frame-of'

const PAGE = 65536
/** What the module keeps for itself, at the beginning. */
const RESERVED = 16384
/** Counters and what is read from them, in numbers, as assembly/measure.ts has them. */
const TABLE = 4 * 2048
const COUNTS = 6 + 2048

/** Takes blocks from a memory one behind the other, each with room for a vector beyond it. */
class Room {
  private end = RESERVED

  constructor(private readonly buffer: ArrayBuffer) {}

  static pagesFor(numbers: number, blocks: number): number {
    return Math.ceil((RESERVED + 4 * numbers + 128 * blocks) / PAGE)
  }

  floats(length: number): Float32Array {
    const at = this.end
    this.end += 64 * Math.ceil((4 * length + 16) / 64)
    return new Float32Array(this.buffer, at, length)
  }
}

/** All of one net and optimizer; the same bits as `frameOf` in plain TypeScript, but for rates in float32. */
export class Instruments {
  private readonly wasm: KernelExports
  private readonly table: Float32Array
  private readonly counts: Uint32Array
  private readonly maskWords: GradientMask
  /** Blocks as long as the parameters. */
  private readonly copies: Readonly<
    Record<'before' | 'after' | 'gradients' | 'previous' | 'initial', Float32Array>
  >
  private readonly states: readonly Float32Array[]
  /** Where the effective rate may depend on them. */
  private readonly statesBefore: readonly Float32Array[]
  private readonly activations: readonly Float32Array[]
  /** What comes out of one calculation and goes into the next. */
  private readonly changed: Float32Array
  private readonly rated: Float32Array
  private readonly marked: Float32Array
  private readonly picked: readonly Float32Array[]
  private readonly arithmetic: Arithmetic

  /** @param initial the parameters before the first step */
  constructor(
    private readonly options: Pick<
      TrainerOptions,
      'sizes' | 'activation' | 'optimizer' | 'batchSize'
    >,
    initial: Float32Array,
  ) {
    const { sizes, batchSize, optimizer } = options
    const count = parameterCount(sizes)
    const rule = ruleOf(optimizer)
    const states = rule.stateBlocks(optimizer.hyperparameters).length
    const units = batchSize * sizes.slice(1).reduce((sum, outputs) => sum + outputs, 0)
    const blocks = 10 + 4 * states
    const numbers = (blocks + 1) * count + units + TABLE + COUNTS
    const pages = Room.pagesFor(numbers, blocks + sizes.length + 4)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    this.wasm = instantiateKernels(compiledKernels('own'), memory)
    const room = new Room(memory.buffer)
    const block = () => room.floats(count)
    this.copies = {
      ...{ before: block(), after: block(), gradients: block() },
      ...{ previous: block(), initial: block() },
    }
    this.copies.initial.set(initial)
    this.states = Array.from({ length: states }, block)
    const isAsked = rule.rateFallsWith(optimizer.hyperparameters) === undefined
    this.statesBefore = Array.from({ length: isAsked ? states : 0 }, block)
    this.activations = sizes.slice(1).map((outputs) => room.floats(batchSize * outputs))
    this.changed = block()
    this.rated = block()
    this.marked = block()
    // Each block of state before and after the step, and which parameters were picked.
    this.picked = Array.from({ length: 2 * states + 1 }, block)
    this.table = room.floats(TABLE)
    const counts = room.floats(COUNTS)
    this.counts = new Uint32Array(memory.buffer, counts.byteOffset, COUNTS)
    const { length } = emptyMask(count)
    this.maskWords = new Uint16Array(memory.buffer, block().byteOffset, length)
    this.arithmetic = this.kernels()
  }

  /** What is seen of a step, as a snapshot keeps it. */
  frameOf(probe: Probe, mask: GradientMask | null): InsideFrame {
    const { copies, states, statesBefore, activations, options, maskWords } = this
    copies.before.set(probe.before.parameters)
    copies.after.set(probe.after.parameters)
    copies.gradients.set(probe.gradients)
    if (probe.previousGradients !== null) copies.previous.set(probe.previousGradients)
    states.forEach((block, i) => block.set(probe.after.optimizerState[i]))
    statesBefore.forEach((block, i) => block.set(probe.before.optimizerState[i]))
    activations.forEach((block, i) => block.set(probe.activations[i].values))
    if (mask !== null) maskWords.set(mask)
    const here: Probe = {
      ...probe,
      gradients: copies.gradients,
      previousGradients: probe.previousGradients && copies.previous,
      before: { parameters: copies.before, optimizerState: statesBefore },
      after: { parameters: copies.after, optimizerState: states },
      activations: probe.activations.map(({ outputs }, i) => ({ outputs, values: activations[i] })),
    }
    const measured: MeasuredStep = {
      ...{ probe: here, options, initial: copies.initial },
      mask: mask && maskWords,
    }
    return frameOf(measured, 'snapshot', this.arithmetic)
  }

  private kernels(): Arithmetic {
    const { wasm, changed, marked, picked, counts } = this
    const at = (values: Float32Array | Uint16Array) => values.byteOffset
    return {
      histogram: (values) => this.histogram(values),
      squareSum: (values) => wasm.squareSum(at(values), values.length),
      dot: (a, b) => wasm.dot(at(a), at(b), a.length),
      squaredDistance: (a, b) => wasm.squaredDistance(at(a), at(b), a.length),
      difference(a, b) {
        wasm.difference(at(changed), at(a), at(b), a.length)
        return changed.subarray(0, a.length)
      },
      chosen(values, where, room = 0) {
        const to = picked[room]
        return to.subarray(0, wasm.chosen(at(to), at(values), at(where), values.length))
      },
      countMarks: (mask, first, end) => wasm.countMarks(at(mask), first, end),
      extent(values) {
        wasm.extent(at(values), values.length, counts.byteOffset)
        const [least, largest] = new Float32Array(counts.buffer, counts.byteOffset, 2)
        return [least, largest]
      },
      marks(mask, first, count) {
        wasm.spreadMask(at(marked), at(mask), first, count)
        return marked.subarray(0, count)
      },
      zeroColumns: (values, width) => wasm.zeroColumns(at(values), values.length / width, width),
      rates: (optimizer) => this.rates(optimizer),
    }
  }

  private histogram(values: Float32Array): Histogram {
    const { wasm, table, counts } = this
    wasm.countSizes(values.byteOffset, values.length, table.byteOffset, counts.byteOffset)
    const [zeros, notFinite, positiveFirst, positives, negativeFirst, negatives] = counts
    const bins = (first: number, from: number, length: number): Bins => ({
      first: length === 0 ? 0 : first - KEY_OF_ONE,
      counts: counts.slice(from, from + length),
    })
    return {
      width: 1,
      positive: bins(positiveFirst, 6, positives),
      negative: bins(negativeFirst, 6 + positives, negatives),
      zeros,
      notFinite,
    }
  }

  private rates(optimizer: TrainerOptions['optimizer']): ReturnType<Arithmetic['rates']> {
    const { id, hyperparameters } = optimizer
    const write =
      createWasmRates(this.wasm, id, hyperparameters) ??
      ruleOf(optimizer).effectiveRates(hyperparameters)
    return (made, count) => {
      const rates = this.rated.subarray(0, count)
      write(made, rates)
      return rates
    }
  }
}
