/** Compares what a run is when it is trained again with what is stored of it, bit by bit. */
import type { NetParameters } from '../../../src-shared/recipe/net-parameters'
import type { ReplayReport } from '../../../src-shared/contract/training'
import type { Curve } from '../../../src-shared/runs/run'

export type Difference = NonNullable<ReplayReport['firstDifference']>

/** Two NaNs count as the same, 0 and -0 do not. */
const isSame = (a: number, b: number) => Object.is(a, b)

/** Goes through a stored curve beside the points that come in, both in the order of their steps. */
export class LossCheck {
  /** Points compared so far. */
  compared = 0

  constructor(private readonly stored: Pick<Curve, 'steps' | 'values'>) {}

  get isThrough(): boolean {
    return this.compared === this.stored.steps.length
  }

  /** The first difference among these points; points behind the end of the stored curve are left out. */
  compare({ steps, values }: Pick<Curve, 'steps' | 'values'>): Difference | null {
    for (let i = 0; i < steps.length && !this.isThrough; i++) {
      const storedStep = this.stored.steps[this.compared]
      if (steps[i] !== storedStep) {
        return lengthDifference(Math.min(steps[i], storedStep), storedStep, steps[i])
      }
      const other = compareLoss(storedStep, this.stored.values[this.compared], values[i])
      if (other !== null) return other
      this.compared++
    }
    return null
  }

  /** The difference when the run ended after `lastStep`: the stored curve may go on. */
  compareEnd(lastStep: number): Difference | null {
    if (this.isThrough) return null
    const next = this.stored.steps[this.compared]
    return lengthDifference(next, this.stored.steps.at(-1) ?? 0, lastStep)
  }
}

export function compareLoss(step: number, stored: number, replayed: number): Difference | null {
  if (isSame(stored, replayed)) return null
  return difference(step, 'training-loss', String(stored), String(replayed))
}

export function compareHashes(
  step: number,
  what: 'initial-weights' | 'batches',
  stored: string | null,
  replayed: string,
): Difference | null {
  return stored === null || stored === replayed ? null : difference(step, what, stored, replayed)
}

/** @param stored undefined when they were not kept */
export function compareWeights(
  step: number,
  stored: NetParameters | undefined,
  replayed: Float32Array,
): Difference | null {
  if (stored === undefined) return null
  const { parameters, layers } = stored
  const place = parameters.findIndex((value, i) => !isSame(value, replayed[i]))
  if (place < 0) return null
  const layer = layers.findLast(({ offset }) => offset <= place)
  const name = `${layer?.name ?? 'parameter'}[${place - (layer?.offset ?? 0)}]`
  const shown = (value: number) => `${name} = ${value}`
  return difference(step, 'final-weights', shown(parameters[place]), shown(replayed[place]))
}

function lengthDifference(step: number, stored: number, replayed: number): Difference {
  return difference(step, 'length', String(stored), String(replayed))
}

function difference(
  step: number,
  what: Difference['what'],
  stored: string,
  replayed: string,
): Difference {
  return { step, what, stored, replayed }
}
