/** Runs that differ only in their seed, as one curve of the scene. */
import { isOutside } from '../../src-shared/outside/outside-recipe'
import { lowerBound } from '../../src-shared/curves/curve-reduction'
import { breaks } from '../../src-shared/curves/finite-parts'
import { isActive } from '../../src-shared/runs/run'
import { seedBand, type BandSetting, type IntervalMemory } from '../../src-shared/curves/seed-band'
import { memoiseLast } from './memoise'
import type { RunCurve } from './run-curve'
import type { SceneCurve } from './scene'

const rememberBreaks = memoiseLast<readonly number[]>()

/** Where a curve stops being a number. */
export function breaksOf(values: Float32Array): readonly number[] {
  return rememberBreaks(values, [], () => breaks(values))
}

type Merged = Omit<SceneCurve, 'label' | 'style' | 'color' | 'marked' | 'hidden'>
const rememberMerged = memoiseLast<Merged>()

/** The band of runs that train grows a few times a second. The configurations drawn last are remembered. */
const memories = new Map<string, IntervalMemory>()
const MOST_MEMORIES = 64

function memoryOf(members: readonly RunCurve[], { center }: BandSetting): IntervalMemory {
  const key = [center, ...members.map(({ run }) => run.id)].join()
  const memory = memories.get(key) ?? (new Map() as IntervalMemory)
  memories.delete(key)
  memories.set(key, memory)
  for (const oldest of memories.keys()) {
    if (memories.size <= MOST_MEMORIES) break
    memories.delete(oldest)
  }
  return memory
}

/** Each run is smoothed first, and then they are summarized step by step. */
export function mergedCurve(members: readonly RunCurve[], setting: BandSetting): Merged {
  // What is left of one seed when the others have ended is no mean; what has been trained of the first one is seen.
  const fewest = members.some(({ run }) => isActive(run.status)) ? 1 : 2
  const from = [
    setting.center,
    setting.band,
    fewest,
    ...members.flatMap(({ smoothed, values, x }) => [smoothed, values, x]),
  ]
  return rememberMerged(members[0].smoothed, from, () => {
    const aligned = onCommonSteps(members)
    const bySeed = [...aligned].sort((a, b) => a.run.recipe.seed - b.run.recipe.seed)
    const summary = seedBand(
      bySeed.map(({ steps, smoothed }) => ({ steps, values: smoothed })),
      setting,
      { fewest, memory: memoryOf(bySeed, setting) },
    )
    const recorded = seedBand(
      aligned.map(({ steps, values }) => ({ steps, values })),
      { center: setting.center, band: 'min-max' },
      { fewest },
    )
    const [head, ...others] = members
    return {
      runIds: [head.run.id, ...others.map(({ run }) => run.id)],
      steps: summary.steps,
      x: meanPlaces(members, summary.steps),
      recorded: recorded.center,
      drawn: summary.center,
      band: summary,
      breaks: members.flatMap(({ steps, values }) =>
        breaksOf(values).map((place) => lowerBound(summary.steps, steps[place])),
      ),
    }
  })
}

/**
 * Runs of another program may have been measured at other steps each. Then every run has a value at all of them, from its
 * first to its last: on the straight line between two of its points, as it is drawn.
 */
function onCommonSteps(members: readonly RunCurve[]): readonly RunCurve[] {
  if (!members.some(({ run }) => isOutside(run.recipe))) return members
  const all = Uint32Array.from(new Set(members.flatMap(({ steps }) => [...steps]))).sort()
  return members.map((member) => {
    const { steps, values, smoothed } = member
    const own = all.subarray(
      lowerBound(all, steps.at(0) ?? 0),
      lowerBound(all, (steps.at(-1) ?? -1) + 1),
    )
    if (own.length === steps.length) return member
    return {
      ...member,
      steps: own,
      values: valuesOn(own, steps, values),
      smoothed: valuesOn(own, steps, smoothed),
    }
  })
}

/** @param wanted ascending, within `steps` */
function valuesOn(wanted: Uint32Array, steps: Uint32Array, values: Float32Array): Float32Array {
  let next = 0
  return Float32Array.from(wanted, (step) => {
    while (steps[next] < step) next += 1
    if (steps[next] === step) return values[next]
    const share = (step - steps[next - 1]) / (steps[next] - steps[next - 1])
    return values[next - 1] + share * (values[next] - values[next - 1])
  })
}

/** Where the runs that have a step are on average: at the same place, unless x is their time. */
function meanPlaces(members: readonly RunCurve[], steps: Uint32Array): Float64Array {
  const means = new Float64Array(steps.length)
  const counts = new Uint16Array(steps.length)
  for (const member of members) {
    let at = 0
    member.steps.forEach((step, place) => {
      while (steps[at] < step) at += 1
      counts[at] += 1
      means[at] += (member.x[place] - means[at]) / counts[at]
    })
  }
  // A run that is slower than the others and ends first would let the mean jump back.
  for (let i = 1; i < means.length; i++) means[i] = Math.max(means[i], means[i - 1])
  return means
}
