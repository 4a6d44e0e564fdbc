/** What a thread that looks into a run answers; it keeps the run's trainer and some of its states between questions. */
import type { InsideFrame } from '../../../src-shared/inside/frame'
import type { LayerWeights, LensTrace } from '../../../src-shared/inside/inspection'
import { parameterLayout } from '../../../src-shared/recipe/net-parameters'
import { Examiner } from '../../engine/examiner'
import { ruleOf } from '../../engine/optimizers/table'
import { stepWithin } from '../../engine/probe'
import { tensorsOf } from '../../engine/shares'
import type { Tell } from '../../threads/serve'
import { inspectedFrame } from './inspected-frame'
import type {
  InspectQuestion,
  InspectAnswer,
  InspectedRun,
  LensAsked,
  ReplayedTo,
  StepAsked,
  StepDump,
  WeightsAsked,
} from './messages'
import {
  QuestionCancelled,
  ReplayDiffers,
  ReplayedRun,
  type InspectedStep,
  type Watch,
} from './replayed-run'
import { stepDump } from './step-dump'

/** Milliseconds between two words about how far a replay is. */
const TELL_MS = 150
/** The most points of a parameter's trace; of longer runs every so many steps. */
export const MOST_POINTS = 4096

type TellStep = Tell<ReplayedTo>

export class Inspector {
  private run: InspectedRun | undefined
  private replayed: ReplayedRun | undefined
  private examiner: Examiner | undefined

  /** Before the first question; and when more of the same run has been trained. */
  open(run: InspectedRun): void {
    this.run = run
    if (this.replayed === undefined) this.replayed = new ReplayedRun(run)
    else this.replayed.extend(run)
  }

  at(asked: StepAsked, tell: TellStep): InspectAnswer<InsideFrame> {
    return this.answer(asked, tell, (replayed, watch) => {
      return this.frameOf(replayed, replayed.at(asked.step, watch))
    })
  }

  /** A step with everything that it was made from. */
  dump(asked: StepAsked, tell: TellStep): InspectAnswer<StepDump> {
    return this.answer(asked, tell, (replayed, watch) => {
      const step = replayed.at(asked.step, watch)
      const tensors = stepDump(replayed, step)
      return { frame: this.frameOf(replayed, step), tensors }
    })
  }

  weights(asked: WeightsAsked, tell: TellStep): InspectAnswer<LayerWeights> {
    return this.answer(asked, tell, (replayed, watch, { id }) => {
      const { step, layer } = asked
      const { sizes } = replayed.options
      const parameters = replayed.parametersAfter(step, watch)
      const { offset } = parameterLayout(sizes)[2 * layer]
      const [inputs, outputs] = [sizes[layer], sizes[layer + 1]]
      const weights = parameters.slice(offset, offset + inputs * outputs)
      return { id, step, inputs, outputs, offset, weights }
    })
  }

  lens(asked: LensAsked, tell: TellStep): InspectAnswer<LensTrace> {
    return this.answer(asked, tell, (replayed, watch, { id }) =>
      lensTrace(replayed, id, asked.index, asked.through, watch),
    )
  }

  private frameOf({ options, train }: ReplayedRun, step: InspectedStep): InsideFrame {
    this.examiner ??= new Examiner(options, train)
    return inspectedFrame(options, step, this.examiner)
  }

  private answer<T>(
    { number, near }: InspectQuestion,
    tell: TellStep,
    make: (replayed: ReplayedRun, watch: Watch, run: InspectedRun) => T,
  ): InspectAnswer<T> {
    const { run, replayed } = this
    if (run === undefined || replayed === undefined) throw new Error('No run is looked into.')
    try {
      const watch = watching(run, number, tell)
      if (near !== undefined) replayed.know(near, watch)
      return { kind: 'answer', value: make(replayed, watch, run) }
    } catch (error) {
      if (error instanceof QuestionCancelled) return { kind: 'cancelled' }
      if (error instanceof ReplayDiffers) {
        return { kind: 'different', difference: error.difference }
      }
      throw error
    }
  }
}

function watching(run: InspectedRun, number: number, tell: TellStep): Watch {
  const cancelled = new Int32Array(run.cancelled)
  let toldAt = performance.now()
  return (from, step, to) => {
    if (Atomics.load(cancelled, 0) >= number) throw new QuestionCancelled()
    const now = performance.now()
    if (now - toldAt < TELL_MS) return
    toldAt = now
    tell({ from, step, to })
  }
}

function lensTrace(
  replayed: ReplayedRun,
  id: string,
  index: number,
  through: number,
  watch: Watch,
): LensTrace {
  const { first, options } = replayed
  const stride = Math.ceil((through - first) / MOST_POINTS)
  const count = Math.floor((through - first) / stride)
  const floats = () => new Float32Array(count)
  const { hyperparameters } = options.optimizer
  const rule = ruleOf(options.optimizer)
  const writeRates = rule.effectiveRates(hyperparameters)
  const state = rule
    .stateBlocks(hyperparameters)
    .map((name) => ({ name, values: new Float32Array(count) }))
  const steps = new Uint32Array(count)
  const [values, gradients, rates] = [floats(), floats(), floats()]
  const alone = (block: Float32Array) => block.subarray(index, index + 1)
  const [tensor] = tensorsOf(options.sizes).filter(({ end }) => index < end)
  const isOfTensor = rule.ratesNeed?.(hyperparameters) === 'tensors'
  const range = isOfTensor ? tensor : { first: index, end: index + 1 }
  const length = range.end - range.first
  const tensors = [{ first: 0, end: length, isBias: tensor.isBias }]
  const rated = new Float32Array(length)
  let at = 0
  replayed.each(through, watch, (probe) => {
    if ((probe.step - first) % stride !== 0) return
    const stateAfter = probe.after.optimizerState.map(alone)
    writeRates(stepWithin(probe, range, tensors), rated)
    rates[at] = rated[index - range.first]
    steps[at] = probe.step
    values[at] = probe.after.parameters[index]
    gradients[at] = probe.gradients[index]
    state.forEach((block, i) => (block.values[at] = stateAfter[i][0]))
    at++
  })
  return { id, index, stride, steps, values, gradients, rates, state }
}
