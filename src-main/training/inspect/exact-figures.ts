/** What only a replay can tell of a step: dead units, alpha and signal to noise. */
import type { Examiner } from '../../engine/examiner'
import type { Probe } from '../../engine/probe'

/** Units are dead that are 0 on so many examples: the first ones of the training set, or all where it has fewer. */
export const DEAD_EXAMPLES = 2000

const finite = (value: number) => (Number.isFinite(value) ? value : null)

/** How many units of each hidden layer are 0 on every one of the fixed examples, which are so many at most. */
export function countDead(examiner: Examiner, parameters: Float32Array): number[] {
  const examples = Math.min(DEAD_EXAMPLES, examiner.count)
  let living: Uint8Array[] | undefined
  examiner.activations(parameters, examples, (rows, layers) => {
    living ??= layers.map(({ length }) => new Uint8Array(length / rows))
    for (const [i, units] of living.entries()) {
      const layer = layers[i]
      for (let at = 0; at < layer.length; at++) if (layer[at] !== 0) units[at % units.length] = 1
    }
  })
  const hidden = living?.slice(0, -1) ?? []
  return hidden.map((units) => units.reduce((dead, lives) => dead + (1 - lives), 0))
}

/** A step's loss at both of its ends on the same batch, and how it changes there along the update. */
export interface LineSearch {
  readonly lossBefore: number
  readonly lossAfter: number
  /** Per length of the whole update: the gradient times the update. */
  readonly slopeBefore: number
  readonly slopeAfter: number
}

/** Of a step: both ends of its update, by the exact loss of its batch. */
export function lineSearch(examiner: Examiner, probe: Probe): LineSearch {
  const before = probe.before.parameters
  const after = probe.after.parameters
  const at = (parameters: Float32Array) => {
    const { loss, gradients } = examiner.lossAndGradients(parameters, probe.batchIndices)
    let slope = 0
    for (let i = 0; i < gradients.length; i++) slope += gradients[i] * (after[i] - before[i])
    return { loss, slope }
  }
  const start = at(before)
  const end = at(after)
  return {
    lossBefore: start.loss,
    lossAfter: end.loss,
    slopeBefore: start.slope,
    slopeAfter: end.slope,
  }
}

/**
 * Where a step lands on the parabola w0 + w1 t + w2 t^2 that fits both losses and both slopes best in least squares, t = 0
 * before the update and 1 behind it: 0 at its lowest point, -1 where the step began, 1 as far beyond. Null where the
 * parabola is not convex, or no figure is finite (alpha of Cockpit: Schneider, Dangel & Hennig, 2021).
 */
export function alphaOf({
  lossBefore,
  lossAfter,
  slopeBefore,
  slopeAfter,
}: LineSearch): number | null {
  // The normal equations of the four observations, solved by hand.
  const curvature = (slopeAfter - slopeBefore) / 2
  const slope = (2 * (lossAfter - lossBefore) + 9 * slopeBefore - slopeAfter) / 10
  if (!(curvature > 0)) return null
  return finite((-2 * curvature) / slope - 1)
}

/** Into how many parts a batch is cut. */
const PARTS = 8
/** Of smaller gradients float32 has lost digits, as they are sums of what it can hardly tell from 0. */
const SMALLEST = 2 ** -100

/**
 * Signal to noise of the gradients of 8 parts of a batch, of b examples each: mean^2 / (b s^2) with the variance s^2 of the
 * parts' gradients (divided by 7), the mean over the parameters that vary, as Cockpit has it. A median would say 1/B for most
 * nets with ReLU: so much it is where one part alone has a gradient. Examples that are left over are left out, as are
 * parameters whose gradients are all smaller than 2^-100. Null where there are fewer than 8 examples, or nothing varies.
 */
export function signalToNoise(
  examiner: Examiner,
  parameters: Float32Array,
  batch: Uint32Array,
): number | null {
  const size = Math.floor(batch.length / PARTS)
  if (size === 0) return null
  const means = new Float64Array(parameters.length)
  const squares = new Float64Array(parameters.length)
  const largest = new Float32Array(parameters.length)
  // Welford's way: sums of squares would lose the difference of two numbers that are nearly the same.
  for (let part = 0; part < PARTS; part++) {
    const indices = batch.subarray(part * size, (part + 1) * size)
    const { gradients } = examiner.lossAndGradients(parameters, indices)
    for (let i = 0; i < means.length; i++) {
      const difference = gradients[i] - means[i]
      means[i] += difference / (part + 1)
      largest[i] = Math.max(largest[i], Math.abs(gradients[i]))
      squares[i] += difference * (gradients[i] - means[i])
    }
  }
  let sum = 0
  let varying = 0
  for (let i = 0; i < means.length; i++) {
    if (squares[i] === 0 || largest[i] < SMALLEST) continue
    sum += means[i] ** 2 / ((size * squares[i]) / (PARTS - 1))
    varying++
  }
  return finite(sum / varying)
}
