/** A replayed step as the view shows it. */
import {
  FRAME_FIGURES,
  type FrameFigure,
  type FramePart,
  type InsideFrame,
} from '../../../src-shared/inside/frame'
import type { Examiner } from '../../engine/examiner'
import { optimizerRule } from '../../engine/optimizers/table'
import type { Probe } from '../../engine/probe'
import type { TrainerOptions } from '../../engine/trainer'
import { alphaOf, countDead, lineSearch, rateFigures, signalToNoise } from './exact-figures'
import type { InspectedStep } from './replayed-run'

type Figures = Record<FrameFigure, number | null>

/** Flat, as the parameters: what one unit of each one's gradient moves at a step. */
export function effectiveRates({ optimizer }: TrainerOptions, probe: Probe): Float32Array {
  const rates = new Float32Array(probe.gradients.length)
  const { optimizerStep: step, rateFactor, before, after } = probe
  optimizerRule(optimizer.id).effectiveRates(optimizer.hyperparameters)(
    { step, rateFactor, stateBefore: before.optimizerState, stateAfter: after.optimizerState },
    rates,
  )
  return rates
}

/** @param examiner of the same options and examples */
export function inspectedFrame(
  options: TrainerOptions,
  { probe }: InspectedStep,
  examiner: Examiner,
): InsideFrame {
  const { sizes, activation } = options
  const rates = effectiveRates(options, probe)
  const dead = activation === 'relu' ? countDead(examiner, probe.before.parameters) : undefined
  let first = 0
  const layers = sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i]
    const end = first + (inputs + 1) * outputs
    const figures: Figures = {
      ...nothingKnown(),
      ...rateFigures(rates.subarray(first, end), probe.gradients.subarray(first, end)),
      'dead-units': dead?.[i] === undefined ? null : dead[i] / outputs,
    }
    first = end
    return { inputs, outputs, histograms: {}, figures }
  })
  const hidden = sizes.slice(1, -1).reduce((sum, size) => sum + size, 0)
  const whole: FramePart = {
    histograms: {},
    figures: {
      ...nothingKnown(),
      ...rateFigures(rates, probe.gradients),
      'dead-units':
        dead === undefined || hidden === 0 ? null : dead.reduce((a, b) => a + b, 0) / hidden,
    },
  }
  return {
    step: probe.step,
    source: 'replay',
    loss: probe.loss,
    layers,
    whole,
    alpha: alphaOf(lineSearch(examiner, probe)),
    signalToNoise: signalToNoise(examiner, probe.before.parameters, probe.batchIndices),
  }
}

const nothingKnown = () =>
  Object.fromEntries(FRAME_FIGURES.map((figure) => [figure, null])) as Figures
