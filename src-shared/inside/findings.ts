/** What stands out of the frames of one or two runs at a step, as facts: each names the figure that it rests on. */
import type { FramePart, InsideFrame } from './frame'
import { sizePercentile } from './histogram'

/** Runs and layers are counted from 0, as they were given. */
export type InsideFinding =
  /** A run's effective rates of a layer span so many powers of ten. */
  | {
      readonly kind: 'span'
      readonly run: number
      readonly layer: number
      readonly decades: number
    }
  /**
   * The median change in a layer is so many times that of the other run: over the weights that have a gradient in both where
   * it is `isPaired`, else over those that changed, each run's own.
   */
  | {
      readonly kind: 'reach'
      readonly run: number
      readonly layer: number
      readonly times: number
      readonly isPaired: boolean
    }
  /** So many of a layer's units are silent on the batch, and of the same layer of the other run, where there is one. */
  | {
      readonly kind: 'silent'
      readonly run: number
      readonly layer: number
      readonly share: number
      readonly other: number | null
    }

/** Rates that span less are near each other. */
const LEAST_DECADES = 0.5
/** Changes that differ by less are about the same. */
const LEAST_TIMES = 1.5
/** Fewer silent units are ordinary, and so is less of a difference. */
const LEAST_SILENT = 0.1

/** The size of the median change of the parameters that changed; null where none did. */
export function medianUpdate({ histograms }: FramePart): number | null {
  return histograms.updates === undefined ? null : sizePercentile(histograms.updates, 0.5)
}

/**
 * @param frames of one run or two at the same step, of nets of the same layers
 * @param paired of each layer how far the first run's median weight moves by the second's; where that is known
 * @returns the most striking fact of each kind, in the order in which they are said
 */
export function findingsOf(
  frames: readonly InsideFrame[],
  paired?: readonly (number | null)[],
): InsideFinding[] {
  const layers = frames.flatMap((frame, run) =>
    frame.layers.map((part, layer) => ({ run, layer, part })),
  )
  const spans = layers.flatMap(({ run, layer, part }): InsideFinding[] => {
    const decades = part.figures['rate-decades']
    return decades === null || decades < LEAST_DECADES
      ? []
      : [{ kind: 'span', run, layer, decades }]
  })
  const span = most(spans, (one) => (one.kind === 'span' ? one.decades : 0))
  const all = paired === undefined ? reaches(frames) : pairedReaches(paired)
  const reach = mostReaching(all, span?.layer)
  const silent = layers.flatMap(({ run, layer, part }): InsideFinding[] => {
    const share = part.figures['silent-units']
    if (share === null || share < LEAST_SILENT) return []
    const other = frames.at(1 - run)?.layers.at(layer)?.figures['silent-units'] ?? null
    const isAlone = frames.length < 2
    if (!isAlone && share - (other ?? 0) < LEAST_SILENT) return []
    return [{ kind: 'silent', run, layer, share, other: isAlone ? null : other }]
  })
  const mostSilent = most(silent, (one) => (one.kind === 'silent' ? one.share : 0))
  return [span, reach, mostSilent].filter((one) => one !== undefined)
}

type Reach = Extract<InsideFinding, { kind: 'reach' }>

function reaches(frames: readonly InsideFrame[]): Reach[] {
  if (frames.length < 2) return []
  return frames[0].layers.flatMap((part, layer) => {
    const [one, other] = [medianUpdate(part), medianUpdate(frames[1].layers[layer])]
    return one === null || other === null ? [] : reachBy(layer, one / other, false)
  })
}

const pairedReaches = (paired: readonly (number | null)[]): Reach[] =>
  paired.flatMap((ratio, layer) => (ratio === null ? [] : reachBy(layer, ratio, true)))

/** @param ratio of the first run's to the second's */
const reachBy = (layer: number, ratio: number, isPaired: boolean): Reach => ({
  kind: 'reach',
  run: ratio >= 1 ? 0 : 1,
  layer,
  times: Math.max(ratio, 1 / ratio),
  isPaired,
})

/** In the layer that was spoken of before, else in the one where it is most. */
function mostReaching(all: readonly Reach[], spoken: number | undefined): Reach | undefined {
  const same = all.find(({ layer }) => layer === spoken)
  const found = same ?? most(all, ({ times }) => times)
  return found !== undefined && found.times >= LEAST_TIMES ? found : undefined
}

function most<One>(all: readonly One[], of: (one: One) => number): One | undefined {
  return all.reduce<One | undefined>(
    (best, one) => (best === undefined || of(one) > of(best) ? one : best),
    undefined,
  )
}
