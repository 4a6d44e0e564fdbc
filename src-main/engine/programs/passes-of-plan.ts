/** In which passes over a tensor a plan's values are computed, and which scalars come between them. */
import { isReduction, reachable, type Value } from './values'
import type { TensorPlan } from './specialise'

/** One pass; what elements it needs it computes anew, for that is cheaper than keeping them in memory. */
export interface Pass {
  /** Element values in the order they are computed. */
  readonly elements: readonly Value[]
  /** Scalars that elements are made of. */
  readonly scalars: readonly Value[]
  /** What it finds of the whole tensor; none in the last pass, which stores instead. */
  readonly reductions: readonly Value[]
}

export interface PlannedPasses {
  readonly passes: readonly Pass[]
  /** All scalars, in their order. */
  readonly scalars: readonly Value[]
}

/** What has to be computed for these values of elements, or of scalars. */
export function passesFor(values: readonly Value[], roots: readonly Value[]): PlannedPasses {
  const parts = reachable(values, roots)
  const reductions = parts.filter(isReduction)
  const last = Math.max(0, ...roots.map(({ level }) => level))
  const passes = Array.from({ length: last + 1 }, (_, level) => {
    const found = reductions.filter((reduction) => reduction.level === level + 1)
    const wanted = level === last ? roots : found.flatMap(({ of }) => of)
    const reached = elementParts(values, wanted)
    return { ...reached, reductions: level === last ? [] : found }
  })
  return { passes, scalars: parts.filter(({ isElement }) => !isElement) }
}

/** What elements are made of in one pass: down to scalars, which are known by then. */
export function elementParts(values: readonly Value[], roots: readonly Value[]) {
  const isFound = new Set(roots.map(({ id }) => id))
  const found: Value[] = []
  for (let at = Math.max(-1, ...isFound); at >= 0; at--) {
    const value = values[at]
    if (!isFound.has(at)) continue
    found.push(value)
    if (value.isElement) for (const { id } of value.of) isFound.add(id)
  }
  found.reverse()
  return {
    elements: found.filter(({ isElement }) => isElement),
    scalars: found.filter(({ isElement }) => !isElement),
  }
}

/** What a step computes of a plan. */
export const rootsOfStep = ({ weight, states }: TensorPlan): Value[] => [
  weight,
  ...states.map(({ next }) => next),
]
