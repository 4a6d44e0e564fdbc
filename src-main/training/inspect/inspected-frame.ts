/** A replayed step as the view shows it. */
import type { FramePart, InsideFrame } from '../../../src-shared/inside/frame'
import type { Examiner } from '../../engine/examiner'
import type { TrainerOptions } from '../../engine/trainer'
import { frameOf } from '../../instruments/frame-of'
import { alphaOf, countDead, lineSearch, signalToNoise } from './exact-figures'
import type { InspectedStep } from './replayed-run'

/** @param examiner of the same options and examples */
export function inspectedFrame(
  options: TrainerOptions,
  step: InspectedStep,
  examiner: Examiner,
): InsideFrame {
  const { probe } = step
  const { batchIndices, before } = probe
  const frame = frameOf({ ...step, options }, 'replay')
  const hidden = options.sizes.slice(1, -1)
  const dead = options.activation === 'relu' ? countDead(examiner, before.parameters) : []
  const share = (units: number | undefined, of: number) =>
    units === undefined || of === 0 ? null : units / of
  const [allDead, allUnits] = [dead, hidden].map((counts) => counts.reduce((a, b) => a + b, 0))
  return {
    ...frame,
    layers: frame.layers.map((layer, i) => withDead(layer, share(dead[i], layer.outputs))),
    whole: withDead(frame.whole, dead.length === 0 ? null : share(allDead, allUnits)),
    alpha: alphaOf(lineSearch(examiner, probe)),
    signalToNoise: signalToNoise(examiner, before.parameters, batchIndices),
  }
}

function withDead<Part extends FramePart>(part: Part, dead: number | null): Part {
  return { ...part, figures: { ...part.figures, 'dead-units': dead } }
}
